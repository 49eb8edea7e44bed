package io.glucorelay.store.aerospike;

import com.aerospike.client.Operation;
import io.glucorelay.careplan.Address;
import io.glucorelay.delivery.DeliveryNote;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The keys of notes: where their delivery is, then what makes a note another one. That end is always as long, so no two notes
 * have the same key, whatever text an identifier is.
 */
final class NoteKeys {

    private static final int ADDRESS = 8;
    private static final int END = 1 + ADDRESS;

    /** Above the number of any kind. */
    private static final byte BEYOND_KINDS = (byte) 0xFF;

    private NoteKeys() {}

    static byte[] of(DeliveryNote note) {
        byte[] place = MessageKeys.ofNotes(note.createdAt(), note.delivery());
        return ByteBuffer.allocate(place.length + END)
                .put(place)
                .put(number(note.kind()))
                .put(hash(note.to()), 0, ADDRESS)
                .array();
    }

    /** Reads the notes of a delivery, and of such as have an identifier that begins with its own. */
    static Operation from(Instant createdAt, String delivery) {
        byte[] place = MessageKeys.ofNotes(createdAt, delivery);
        byte[] end = Arrays.copyOf(place, place.length + 1);
        end[place.length] = BEYOND_KINDS;
        return DayRecords.between(place, end);
    }

    /** It is in databases, and may not change. */
    private static byte number(DeliveryNote.Kind kind) {
        return switch (kind) {
            case DELIVERED -> 0;
            case READ -> 1;
            case FAILED -> 2;
            case BOUNCED -> 3;
            case DISCARDED -> 4;
        };
    }

    /** Addresses are long, and a delivery has few. */
    private static byte[] hash(@Nullable Address address) {
        if (address == null) {
            return new byte[ADDRESS];
        }
        String text = address.channel().name() + ':' + address.value();
        ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
        bytes.asCharBuffer().put(text);
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes.array());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
