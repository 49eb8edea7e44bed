package io.glucorelay.store;

/**
 * For how long a store keeps what has happened: one setting for all that use the store.
 *
 * <p>An entry within its retention is never removed. One that is past it is removed within about a day, by whatever means
 * the store has; until then it may still be answered, and the relay leaves it out. A shorter retention goes for what is stored already too, at the latest
 * when the old one would have ended. A longer one goes for what is stored from then on: what is stored already may still be
 * removed when the old one ends.
 */
public interface RetentionStore {

    /**
     * What goes now: {@link Retention#DEFAULT} unless it was {@linkplain #put set}. Answers from memory, so that it can be
     * asked with every call; what another user of the store has set may take a minute to be seen, and what is stored in that minute may go by
     * either.
     */
    Retention get();

    /** Sets it. From then on this store's {@link #get} answers it. Safe to repeat; of two at once either may win. */
    void put(Retention retention);
}
