package io.glucorelay.store.codec;

import java.nio.charset.StandardCharsets;

/**
 * Half characters: a Java text may hold one half of a pair alone, as broken input does, and UTF-8 cannot. Such a text is
 * kept all the same.
 */
final class Surrogates {

    /** Of the three bytes of a half character; that of some whole ones too, but then the second is lower. */
    private static final byte FIRST_OF_HALF = (byte) 0xED;

    private Surrogates() {}

    static boolean areAllPaired(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    /** UTF-8, but with three bytes for a half character that stands alone, as for any other of its size. */
    static byte[] toBytes(String text) {
        if (areAllPaired(text)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteWriter bytes = new ByteWriter();
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            int count = Character.charCount(c);
            if (count == 1 && Character.isSurrogate((char) c)) {
                bytes.raw(0xE0 | c >> 12);
                bytes.raw(0x80 | (c >> 6 & 0x3F));
                bytes.raw(0x80 | (c & 0x3F));
            } else {
                bytes.raw(text.substring(i, i + count).getBytes(StandardCharsets.UTF_8));
            }
            i += count;
        }
        return bytes.toBytes();
    }

    /** The text of such bytes. */
    static String fromBytes(byte[] bytes, int from) {
        int half = half(bytes, from);
        if (half < 0) {
            return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder(bytes.length - from);
        int start = from;
        while (half >= 0) {
            text.append(new String(bytes, start, half - start, StandardCharsets.UTF_8));
            text.append((char) (0xD000 | (bytes[half + 1] & 0x3F) << 6 | (bytes[half + 2] & 0x3F)));
            start = half + 3;
            half = half(bytes, start);
        }
        return text.append(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8))
                .toString();
    }

    /** Where the next half character is; -1 if there is none, as nearly always. */
    private static int half(byte[] bytes, int from) {
        for (int i = from; i + 2 < bytes.length; i++) {
            if (bytes[i] == FIRST_OF_HALF && (bytes[i + 1] & 0xFF) >= 0xA0) {
                return i;
            }
        }
        return -1;
    }
}
