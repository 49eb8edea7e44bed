package io.glucorelay.formats;

import io.glucorelay.reading.Reading;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Names for readings that are the same whenever and wherever they are made, so that what is sent twice is known again. Made of
 * what the reading says, and of nothing else.
 */
final class ReadingId {

    private static final long VERSION_MASK = 0xF000L;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT_MASK = 0xC000_0000_0000_0000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private ReadingId() {}

    /** Of its identity: patient, time and device. That of a corrected reading is the same. */
    static String of(Reading reading) {
        return urn(reading, "");
    }

    /** Of its identity and what it says. */
    static String ofWhatItSays(Reading reading) {
        return urn(reading, reading.glucose() + " " + reading.trend());
    }

    private static String urn(Reading reading, String more) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream to = new DataOutputStream(bytes)) {
            text("glucorelay", to);
            text(reading.patient(), to);
            text(reading.device(), to);
            to.writeLong(reading.measuredAt().toEpochMilli());
            text(more, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ByteBuffer hash = ByteBuffer.wrap(sha256(bytes.toByteArray()));
        // As RFC 9562 marks an identifier of one's own making.
        long high = (hash.getLong() & ~VERSION_MASK) | VERSION_8;
        long low = (hash.getLong() & ~VARIANT_MASK) | VARIANT;
        return "urn:uuid:" + new UUID(high, low);
    }

    /** With its length, so that no two names run into each other; by characters, as half of one has no bytes in UTF-8. */
    private static void text(String text, DataOutputStream to) throws IOException {
        to.writeInt(text.length());
        to.writeChars(text);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
