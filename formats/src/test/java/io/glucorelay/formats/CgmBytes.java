package io.glucorelay.formats;

import java.io.ByteArrayOutputStream;

/** Writes records of the CGM Measurement characteristic, as a sensor does. */
final class CgmBytes {

    private int glucose = 100;
    private int minutes;
    private int status = -1;
    private int trend = -1;
    private int quality = -1;
    private boolean crc;

    /** With these sixteen bits for a value. */
    static CgmBytes glucose(int bits) {
        CgmBytes bytes = new CgmBytes();
        bytes.glucose = bits;
        return bytes;
    }

    /** The bits of a number. */
    static int number(int mantissa, int exponent) {
        return (exponent & 0xF) << 12 | (mantissa & 0xFFF);
    }

    CgmBytes minutes(int newMinutes) {
        minutes = newMinutes;
        return this;
    }

    /** All 24 bits of it; octets that are 0 are left out. */
    CgmBytes status(int newStatus) {
        status = newStatus;
        return this;
    }

    CgmBytes trend(int bits) {
        trend = bits;
        return this;
    }

    CgmBytes quality(int bits) {
        quality = bits;
        return this;
    }

    CgmBytes crc() {
        crc = true;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        int flags = 0;
        add(rest, glucose);
        add(rest, minutes);
        for (int octet = 0; octet < 3; octet++) {
            int bits = (status >> (8 * octet)) & 0xFF;
            if (status > 0 && bits != 0) {
                rest.write(bits);
                flags |= 0x80 >> octet;
            }
        }
        if (trend >= 0) {
            flags |= 1;
            add(rest, trend);
        }
        if (quality >= 0) {
            flags |= 2;
            add(rest, quality);
        }
        byte[] all = new byte[2 + rest.size() + (crc ? 2 : 0)];
        all[0] = (byte) all.length;
        all[1] = (byte) flags;
        System.arraycopy(rest.toByteArray(), 0, all, 2, rest.size());
        if (crc) {
            int sum = Crc16.of(all, all.length - 2);
            all[all.length - 2] = (byte) sum;
            all[all.length - 1] = (byte) (sum >> 8);
        }
        return all;
    }

    private static void add(ByteArrayOutputStream out, int bits) {
        out.write(bits);
        out.write(bits >> 8);
    }
}
