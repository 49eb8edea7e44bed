package io.glucorelay.store.aerospike;

import com.aerospike.client.cdt.MapReturnType;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.exp.MapExp;
import io.glucorelay.careplan.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When something is due in a record, and how urgent it is, as one number: urgency and milliseconds, so that one index has
 * the urgent ones together. The number is computed in the database, in the same step that changes what it follows from.
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

    /** The milliseconds of a packed number. */
    static Exp instantOf(Exp packed) {
        return Exp.intAnd(packed, Exp.val(NEVER));
    }

    /** The earliest of the outbox, {@link #NEVER} if it is empty. */
    static Exp firstOfOutbox() {
        return Exp.min(firstOf(Bins.DUE_URGENT), firstOf(Bins.DUE_WARNING), firstOf(Bins.DUE_NOTICE));
    }

    /**
     * What the indexed bin must be, by all that the record holds.
     *
     * @param nothing stands for none
     */
    static Exp number(long nothing) {
        Exp urgent = Exp.var("urgent");
        Exp warning = Exp.var("warning");
        Exp noData = Exp.var("nodata");
        Exp timer = Exp.var("timer");
        Exp at = Exp.var("at");
        Exp never = Exp.val(NEVER);
        Exp isUrgent = Exp.or(Exp.lt(urgent, never), Exp.lt(noData, Exp.val(WARNING)), Exp.lt(timer, Exp.val(WARNING)));
        Exp isWarning = Exp.or(Exp.lt(warning, never), Exp.lt(noData, Exp.val(NOTICE)), Exp.lt(timer, Exp.val(NOTICE)));
        return Exp.let(
                Exp.def("urgent", firstOf(Bins.DUE_URGENT)),
                Exp.def("warning", firstOf(Bins.DUE_WARNING)),
                Exp.def("nodata", Expressions.intOr(Bins.NO_DATA_TIMER, Long.MAX_VALUE)),
                Exp.def("timer", Expressions.intOr(Bins.ALERT_TIMER, Long.MAX_VALUE)),
                Exp.def(
                        "at",
                        Exp.cond(
                                Exp.binExists(Bins.LEASE_UNTIL),
                                Exp.intBin(Bins.LEASE_UNTIL),
                                Expressions.hasEntries(Bins.OVER),
                                Exp.val(0),
                                Exp.min(
                                        urgent,
                                        warning,
                                        firstOf(Bins.DUE_NOTICE),
                                        instantOf(noData),
                                        instantOf(timer)))),
                Exp.cond(
                        Exp.lt(at, never),
                        Exp.add(at, Exp.cond(isUrgent, Exp.val(0), isWarning, Exp.val(WARNING), Exp.val(NOTICE))),
                        Expressions.hasEntries(Bins.DONE),
                        Exp.add(Exp.val(first(HOUSEKEEPING)), Expressions.intOr(Bins.MOVE_DONE_AT, 0)),
                        Exp.val(nothing)));
    }

    private static Exp firstOf(String bin) {
        return Exp.cond(
                Expressions.hasEntries(bin),
                MapExp.getByRank(MapReturnType.VALUE, Exp.Type.INT, Exp.val(0), Exp.mapBin(bin)),
                Exp.val(NEVER));
    }
}
