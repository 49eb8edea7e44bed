package io.glucorelay.formats;

import java.util.Optional;

/**
 * A record of the CGM Measurement characteristic (0x2AA7), as its octets say: size, flags, glucose, time offset; then what the
 * flags ask for, which is up to three octets of status, the trend and the quality; and a checksum, where there are two octets more.
 *
 * @param glucose the value in mg/dL
 * @param minutes since the session began
 * @param status 24 bits, those that were not sent being 0
 * @param trend the rate in mg/dL a minute, if it was sent
 */
record CgmRecord(ShortFloat glucose, int minutes, int status, Optional<ShortFloat> trend) {

    static final int SHORTEST = 6;
    static final int LONGEST = 15;

    private static final int TREND = 0x01;
    private static final int QUALITY = 0x02;
    private static final int WARNING = 0x20;
    private static final int CALIBRATION = 0x40;
    private static final int STATUS = 0x80;

    /** Not used yet; whoever receives them is to take no notice. */
    private static final int RESERVED = 0x1C;

    private static final int GLUCOSE_AT = 2;
    private static final int MINUTES_AT = 4;
    private static final int CRC_OCTETS = 2;

    /** Whether a record of this size may have these flags. */
    static boolean mayBe(int size, int flags) {
        return size == octets(flags) || size == octets(flags) + CRC_OCTETS;
    }

    /** The same, and nothing in the flags that is not used yet. */
    static boolean isLike(int size, int flags) {
        return (flags & RESERVED) == 0 && mayBe(size, flags);
    }

    /**
     * Takes one apart whose size and flags agree.
     *
     * @throws BadFieldException if its checksum is wrong
     */
    static CgmRecord of(byte[] bytes) throws BadFieldException {
        int flags = bytes[1] & 0xFF;
        int octets = octets(flags);
        if (bytes.length > octets) {
            requireCrc(bytes, octets);
        }
        int next = SHORTEST;
        int status = 0;
        // The lesser octet first, as all that has more than one. Nordic's nRF5 SDK has sent them the other way round.
        if ((flags & STATUS) != 0) {
            status |= bytes[next++] & 0xFF;
        }
        if ((flags & CALIBRATION) != 0) {
            status |= (bytes[next++] & 0xFF) << 8;
        }
        if ((flags & WARNING) != 0) {
            status |= (bytes[next++] & 0xFF) << 16;
        }
        return new CgmRecord(
                ShortFloat.at(bytes, GLUCOSE_AT),
                number(bytes, MINUTES_AT),
                status,
                (flags & TREND) == 0 ? Optional.empty() : Optional.of(ShortFloat.at(bytes, next)));
    }

    boolean has(int statusBit) {
        return (status >> statusBit & 1) != 0;
    }

    private static int octets(int flags) {
        return SHORTEST
                + Integer.bitCount(flags & (STATUS | CALIBRATION | WARNING))
                + 2 * Integer.bitCount(flags & (TREND | QUALITY));
    }

    private static void requireCrc(byte[] bytes, int octets) throws BadFieldException {
        int sent = number(bytes, octets);
        int counted = Crc16.of(bytes, octets);
        if (sent != counted) {
            throw new BadFieldException("E2E-CRC", hex(sent), hex(counted) + ", by the octets before it");
        }
    }

    private static String hex(int crc) {
        return "0x" + Integer.toHexString(crc);
    }

    private static int number(byte[] bytes, int index) {
        return (bytes[index] & 0xFF) | (bytes[index + 1] & 0xFF) << 8;
    }
}
