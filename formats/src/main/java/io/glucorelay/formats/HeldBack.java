package io.glucorelay.formats;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Rows that wait for a later one to say what they mean, not more than fit into a little memory: by number, and by what they
 * say.
 *
 * @param <R> the rows' type
 */
final class HeldBack<R extends RawRow> {

    private static final long MAX_CHARACTERS = 4_000_000;

    private final int most;
    private final Deque<R> rows = new ArrayDeque<>();
    private long characters;

    /** For at most so many. */
    HeldBack(int most) {
        this.most = most;
    }

    void add(R row) {
        rows.add(row);
        characters += row.raw().length();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Whether there are too many. */
    boolean isOverfull() {
        return rows.size() > most || characters > MAX_CHARACTERS;
    }

    /** The one that has waited for the longest. */
    R first() {
        return rows.element();
    }

    /** Takes that one out. */
    R remove() {
        R row = rows.remove();
        characters -= row.raw().length();
        return row;
    }
}
