package io.glucorelay.store;

/** What became of a {@link Settle}. */
public sealed interface Settled {

    /**
     * Done, and the lease is still held.
     *
     * @param claim the record as it is now, with whatever others have added
     */
    record Held(Claim claim) implements Settled {}

    /** Done, and the lease was given back. */
    record Released() implements Settled {}

    /**
     * Not done: the lease is no longer this one, or a later settle under it was faster. Whoever holds it now sees to the
     * record.
     */
    record Fenced() implements Settled {}
}
