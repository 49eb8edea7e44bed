package io.glucorelay.formats;

import java.nio.charset.StandardCharsets;

/** What is kept of a part of an input: its beginning, if it is long. */
final class KeptBytes {
    private final int most;
    private final GrowingBytes bytes = new GrowingBytes();
    private boolean cut;

    KeptBytes(int most) {
        this.most = most;
    }

    void add(int c) {
        if (bytes.size() < most) {
            bytes.write(c);
        } else {
            cut = true;
        }
    }

    void addAll(KeptBytes more) {
        byte[] added = more.bytes.toByteArray();
        int fits = Math.min(added.length, most - bytes.size());
        bytes.write(added, 0, fits);
        cut |= more.cut || fits < added.length;
    }

    /** Of a string behind its first quote: what it says. */
    String unquoted() {
        String text = new String(bytes.toByteArray(), StandardCharsets.UTF_8);
        return text.substring(0, Math.max(0, text.length() - 1));
    }

    /** What it says, at most so many bytes of it. */
    String text(int mostBytes) {
        byte[] all = bytes.toByteArray();
        return new String(all, 0, Math.min(all.length, mostBytes), StandardCharsets.UTF_8);
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    /** Whether there was more of it than is kept. */
    boolean isCut() {
        return cut;
    }

    void add(byte[] from, int begin, int end) {
        int fits = Math.min(end - begin, most - bytes.size());
        bytes.write(from, begin, fits);
        cut |= fits < end - begin;
    }
}
