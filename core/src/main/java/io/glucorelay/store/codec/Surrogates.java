package io.glucorelay.store.codec;

import java.nio.charset.StandardCharsets;

/**
 * Half characters: a Java text may hold one half of a pair alone, as broken input does, and UTF-8 cannot. Such a text is
 * kept all the same.
 */
final class Surrogates {

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
        StringBuilder text = new StringBuilder(bytes.length - from);
        int start = from;
        for (int i = from; i + 2 < bytes.length; i++) {
            if ((bytes[i] & 0xFF) == 0xED && (bytes[i + 1] & 0xFF) >= 0xA0) {
                text.append(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                text.append((char) (0xD000 | (bytes[i + 1] & 0x3F) << 6 | (bytes[i + 2] & 0x3F)));
                i += 2;
                start = i + 1;
            }
        }
        return text.append(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8))
                .toString();
    }
}
