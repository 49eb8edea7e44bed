package io.glucorelay.benchmarks.peers;

import java.util.function.LongConsumer;

/**
 * A library that keeps messages until they are done. Every message has a number of its own in the run, and carries some text.
 * Called by one thread, but for {@link #enqueue}, which several call at once.
 */
interface Peer extends AutoCloseable {

    /** What it is called in the settings. */
    String key();

    /** What it is called in the table. */
    String label();

    /** Connects, and makes empty tables and the like, of its own. */
    void prepare();

    /** Its turn begins: sets what it shares with others to what it needs. */
    default void begin() {}

    /** Stores the messages of so many numbers from {@code first} on; they are stored when this returns. */
    void enqueue(long first, int count);

    /** Whether a message can be stored now to be handled later. */
    boolean canDelay();

    /** Stores so many messages that are due in a year, in whatever way is fast: it is not measured. */
    void addDelayed(int count);

    /**
     * Starts consumers, each of which takes messages, calls the handler with the number of each, and completes it in the store.
     * They look for work when this returns.
     *
     * @param handler may be called by several threads
     */
    void start(LongConsumer handler);

    /**
     * Looks at the consumers: nobody need wait for one that has failed.
     *
     * @throws IllegalStateException if one has
     */
    default void check() {}

    /** Whether no message that is due waits or is in work: that all are completed, and not only handled. */
    boolean isDone();

    /** Ends the consumers, in the order of things. */
    void stop();

    @Override
    void close();
}
