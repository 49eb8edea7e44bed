package io.glucorelay.store.codec;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.Condition;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.Schedule;
import io.glucorelay.reading.Glucose;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;

/**
 * A rule: its kind, bits that say what is as usual, and what is not. What is usual is part of the form, and stays as it is whatever
 * becomes of the defaults in the model.
 */
final class RuleForm {

    // The bits that are set more often come first: the first seven take one byte.
    private static final int ID = 1;
    private static final int DELAY = 1 << 1;
    private static final int REPEAT = 1 << 2;
    private static final int CLEARANCE = 1 << 3;
    private static final int TELL_RESOLVED = 1 << 4;
    private static final int SEVERITY_SHIFT = 5;
    private static final int SEVERITY_MASK = 3;
    private static final int SCHEDULE = 1 << 7;
    private static final int QUALITY = 1 << 8;
    private static final int FRESH_FOR = 1 << 9;
    private static final int UNLESS_RECOVERING = 1 << 10;
    private static final int ONCE = 1 << 11;
    private static final int LOCKED = 1 << 12;
    private static final int ALL = (1 << 13) - 1;

    private static final Duration USUAL_FRESH_FOR = Duration.ofMinutes(15);

    private static final int OTHER_MODEL = 2;

    private RuleForm() {}

    static void write(ByteWriter to, AlertRule rule) {
        AlertKind kind = rule.kind();
        int bits = bit(ID, !rule.id().equals(kind.label()))
                | bit(DELAY, !rule.delay().isZero())
                | bit(REPEAT, !rule.repeatEvery().isZero())
                | bit(CLEARANCE, rule.clearanceMgdl() != usualClearance(kind))
                | bit(TELL_RESOLVED, rule.tellResolved())
                | EnumCode.SEVERITY.code(rule.severity()) << SEVERITY_SHIFT
                | bit(SCHEDULE, !rule.schedule().equals(Schedule.ALWAYS))
                | bit(QUALITY, rule.quality() != usualQuality(kind))
                | bit(FRESH_FOR, !rule.freshFor().equals(USUAL_FRESH_FOR))
                | bit(UNLESS_RECOVERING, rule.unlessRecovering())
                | bit(ONCE, rule.once())
                | bit(LOCKED, rule.locked());
        EnumCode.KIND.write(to, kind);
        to.unsigned(bits);
        if (has(bits, ID)) {
            to.text(rule.id());
        }
        condition(to, rule.condition());
        if (has(bits, DELAY)) {
            to.duration(rule.delay());
        }
        if (has(bits, REPEAT)) {
            to.duration(rule.repeatEvery());
        }
        if (has(bits, CLEARANCE)) {
            to.decimal(rule.clearanceMgdl());
        }
        if (has(bits, SCHEDULE)) {
            schedule(to, rule.schedule());
        }
        if (has(bits, QUALITY)) {
            EnumCode.QUALITY.write(to, rule.quality());
        }
        if (has(bits, FRESH_FOR)) {
            to.duration(rule.freshFor());
        }
    }

    static AlertRule read(ByteReader from) {
        AlertKind kind = EnumCode.KIND.read(from);
        int bits = from.number("a rule's bits", ALL);
        return new AlertRule(
                has(bits, ID) ? from.text() : kind.label(),
                kind,
                condition(from, kind),
                has(bits, DELAY) ? from.duration() : Duration.ZERO,
                has(bits, REPEAT) ? from.duration() : Duration.ZERO,
                has(bits, CLEARANCE) ? from.decimal() : usualClearance(kind),
                EnumCode.SEVERITY.constant(bits >> SEVERITY_SHIFT & SEVERITY_MASK),
                has(bits, TELL_RESOLVED),
                has(bits, SCHEDULE) ? schedule(from) : Schedule.ALWAYS,
                has(bits, QUALITY) ? EnumCode.QUALITY.read(from) : usualQuality(kind),
                has(bits, FRESH_FOR) ? from.duration() : USUAL_FRESH_FOR,
                has(bits, UNLESS_RECOVERING),
                has(bits, ONCE),
                has(bits, LOCKED));
    }

    private static int bit(int bit, boolean set) {
        return set ? bit : 0;
    }

    private static boolean has(int bits, int bit) {
        return (bits & bit) != 0;
    }

    private static double usualClearance(AlertKind kind) {
        return kind.condition() == Condition.Threshold.class || kind.condition() == Condition.Forecast.class ? 4 : 0;
    }

    private static DataQuality usualQuality(AlertKind kind) {
        return kind.isOfGlucose() ? DataQuality.TRUSTED : DataQuality.ANY;
    }

    private static void condition(ByteWriter to, Condition condition) {
        if (condition instanceof Condition.Threshold threshold) {
            GlucoseForm.write(to, threshold.glucose());
        } else if (condition instanceof Condition.Forecast forecast) {
            GlucoseForm.write(to, forecast.glucose());
            int model = model(forecast.model());
            to.unsigned(forecast.within().toMinutes() << 2 | model);
            if (model == OTHER_MODEL) {
                to.text(forecast.model());
            }
        } else if (condition instanceof Condition.Rate rate) {
            to.decimal(rate.mgdlPerMinute());
            Glucose bound = rate.bound();
            to.unsigned(rate.readings() << 1 | (bound == null ? 0 : 1));
            if (bound != null) {
                GlucoseForm.write(to, bound);
            }
        } else if (condition instanceof Condition.Flat flat) {
            to.decimal(flat.spreadMgdl());
        } else if (condition instanceof Condition.Range range) {
            GlucoseForm.write(to, range.low());
            GlucoseForm.write(to, range.high());
        }
    }

    private static Condition condition(ByteReader from, AlertKind kind) {
        Class<? extends Condition> type = kind.condition();
        if (type == Condition.Threshold.class) {
            return new Condition.Threshold(GlucoseForm.read(from));
        }
        if (type == Condition.Forecast.class) {
            Glucose glucose = GlucoseForm.read(from);
            int head = from.number("a forecast's minutes and model", 60 << 2 | 3);
            return new Condition.Forecast(glucose, Duration.ofMinutes(head >> 2), model(from, head & 3));
        }
        if (type == Condition.Rate.class) {
            double rate = from.decimal();
            int head = from.number("a rate's readings and bound", 12 << 1 | 1);
            return new Condition.Rate(rate, head >> 1, (head & 1) == 0 ? null : GlucoseForm.read(from));
        }
        if (type == Condition.Flat.class) {
            return new Condition.Flat(from.decimal());
        }
        if (type == Condition.Range.class) {
            return new Condition.Range(GlucoseForm.read(from), GlucoseForm.read(from));
        }
        return Condition.PLAIN;
    }

    private static int model(String name) {
        return switch (name) {
            case Condition.Forecast.LINEAR -> 0;
            case Condition.Forecast.AR2 -> 1;
            default -> OTHER_MODEL;
        };
    }

    private static String model(ByteReader from, int model) {
        return switch (model) {
            case 0 -> Condition.Forecast.LINEAR;
            case 1 -> Condition.Forecast.AR2;
            case OTHER_MODEL -> from.text();
            default -> throw new CodecException("a forecast's model must be from 0 to 2, but was " + model);
        };
    }

    /** The days as bits, Monday the lowest, then both times in minutes of the day. */
    static void schedule(ByteWriter to, Schedule schedule) {
        int days = 0;
        for (DayOfWeek day : schedule.days()) {
            days |= 1 << EnumCode.DAY.code(day);
        }
        to.raw(days);
        to.unsigned(schedule.from().toSecondOfDay() / 60);
        to.unsigned(schedule.to().toSecondOfDay() / 60);
    }

    static Schedule schedule(ByteReader from) {
        int bits = from.raw();
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (int code = 0; bits >> code != 0; code++) {
            if ((bits >> code & 1) != 0) {
                days.add(EnumCode.DAY.constant(code));
            }
        }
        return new Schedule(days, minute(from), minute(from));
    }

    private static LocalTime minute(ByteReader from) {
        return LocalTime.ofSecondOfDay(60L * from.number("a minute of the day", 24 * 60 - 1));
    }
}
