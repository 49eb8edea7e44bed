package io.glucorelay.store;

/**
 * What Glucorelay keeps its data in. A store is found fit by the contract tests of {@code glucorelay-store-tck}.
 *
 * <p>Everything that must change together lies in one record per patient, and every step is one atomic operation on one
 * record. So any store with an atomic single-record update and an index on one number can do it.
 *
 * <p>All methods of all roles are safe for use by several threads, block until there is a definite answer or their own
 * deadline has passed, and throw {@link StoreException} for what went wrong, saying whether the call may have taken
 * effect. Every write is safe to repeat with the same arguments. Times are the caller's, whose clocks may differ by some
 * seconds. When something is due, and when a lease ends, may be kept to the millisecond only, rounded up; values come back
 * with their times as they were.
 *
 * <p>A store is constructed without I/O where it can be, and closes what it opened itself.
 */
public interface Store extends AutoCloseable {

    /** The patients' records: all that happens on the way from a reading to a delivered notification. */
    PatientRecords patients();

    /** The care plans. */
    CarePlanStore carePlans();

    /** What is looked back on. */
    HistoryStore history();

    /** What reached nobody. */
    DeadLetterStore deadLetters();

    /** What is known of deliveries beside their attempts. */
    NoteStore notes();

    /** What was set aside. */
    QuarantineStore quarantine();

    /** For how long it is all kept. */
    RetentionStore retention();

    /** A cheap check that may be repeated every few seconds; it answers and does not throw. */
    StoreHealth check();

    /** Gives up connections and threads that the store opened itself. Safe to call twice. */
    @Override
    void close();
}
