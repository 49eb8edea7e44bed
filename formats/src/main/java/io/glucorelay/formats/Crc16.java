package io.glucorelay.formats;

/** The checksum of Bluetooth's health services, CRC-16/MCRF4XX: {@code 123456789} has 0x6F91. */
final class Crc16 {

    private static final int BEGINNING = 0xFFFF;

    /** Of x^16 + x^12 + x^5 + 1, the bits in reverse. */
    private static final int POLYNOMIAL = 0x8408;

    private Crc16() {}

    /** That of the first octets. */
    static int of(byte[] bytes, int length) {
        int crc = BEGINNING;
        for (int i = 0; i < length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            }
        }
        return crc;
    }
}
