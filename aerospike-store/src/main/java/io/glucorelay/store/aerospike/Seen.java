package io.glucorelay.store.aerospike;

import com.aerospike.client.Record;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Settle;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a leased record held when this store last saw it, as far as it decides when the record is due. As long as the record has the
 * same generation nobody has written it since, and what a settle makes of it is worked out here, by the rules of {@link Due}'s
 * expressions, in place of there.
 *
 * @param token the lease's token
 * @param step the lease's step
 * @param version of the last decision
 * @param generation the record's
 * @param outbox when each delivery is due, by identifier, {@link Due#packed packed}
 * @param timer the alert state's timer, packed; {@link Due#NOTHING} if there is none
 * @param noDataTimer the no-data timer, packed; {@link Due#NOTHING} if there is none or it has been seen to
 * @param unseenEnd {@link Bins#UNSEEN_END}, {@link Due#NOTHING} if it is not there
 * @param done how many entries {@link Bins#DONE} has
 * @param moveDoneAt {@link Bins#MOVE_DONE_AT}, {@link Due#NOTHING} if it is not there
 */
record Seen(
        long token,
        long step,
        long version,
        int generation,
        Map<String, Long> outbox,
        long timer,
        long noDataTimer,
        long unseenEnd,
        long done,
        long moveDoneAt) {

    /** @param record that the claim was made from */
    static Seen of(Claim claim, Record record) {
        Map<String, Long> outbox = new HashMap<>();
        claim.outbox().forEach(delivery -> outbox.put(delivery.id(), Due.packed(delivery)));
        return new Seen(
                claim.token(),
                claim.step(),
                claim.view().version(),
                record.generation,
                outbox,
                Due.timer(claim.view().alerts()),
                noDataTimer(record),
                Read.integer(record, Bins.UNSEEN_END, Due.NOTHING),
                Read.integer(record, Bins.DONE, 0),
                Read.integer(record, Bins.MOVE_DONE_AT, Due.NOTHING));
    }

    private static long noDataTimer(Record record) {
        long heardAt = Read.integer(record, Bins.HEARD_AT, 0);
        boolean isSeen = Read.has(record, Bins.SILENCE_SEEN) && Read.integer(record, Bins.SILENCE_SEEN, 0) == heardAt;
        return isSeen || !Read.has(record, Bins.NO_DATA_RULE)
                ? Due.NOTHING
                : Read.integer(record, Bins.NO_DATA_RULE, 0) + Math.max(heardAt, 0);
    }

    /** Whether it is of the claim that a settle goes by, and knows all that the settle speaks of. */
    boolean isOf(Settle settle) {
        return token == settle.token()
                && step == settle.step()
                && settle.finished().stream().map(Delivery::id).allMatch(outbox::containsKey)
                && settle.changed().stream().map(Delivery::id).allMatch(outbox::containsKey);
    }

    /** The record after a settle. */
    Seen after(Settle settle) {
        Map<String, Long> left = new HashMap<>(outbox);
        settle.finished().forEach(delivery -> left.remove(delivery.id()));
        settle.changed().forEach(delivery -> left.put(delivery.id(), Due.packed(delivery)));
        boolean beginsDone = done == 0 && !settle.finished().isEmpty();
        return new Seen(
                token,
                step + 1,
                version,
                generation + 1,
                left,
                timer,
                noDataTimer,
                unseenEnd <= settle.version() || left.isEmpty() ? Due.NOTHING : unseenEnd,
                done + settle.finished().size(),
                beginsDone ? MessageHistory.moveAt(settle.now()) : moveDoneAt);
    }

    /** Whether the settle that leaves this keeps the lease. */
    boolean isKept(Settle settle) {
        return switch (settle.after()) {
            case KEEP -> true;
            case RELEASE -> false;
            case RELEASE_IF_IDLE -> (outboxDue() & Due.NEVER) <= Due.now(settle.now());
        };
    }

    /** The bins that say when something of the outbox is due. */
    List<String> bins() {
        return outbox.values().stream()
                .map(Due::urgency)
                .distinct()
                .map(Due.BINS::get)
                .toList();
    }

    /** What {@link Bins#OUTBOX_DUE} must be, {@link Due#NOTHING} if it must not be there. */
    long outboxDue() {
        return outbox.values().stream().reduce(Due.NOTHING, Due::earlier);
    }

    /** What {@link Bins#OTHER_DUE} must be, {@link Due#NOTHING} if it must not be there. */
    long otherDue() {
        long by = Due.earlier(outboxDue(), timer);
        return unseenEnd == Due.NOTHING ? by : Due.atOnce(by);
    }

    /** What {@link Bins#DUE} must be while the lease is kept until then. */
    long dueUnderLease(Instant until) {
        long first = first();
        return Due.underLease(first == Due.NOTHING ? Due.packed(Severity.NOTICE, 0) : first, until);
    }

    /** What {@link Bins#DUE} must be when the lease has gone back, {@link Due#NOTHING} if it must not be there. */
    long dueWhenFree() {
        long first = first();
        long moveAt = moveDoneAt == Due.NOTHING ? 0 : moveDoneAt;
        return first == Due.NOTHING && done > 0 ? Due.first(Due.HOUSEKEEPING) + moveAt : first;
    }

    private long first() {
        return Due.earlier(otherDue(), noDataTimer);
    }
}
