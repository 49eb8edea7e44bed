package io.glucorelay.store.aerospike;

import com.aerospike.client.Operation;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.ExpOperation;
import com.aerospike.client.exp.ExpWriteFlags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings the indexed bin, and those that it follows from, in step with what the record holds: the last of every step that changes any
 * of it. The less a step may have changed, the less there is to be found out, and finding out is most of what a step costs a node.
 *
 * <p>Each bin is first written whatever it is, so that a mistake in the expression fails the whole step, then removed if it is
 * nothing.
 */
final class Reindex {

    private static final Operation REMOVE_OUTBOX = removeIfNothing(Bins.OUTBOX_DUE);
    private static final Operation REMOVE_OTHER = removeIfNothing(Bins.OTHER_DUE);
    private static final Operation NUMBER = write(Bins.DUE, Due.number());

    private static final List<Operation> NUMBER_IF_ANY = List.of(NUMBER, removeIfNothing(Bins.DUE));

    private static final List<Operation> OTHER =
            together(List.of(write(Bins.OTHER_DUE, Due.other()), REMOVE_OTHER), NUMBER_IF_ANY);

    private static final List<Operation> OUTBOX = List.of(write(Bins.OUTBOX_DUE, Due.outbox()), REMOVE_OUTBOX);

    private static final Operation LATER = Expressions.set(Bins.DUE, Due.numberAfterSignOfLife());

    private Reindex() {}

    /** What is due in the outbox: after anything in it has changed, and before {@link #other}. */
    static List<Operation> outbox() {
        return OUTBOX;
    }

    /** All else. */
    static List<Operation> other() {
        return OTHER;
    }

    /** For a step that changes neither the outbox nor the alert state. */
    static List<Operation> keepingOther() {
        return NUMBER_IF_ANY;
    }

    /**
     * After the alert state has been replaced, and what was not there has been added to the outbox.
     *
     * @param added what is due first of that, {@link Due#NOTHING} if nothing was added
     * @param timer the alert state's timer, {@link Due#NOTHING} if it has none
     */
    static List<Operation> added(long added, long timer) {
        List<Operation> steps = new ArrayList<>();
        if (added == Due.NOTHING) {
            steps.add(write(Bins.OTHER_DUE, Due.other(timer)));
            steps.add(REMOVE_OTHER);
            steps.addAll(NUMBER_IF_ANY);
        } else {
            steps.add(write(Bins.OUTBOX_DUE, Due.outboxWith(added)));
            steps.add(write(Bins.OTHER_DUE, Due.other(timer)));
            steps.add(NUMBER);
        }
        return steps;
    }

    /**
     * After a commit to a record that was idle and stays free: all but the no-data timer is known.
     *
     * @param added what is due first of what was added to the outbox, {@link Due#NOTHING} if nothing was
     * @param other what is due first besides the no-data timer, {@link Due#NOTHING} if nothing is
     */
    static List<Operation> ofIdle(long added, long other) {
        return together(
                known(added, other),
                other == Due.NOTHING ? NUMBER_IF_ANY : List.of(write(Bins.DUE, Due.numberOfFree(other))));
    }

    /** The same of one that was leased with the commit, until then. */
    static List<Operation> ofIdle(long added, long other, Instant until) {
        return together(known(added, other), List.of(write(Bins.DUE, Due.numberUnderLease(other, until))));
    }

    private static List<Operation> known(long added, long other) {
        return added == Due.NOTHING
                ? List.of(Due.put(Bins.OTHER_DUE, other))
                : List.of(Due.put(Bins.OUTBOX_DUE, added), Due.put(Bins.OTHER_DUE, other));
    }

    /** As far in step as it must be after nothing has changed but that there is a new sign of life. */
    static Operation afterSignOfLife() {
        return LATER;
    }

    private static Operation write(String bin, Exp value) {
        return ExpOperation.write(bin, Exp.build(value), ExpWriteFlags.DEFAULT);
    }

    private static Operation removeIfNothing(String bin) {
        return Expressions.setIf(Exp.eq(Exp.intBin(bin), Exp.val(Due.NOTHING)), bin, Exp.nil());
    }

    private static List<Operation> together(List<Operation> some, List<Operation> more) {
        List<Operation> all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
