package io.glucorelay.store;

import java.util.List;
import java.util.Optional;

/**
 * The patients' records. A record holds the recent readings, the alert state, the outbox of pending notifications, a lease,
 * and the instant at which something is due next.
 *
 * <p><b>Due.</b> While a lease is live a record is due at the lease's end. Otherwise it is due at the earliest of: each
 * delivery's {@code dueAt}; the alert state's {@code nextTimer}; the no-data timer; at once if a commit has ended an alert
 * while something from before it waited in the outbox, until a {@link Settle} goes by that commit's version or leaves the
 * outbox empty. The no-data timer stands at {@code heardAt} plus the delay of the plan's first no-data rule; every reading
 * that moves {@code heardAt} and every new plan set it, a {@link Commit} that has seen to it removes it. A record's urgency
 * is that of the most severe among its deliveries and its timers.
 *
 * <p>Batches: results come in the order of the items, every item succeeds or fails by itself, and items of one batch may
 * be done in any order. At most one item per patient in a batch.
 */
public interface PatientRecords {

    /**
     * How many pending deliveries an outbox may hold before it is full. A usual one takes half a KiB, one that was tried as
     * often as a policy allows some 6 KiB at most.
     */
    int MAX_PENDING = 200;

    /**
     * Stores readings. Each is stored or not; creates the record if there is none.
     *
     * <p>A reading is new unless one of the same time and device is stored, be it in the record or, if it is older than
     * the record's recent readings, in the history. Repeating it answers {@link Appended.Status#DUPLICATE} and changes
     * nothing; so may a first call that had to be repeated inside the store, and the caller must decide on the view either
     * way.
     */
    List<Result<Appended>> append(List<Append> appends);

    /**
     * Stores decisions. Per patient atomic, and fenced by the version: it takes effect only if nothing was committed
     * since the decision's view was read, and then raises the version by one.
     *
     * <p>If the outbox holds {@link #MAX_PENDING} deliveries or more and the commit would add to them, nothing is stored and
     * the answer is {@link Committed.Full}; below that any number may be added.
     *
     * <p>The lease asked for is taken if it is free, and lengthened if its token is the one that holds the record.
     *
     * <p>Safe to repeat: if the last commit that took effect has this one's identifier, it is answered again and nothing
     * is written; above all, no delivery that was settled since is put back.
     */
    List<Result<Committed>> commit(List<Commit> commits);

    /**
     * Leases records that are due, each atomically: one whose lease is live is left alone. The more urgent come first,
     * whatever the backlog of less urgent ones; within an urgency none is passed over for ever.
     *
     * @throws StoreException if nothing could be claimed; what could be claimed is never lost to an error elsewhere
     */
    Claims claimDue(ClaimDue request);

    /**
     * Stores what a lease holder has done. Per patient, first the history, then atomically the record, fenced by token
     * and step: it takes effect while the lease has not been given back or taken by somebody else, be it over or not, and
     * then raises the step by one. A settle that is fenced off leaves the history as if it had never been.
     *
     * <p>Safe to repeat: if the lease is this one and its step one more, it is answered again and nothing is written.
     *
     * <p>A delivery whose identifier the record does not have is passed over: it was settled before.
     */
    List<Result<Settled>> settle(List<Settle> settles);

    /** Reads a record, or answers empty if there is none. */
    Optional<PatientView> view(String patient);
}
