package io.glucorelay.store.codec;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Parts that may be absent: a byte says whether there is one. */
final class Optionals {

    private Optionals() {}

    static void write(ByteWriter to, @Nullable Instant instant, Instant base) {
        to.raw(instant == null ? 0 : 1);
        if (instant != null) {
            to.instant(instant, base);
        }
    }

    static @Nullable Instant instant(ByteReader from, Instant base) {
        return isThere(from) ? from.instant(base) : null;
    }

    static void write(ByteWriter to, @Nullable String text) {
        to.raw(text == null ? 0 : 1);
        if (text != null) {
            to.text(text);
        }
    }

    static @Nullable String text(ByteReader from) {
        return isThere(from) ? from.text() : null;
    }

    /** A text that mostly is another one, which has been written already. */
    static void writeUnless(ByteWriter to, String usual, String text) {
        write(to, text.equals(usual) ? null : text);
    }

    static String textOr(ByteReader from, String usual) {
        return isThere(from) ? from.text() : usual;
    }

    static boolean isThere(ByteReader from) {
        return from.number("whether something is there", 1) == 1;
    }
}
