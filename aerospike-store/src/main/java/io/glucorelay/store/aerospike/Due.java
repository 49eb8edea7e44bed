package io.glucorelay.store.aerospike;

import com.aerospike.client.Bin;
import com.aerospike.client.Operation;
import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.MapExp;
import io.glucorelay.alert.AlertState;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When something is due in a record, and how urgent it is, as one number: urgency and milliseconds, so that one index has
 * the urgent ones together. The number is written in the same step that changes what it follows from: worked out in the database, or
 * beforehand where all that is known, as {@link Seen} does.
 */
final class Due {

    /** The urgency after the last severity: nothing is due but the moving of what has ended. */
    static final int HOUSEKEEPING = 3;

    private static final int INSTANT_BITS = 50;

    /** Picks the milliseconds out; and stands for "never", thousands of years from now. */
    static final long NEVER = (1L << INSTANT_BITS) - 1;

    private static final long WARNING = 1L << INSTANT_BITS;
    private static final long NOTICE = 2L << INSTANT_BITS;

    private Due() {}

    /** The first number of an urgency. */
    static long first(int urgency) {
        return (long) urgency << INSTANT_BITS;
    }

    static int urgency(Severity severity) {
        return switch (severity) {
            case URGENT -> 0;
            case WARNING -> 1;
            case NOTICE -> 2;
        };
    }

    /** The urgency in a packed number. */
    static int urgency(long packed) {
        return (int) (packed >> INSTANT_BITS);
    }

    static String bin(Severity severity) {
        return switch (severity) {
            case URGENT -> Bins.DUE_URGENT;
            case WARNING -> Bins.DUE_WARNING;
            case NOTICE -> Bins.DUE_NOTICE;
        };
    }

    static final List<String> BINS = List.of(Bins.DUE_URGENT, Bins.DUE_WARNING, Bins.DUE_NOTICE);

    static long packed(Severity severity, Instant instant) {
        return packed(severity, from(instant));
    }

    static long packed(Severity severity, long millis) {
        return first(urgency(severity)) + millis;
    }

    static long packed(Delivery delivery) {
        return packed(delivery.notification().severity(), delivery.dueAt());
    }

    /** The timer of an alert state, packed; {@link #NOTHING} if it has none. */
    static long timer(AlertState alerts) {
        return alerts.nextTimer() == null ? NOTHING : packed(alerts.timerSeverity(), alerts.nextTimer());
    }

    /** A delay, never rounded down: a timer that is up a little early would be seen to before there is anything to see. */
    static long millis(Duration delay) {
        return delay.plusNanos(999_999).toMillis();
    }

    /** An instant at which something is due, never rounded to before it. */
    static long from(Instant instant) {
        // Not beyond the last instant there is, which is far enough.
        return now(instant.isBefore(Instant.MAX.minusNanos(999_999)) ? instant.plusNanos(999_999) : instant);
    }

    /** A caller's time, never rounded to after it. */
    static long now(Instant instant) {
        if (instant.getEpochSecond() < 0) {
            return 0;
        }
        if (instant.getEpochSecond() > NEVER / 1000 - 1) {
            return NEVER - 1;
        }
        return instant.toEpochMilli();
    }

    /** Puts a packed number, or removes it if it is {@link #NOTHING}. */
    static Operation put(String bin, long packed) {
        return Operation.put(packed == NOTHING ? Bin.asNull(bin) : new Bin(bin, packed));
    }

    /** The milliseconds of a packed number. */
    static Exp instantOf(Exp packed) {
        return Exp.intAnd(packed, Exp.val(NEVER));
    }

    /** Of nothing: more than any number, and combined with one it is that. */
    static final long NOTHING = Long.MAX_VALUE;

    private static final long URGENCY = NOTHING - NEVER;

    /** What is due first in the outbox, and how urgent the most urgent is, by all that it holds. */
    static Exp outbox() {
        Exp urgent = Exp.var("urgent");
        Exp warning = Exp.var("warning");
        Exp at = Exp.var("at");
        Exp never = Exp.val(NEVER);
        return Exp.let(
                Exp.def("urgent", earliest(Bins.DUE_URGENT)),
                Exp.def("warning", earliest(Bins.DUE_WARNING)),
                Exp.def("at", Exp.min(urgent, warning, earliest(Bins.DUE_NOTICE))),
                Exp.cond(
                        Exp.eq(at, never),
                        Exp.val(NOTHING),
                        Exp.add(
                                at,
                                Exp.cond(
                                        Exp.lt(urgent, never),
                                        Exp.val(0),
                                        Exp.lt(warning, never),
                                        Exp.val(WARNING),
                                        Exp.val(NOTICE)))));
    }

    /** What is due first in the outbox when something that is due then has been added. */
    static Exp outboxWith(long added) {
        return earlier(Expressions.intOr(Bins.OUTBOX_DUE, NOTHING), added);
    }

    /** What is due first of outbox and alert state; at once if an alert has ended that what waits has not been seen to for. */
    static Exp other() {
        return orAtOnce(
                earlier(Expressions.intOr(Bins.OUTBOX_DUE, NOTHING), Expressions.intOr(Bins.ALERT_TIMER, NOTHING)));
    }

    /** The same, given the alert state's timer, {@link #NOTHING} if it has none. */
    static Exp other(long timer) {
        return orAtOnce(earlier(Expressions.intOr(Bins.OUTBOX_DUE, NOTHING), timer));
    }

    private static Exp orAtOnce(Exp other) {
        Exp by = Exp.var("by");
        return Exp.let(Exp.def("by", other), Exp.cond(Exp.binExists(Bins.UNSEEN_END), urgencyOf(by), by));
    }

    /** Whether something in the outbox is due, by {@link Bins#OUTBOX_DUE}. */
    static Exp isOutboxDue(long now) {
        return Exp.le(instantOf(Expressions.intOr(Bins.OUTBOX_DUE, NOTHING)), Exp.val(now));
    }

    /** What the indexed bin must be, by {@link Bins#OTHER_DUE} and all else that the record holds. */
    static Exp number() {
        Exp first = Exp.var("first");
        return Exp.let(
                Exp.def("first", first()),
                Exp.cond(
                        Exp.binExists(Bins.LEASE_UNTIL),
                        Exp.add(
                                Exp.cond(Exp.eq(first, Exp.val(NOTHING)), Exp.val(NOTICE), urgencyOf(first)),
                                Exp.intBin(Bins.LEASE_UNTIL)),
                        orHousekeeping(first)));
    }

    /** The same of a record that nobody has leased, given what is due first besides the no-data timer, which must be something. */
    static Exp numberOfFree(long other) {
        return earlier(noDataTimer(), other);
    }

    /** The same under a lease until then; what is due besides may be {@link #NOTHING}. */
    static Exp numberUnderLease(long other, Instant until) {
        Exp urgency = Exp.min(urgencyOf(noDataTimer()), Exp.val(Math.min(other & URGENCY, NOTICE)));
        return Exp.add(urgency, Exp.val(from(until)));
    }

    private static Exp first() {
        return earlier(Expressions.intOr(Bins.OTHER_DUE, NOTHING), noDataTimer());
    }

    private static Exp orHousekeeping(Exp first) {
        return Exp.cond(
                Exp.lt(first, Exp.val(NOTHING)),
                first,
                Expressions.hasEntries(Bins.DONE),
                Exp.add(Exp.val(first(HOUSEKEEPING)), Expressions.intOr(Bins.MOVE_DONE_AT, 0)),
                Exp.val(NOTHING));
    }

    /** The no-data timer: it has been seen to, or it rings so long after the last sign of life as the rule says. */
    private static Exp noDataTimer() {
        Exp isSeen = Exp.and(
                Exp.binExists(Bins.SILENCE_SEEN), Exp.eq(Exp.intBin(Bins.SILENCE_SEEN), Exp.intBin(Bins.HEARD_AT)));
        return Exp.cond(
                Exp.or(Exp.not(Exp.binExists(Bins.NO_DATA_RULE)), isSeen),
                Exp.val(NOTHING),
                Exp.add(Exp.intBin(Bins.NO_DATA_RULE), heardAt()));
    }

    /** The instant of the no-data timer; unknown if there is no such rule. */
    static Exp noDataAt() {
        return Exp.add(instantOf(Exp.intBin(Bins.NO_DATA_RULE)), heardAt());
    }

    /** By a clock that is far behind it may be anything. */
    private static Exp heardAt() {
        return Exp.max(Exp.intBin(Bins.HEARD_AT), Exp.val(0));
    }

    /** Of something that is due, the same at once. */
    static long atOnce(long packed) {
        return packed & URGENCY;
    }

    /** The number under a lease, of a record that had this one before. */
    static long underLease(long before, Instant until) {
        return atOnce(before) + from(until);
    }

    /** Whether something but housekeeping is due, by the indexed bin. */
    static Exp isDue(long now) {
        return Exp.and(
                Exp.binExists(Bins.DUE),
                Exp.lt(Exp.intBin(Bins.DUE), Exp.val(first(HOUSEKEEPING))),
                Exp.le(instantOf(Exp.intBin(Bins.DUE)), Exp.val(now)));
    }

    /**
     * What the indexed bin becomes after a new sign of life. It may stay as it was if it is not too early by more than half of the
     * no-data rule's delay: most signs of life then do not change the index, and whoever finds the record due by it looks again.
     * Under a lease it stays, as it is the lease's end. Unknown, which leaves the bin as it is, also without a no-data rule.
     */
    static Exp numberAfterSignOfLife() {
        Exp timer = Exp.var("timer");
        Exp due = Exp.intBin(Bins.DUE);
        Exp soonEnough = Exp.sub(timer, Exp.rshift(instantOf(Exp.intBin(Bins.NO_DATA_RULE)), Exp.val(1)));
        Exp mayStay = Exp.and(Exp.binExists(Bins.DUE), Exp.ge(due, soonEnough), Exp.le(due, timer));
        return Exp.let(
                Exp.def("timer", Exp.add(Exp.intBin(Bins.NO_DATA_RULE), heardAt())),
                Exp.cond(
                        Exp.or(mayStay, Exp.binExists(Bins.LEASE_UNTIL)),
                        Exp.unknown(),
                        Exp.binExists(Bins.OTHER_DUE),
                        earlier(Exp.intBin(Bins.OTHER_DUE), timer),
                        timer));
    }

    /** Of two numbers the earlier instant with the greater urgency. */
    static long earlier(long one, long other) {
        return Math.min(one & URGENCY, other & URGENCY) + Math.min(one & NEVER, other & NEVER);
    }

    /** The same in the database. Each is looked at twice: it had better be short. */
    private static Exp earlier(Exp one, Exp other) {
        return Exp.add(Exp.min(urgencyOf(one), urgencyOf(other)), Exp.min(instantOf(one), instantOf(other)));
    }

    private static Exp earlier(Exp one, long other) {
        Exp number = Exp.var("number");
        if (other == NOTHING) {
            return one;
        }
        return Exp.let(
                Exp.def("number", one),
                Exp.add(
                        Exp.min(urgencyOf(number), Exp.val(other & URGENCY)),
                        Exp.min(instantOf(number), Exp.val(other & NEVER))));
    }

    private static Exp urgencyOf(Exp packed) {
        return Exp.intAnd(packed, Exp.val(URGENCY));
    }

    private static Exp earliest(String bin) {
        return Exp.cond(
                Expressions.hasEntries(bin),
                MapExp.getByRank(MapReturnType.VALUE, Exp.Type.INT, Exp.val(0), Exp.mapBin(bin)),
                Exp.val(NEVER));
    }
}
