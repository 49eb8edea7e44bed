package io.glucorelay.store.aerospike;

/**
 * How many copies a write needs, and what to do while the cluster cannot keep as many. Immutable.
 *
 * <p>Every write waits for all the copies that the namespace's replication factor asks for, as far as there are nodes for
 * them. A cluster that has lost nodes may have room for fewer, and would answer all the same: so the store watches it.
 *
 * @param copies how many nodes must have a write before it is answered, from 1 to 8
 * @param refuse whether to refuse writes while the cluster has room for fewer copies; else they are done, and the store's
 *     health says so
 */
public record Durability(int copies, boolean refuse) {

    private static final int MOST = 8;

    /** Two copies, or the write is refused: what goes unless it is set. */
    public static final Durability DEFAULT = refuseBelow(2);

    /** @throws IllegalArgumentException if {@code copies} is not from 1 to 8 */
    public Durability {
        if (copies < 1 || copies > MOST) {
            throw new IllegalArgumentException("copies must be from 1 to " + MOST + ", but was " + copies);
        }
    }

    /** Writes are refused while the cluster cannot keep so many copies: nothing is ever accepted that one dead node could lose. */
    public static Durability refuseBelow(int copies) {
        return new Durability(copies, true);
    }

    /** Writes go on with fewer copies, and the store is reported as degraded. */
    public static Durability reportBelow(int copies) {
        return new Durability(copies, false);
    }

    /** One copy will do: for development on a single node. */
    public static Durability singleCopy() {
        return new Durability(1, true);
    }
}
