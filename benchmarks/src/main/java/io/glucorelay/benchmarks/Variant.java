package io.glucorelay.benchmarks;

/** One way to take readings in. {@link #take} is called by several threads, the rest by one. */
public interface Variant {

    /** For the table. */
    String label();

    /** Who measures what. */
    Course course();

    /** Puts everything there that a run begins with. */
    void prepare();

    /** Called before each round. */
    void open();

    /** Takes the readings of a batch in; when it returns they are safe. Waits first while too much is under way. */
    void take(Course.Batch batch);

    /**
     * Waits until all that the readings gave rise to has been done.
     *
     * @return the messages delivered since the beginning
     * @throws IllegalStateException if it was not what the readings ask for
     */
    long finish();

    /** How many readings were stored since the beginning, and called duplicates because the store had to ask twice. */
    default long echoes() {
        return 0;
    }

    /** Called after each round. */
    void pause();

    /**
     * Looks into the store at the end of a run.
     *
     * @param ticks how many batches of each group were taken in, at least
     * @throws IllegalStateException if it does not hold what it should
     */
    void verify(int ticks);

    /** Called when all is done. */
    void close();
}
