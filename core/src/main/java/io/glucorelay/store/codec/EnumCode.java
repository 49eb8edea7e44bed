package io.glucorelay.store.codec;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.CareRole;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.MessageStyle;
import io.glucorelay.careplan.Route;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.time.DayOfWeek;
import java.util.List;

/**
 * The numbers by which constants are stored: their places in these lists. What is new goes at the end, and nothing is ever
 * moved or taken out, whatever becomes of the order in which the constants are declared.
 *
 * @param <E> the constants' type
 */
final class EnumCode<E extends Enum<E>> {

    static final EnumCode<AlertEvent> EVENT =
            of("event", AlertEvent.RAISED, AlertEvent.REPEATED, AlertEvent.RESOLVED, AlertEvent.CLEARED);

    static final EnumCode<AlertKind> KIND = of(
            "kind",
            AlertKind.URGENT_LOW,
            AlertKind.LOW,
            AlertKind.URGENT_HIGH,
            AlertKind.HIGH,
            AlertKind.NO_DATA,
            AlertKind.PREDICTED_URGENT_LOW,
            AlertKind.PERSISTENT_LOW,
            AlertKind.PREDICTED_LOW,
            AlertKind.FALLING,
            AlertKind.PREDICTED_URGENT_HIGH,
            AlertKind.PERSISTENT_HIGH,
            AlertKind.PREDICTED_HIGH,
            AlertKind.RISING,
            AlertKind.SENSOR_ERROR,
            AlertKind.SENSOR_STUCK,
            AlertKind.SENSOR_NOISE,
            AlertKind.SENSOR_EXPIRING,
            AlertKind.CALIBRATION_DUE,
            AlertKind.BATTERY_LOW,
            AlertKind.BACK_IN_RANGE);

    static final EnumCode<DataQuality> QUALITY = of("quality", DataQuality.ANY, DataQuality.TRUSTED, DataQuality.CLEAN);

    static final EnumCode<CareRole> ROLE =
            of("role", CareRole.PATIENT, CareRole.GUARDIAN, CareRole.CAREGIVER, CareRole.CLINICIAN, CareRole.FOLLOWER);

    static final EnumCode<DayOfWeek> DAY = of(
            "day",
            DayOfWeek.MONDAY,
            DayOfWeek.TUESDAY,
            DayOfWeek.WEDNESDAY,
            DayOfWeek.THURSDAY,
            DayOfWeek.FRIDAY,
            DayOfWeek.SATURDAY,
            DayOfWeek.SUNDAY);

    static final EnumCode<Channel> CHANNEL = of("channel", Channel.TEXT, Channel.EMAIL, Channel.PUSH, Channel.WEBHOOK);

    static final EnumCode<Route.Order> ORDER =
            of("route", Route.Order.ALTERNATE, Route.Order.FALLBACK, Route.Order.ALL_AT_ONCE);

    static final EnumCode<MessageStyle.Privacy> PRIVACY =
            of("privacy", MessageStyle.Privacy.FULL, MessageStyle.Privacy.DISCREET);

    static final EnumCode<DeliveryNote.Kind> NOTE = of(
            "note",
            DeliveryNote.Kind.DELIVERED,
            DeliveryNote.Kind.READ,
            DeliveryNote.Kind.FAILED,
            DeliveryNote.Kind.BOUNCED,
            DeliveryNote.Kind.DISCARDED);

    static final EnumCode<Severity> SEVERITY = of("severity", Severity.URGENT, Severity.WARNING, Severity.NOTICE);

    static final EnumCode<DeliveryState> STATE = of(
            "state",
            DeliveryState.PENDING,
            DeliveryState.DELIVERED,
            DeliveryState.EXPIRED,
            DeliveryState.SUPERSEDED,
            DeliveryState.CANCELLED,
            DeliveryState.DEAD);

    static final EnumCode<GlucoseUnit> UNIT = of("unit", GlucoseUnit.MG_DL, GlucoseUnit.MMOL_L);

    static final EnumCode<Trend> TREND = of(
            "trend",
            Trend.NONE,
            Trend.TRIPLE_UP,
            Trend.DOUBLE_UP,
            Trend.SINGLE_UP,
            Trend.FORTY_FIVE_UP,
            Trend.FLAT,
            Trend.FORTY_FIVE_DOWN,
            Trend.SINGLE_DOWN,
            Trend.DOUBLE_DOWN,
            Trend.TRIPLE_DOWN,
            Trend.NOT_COMPUTABLE,
            Trend.RATE_OUT_OF_RANGE);

    static final EnumCode<ReadingFlag> FLAG = of(
            "flag",
            ReadingFlag.LATE,
            ReadingFlag.CLOCK_AHEAD,
            ReadingFlag.FINGERSTICK,
            ReadingFlag.NOISY,
            ReadingFlag.NOT_READY,
            ReadingFlag.BATTERY_LOW,
            ReadingFlag.CALIBRATION_DUE,
            ReadingFlag.REPEATED_HOUR,
            ReadingFlag.CORRECTION,
            ReadingFlag.BEYOND_SENSOR,
            ReadingFlag.NEAR_DUPLICATE,
            ReadingFlag.SENSOR_OVERLAP,
            ReadingFlag.OUT_OF_ORDER,
            ReadingFlag.IMPLAUSIBLE_RATE,
            ReadingFlag.STUCK,
            ReadingFlag.COMPRESSION_SUSPECTED,
            ReadingFlag.CLOCK_DRIFT,
            ReadingFlag.SENSOR_EXPIRING);

    static final EnumCode<QuarantineReason> REASON = of(
            "reason",
            QuarantineReason.UNREADABLE,
            QuarantineReason.IMPLAUSIBLE_VALUE,
            QuarantineReason.FROM_THE_FUTURE,
            QuarantineReason.CONFLICT,
            QuarantineReason.DEVICE_ERROR,
            QuarantineReason.NOT_READY,
            QuarantineReason.OWN_STEP);

    private final String name;
    private final List<E> constants;

    private EnumCode(String name, List<E> constants) {
        this.name = name;
        this.constants = constants;
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    private static <E extends Enum<E>> EnumCode<E> of(String name, E... constants) {
        return new EnumCode<>(name, List.of(constants));
    }

    /** All that have a number, by it. */
    List<E> constants() {
        return constants;
    }

    int code(E constant) {
        return constants.indexOf(constant);
    }

    E constant(long code) {
        if (code < 0 || code >= constants.size()) {
            throw new CodecException("a " + name + " must be from 0 to " + (constants.size() - 1) + ", but was " + code
                    + ": a later version may have written it");
        }
        return constants.get((int) code);
    }

    void write(ByteWriter to, E constant) {
        to.unsigned(code(constant));
    }

    E read(ByteReader from) {
        return constant(from.unsigned());
    }
}
