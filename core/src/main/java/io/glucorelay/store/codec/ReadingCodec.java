package io.glucorelay.store.codec;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * The form of readings, in two parts: a key that says when and by which device, and a value that says the rest. The patient
 * is in neither, as readings are kept in the patient's record.
 */
public final class ReadingCodec {

    private static final int VERSION = 1;

    /** Before what a correction says: no UTF-8 has this byte. */
    private static final int CORRECTION = 0xFF;

    private ReadingCodec() {}

    /**
     * The key: bytes whose order, compared without sign, is that of time, then of the device's name in UTF-8; corrections after
     * all readings of their time, by what they say.
     */
    public static byte[] key(Reading reading) {
        ByteWriter to = new ByteWriter();
        millis(to, reading.measuredAt());
        if (reading.isCorrection()) {
            to.raw(CORRECTION);
            to.raw(Surrogates.toBytes(reading.discriminator().substring(1)));
        } else {
            to.raw(Surrogates.toBytes(reading.device()));
        }
        return to.toBytes();
    }

    /**
     * What is at or before every key of this time or later, and after every earlier one.
     *
     * @throws ArithmeticException if milliseconds since 1970 cannot count the time
     */
    public static byte[] firstKey(Instant from) {
        ByteWriter to = new ByteWriter();
        millis(to, from);
        return to.toBytes();
    }

    /** The value. */
    public static byte[] value(Reading reading) {
        ByteWriter to = new ByteWriter();
        to.raw(VERSION);
        body(to, reading);
        return to.toBytes();
    }

    /**
     * The reading of a key and its value.
     *
     * @throws CodecException if they are the form of no reading, or of a version later than this program's
     */
    public static Reading decode(String patient, byte[] key, byte[] value) {
        try {
            Instant measuredAt = Instant.ofEpochMilli(new ByteReader(key, 0).bits() ^ Long.MIN_VALUE);
            ByteReader from = new ByteReader(value, 0);
            int version = from.raw();
            if (version != VERSION) {
                throw new CodecException("it is of version " + version + ", and this program reads 1 to " + VERSION);
            }
            Reading reading = body(from, patient, device(key), measuredAt);
            from.end();
            if (reading.isCorrection() != isCorrection(key)) {
                throw new CodecException("its key and its flags contradict each other");
            }
            return reading;
        } catch (CodecException e) {
            throw new CodecException("a stored reading: " + e.getMessage());
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new CodecException(
                    "a stored reading is not valid: " + e.getClass().getSimpleName());
        }
    }

    private static boolean isCorrection(byte[] key) {
        return key.length > Long.BYTES && (key[Long.BYTES] & 0xFF) == CORRECTION;
    }

    private static String device(byte[] key) {
        if (!isCorrection(key)) {
            return Surrogates.fromBytes(key, Long.BYTES);
        }
        String saysAndDevice = Surrogates.fromBytes(key, Long.BYTES + 1);
        // Value and trend each end with one.
        int trend = saysAndDevice.indexOf(';') + 1;
        int device = saysAndDevice.indexOf(';', trend) + 1;
        if (device == 0) {
            throw new CodecException("the key of a correction should have what it says, but has not");
        }
        return saysAndDevice.substring(device);
    }

    /** All but patient, device and time. */
    static void body(ByteWriter to, Reading reading) {
        GlucoseForm.write(to, reading.glucose());
        to.signed(reading.receivedAt().toEpochMilli() - reading.measuredAt().toEpochMilli());
        EnumCode.TREND.write(to, reading.trend());
        int flags = 0;
        for (ReadingFlag flag : reading.flags()) {
            flags |= 1 << EnumCode.FLAG.code(flag);
        }
        to.unsigned(flags);
    }

    static Reading body(ByteReader from, String patient, String device, Instant measuredAt) {
        Glucose glucose = GlucoseForm.read(from);
        Instant receivedAt = Instant.ofEpochMilli(measuredAt.toEpochMilli() + from.signed());
        return new Reading(
                patient, device, measuredAt, receivedAt, glucose, EnumCode.TREND.read(from), flags(from.unsigned()));
    }

    private static Set<ReadingFlag> flags(long bits) {
        if (bits == 0) {
            return Set.of();
        }
        EnumSet<ReadingFlag> flags = EnumSet.noneOf(ReadingFlag.class);
        for (int i = 0; i < Long.SIZE; i++) {
            if ((bits >>> i & 1) != 0) {
                flags.add(EnumCode.FLAG.constant(i));
            }
        }
        return flags;
    }

    private static void millis(ByteWriter to, Instant instant) {
        // With the sign turned over, the order of the bytes is that of the numbers.
        long bits = instant.toEpochMilli() ^ Long.MIN_VALUE;
        for (int shift = 56; shift >= 0; shift -= 8) {
            to.raw((int) (bits >>> shift));
        }
    }
}
