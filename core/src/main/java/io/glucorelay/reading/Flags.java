package io.glucorelay.reading;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Flags as the bits of a number: every reading has a set of them, nearly all the same empty one, and all that look at readings look at
 * these. Immutable.
 */
final class Flags extends AbstractSet<ReadingFlag> {

    private static final Flags NONE = new Flags(0);
    private static final ReadingFlag[] ALL = ReadingFlag.values();

    private final int bits;

    private Flags(int bits) {
        this.bits = bits;
    }

    /** The same flags, which nobody can change any more. */
    static Flags of(Set<ReadingFlag> flags) {
        if (flags instanceof Flags same) {
            return same;
        }
        int bits = 0;
        for (ReadingFlag flag : flags) {
            bits |= bit(flag);
        }
        return bits == 0 ? NONE : new Flags(bits);
    }

    /** By its place among the constants: the number is never stored. */
    @SuppressWarnings("EnumOrdinal")
    private static int bit(ReadingFlag flag) {
        return 1 << flag.ordinal();
    }

    @Override
    public boolean contains(Object flag) {
        return bits != 0 && flag instanceof ReadingFlag one && (bits & bit(one)) != 0;
    }

    @Override
    public boolean isEmpty() {
        return bits == 0;
    }

    @Override
    public int size() {
        return Integer.bitCount(bits);
    }

    /** In the order in which they are declared. */
    @Override
    public Iterator<ReadingFlag> iterator() {
        return new Iterator<>() {
            private int left = bits;

            @Override
            public boolean hasNext() {
                return left != 0;
            }

            @Override
            public ReadingFlag next() {
                if (left == 0) {
                    throw new NoSuchElementException();
                }
                ReadingFlag next = ALL[Integer.numberOfTrailingZeros(left)];
                left &= left - 1;
                return next;
            }
        };
    }

    // What would change it is refused, also where there is nothing to change.

    @Override
    public boolean add(ReadingFlag flag) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean addAll(Collection<? extends ReadingFlag> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean remove(Object flag) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean removeAll(Collection<?> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean removeIf(Predicate<? super ReadingFlag> which) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean retainAll(Collection<?> flags) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }
}
