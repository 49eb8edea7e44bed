package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what LibreLinkUp answers about one patient: the graph with the connection's newest measurement, the logbook, or
 * measurements as they are, in an array or one after the other; of any length in little memory.
 *
 * <p>There is no specification: facts are from InventivetalentDev/LibreViewApi, LibreLinkUpApi.md, and apps that use it. The
 * instant is {@code FactoryTimestamp}, which is in UTC; {@code Timestamp} is local. The value is {@code ValueInMgPerDl}. 40 or
 * less is "low" and 500 or more "high", as in a LibreView export; from 400 on if {@code isHigh} says so, as some sensors end
 * there. {@code isHigh} and {@code isLow} are not about the patient's targets: 296 mg/dL comes without. Arrows: 1 falls by more
 * than 2 mg/dL a minute, 2 by more than 1, 3 is steady, 4 and 5 rise so.
 *
 * <p>Readings have no device. The sensor's serial number is in some answers and not in others, and where it is, it is the
 * sensor's that is worn now: the readings of the one before it would become its own as soon as it is changed, and be stored
 * twice.
 */
final class LibreLinkUpJson extends JsonFormat {

    private static final String TIME = "FactoryTimestamp";
    private static final String VALUE = "ValueInMgPerDl";
    private static final String NO_DEVICE = "";

    /** The numbers just beyond which there are none: 40 stands for "low" and 500 for "high". */
    private static final GlucoseLimits LIMITS = GlucoseLimits.mgdl(41, 499);

    /** Where some sensors end. */
    private static final GlucoseLimits LIMITS_OF_SHORT_RANGE = GlucoseLimits.mgdl(41, 400);

    private static final Map<String, Trend> ARROWS = Map.of(
            "1", Trend.SINGLE_DOWN,
            "2", Trend.FORTY_FIVE_DOWN,
            "3", Trend.FLAT,
            "4", Trend.FORTY_FIVE_UP,
            "5", Trend.SINGLE_UP);

    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("M/d/uuuu h:mm:ss a")
            .toFormatter(Locale.US)
            .withResolverStyle(ResolverStyle.STRICT);

    LibreLinkUpJson() {
        super(
                "librelinkup",
                "LibreLinkUp's measurements",
                List.of(TIME, VALUE),
                JsonFields.wanted(TIME, VALUE, "isHigh", "isLow", "TrendArrow", "alarmType"),
                JsonPlaces.of("data.connection.glucoseMeasurement", "data.graphData", "data", "result"));
    }

    @Override
    Row row(JsonRecords.Piece<?> record, JsonFields its, String patient) throws BadFieldException {
        if (its.has("alarmType") && !its.has(VALUE)) {
            return new Row.NoReading(record.position());
        }
        Reading reading = Reading.of(patient, NO_DEVICE, time(its.text(TIME)), glucose(its))
                .withTrend(ARROWS.getOrDefault(its.text("TrendArrow"), Trend.NONE));
        return new Row.Accepted(record.position(), record.text(), reading);
    }

    private static Glucose glucose(JsonFields its) throws BadFieldException {
        boolean saysLow = its.text("isLow").equals("true");
        boolean saysHigh = its.text("isHigh").equals("true");
        GlucoseLimits limits = saysHigh ? LIMITS_OF_SHORT_RANGE : LIMITS;
        String value = its.text(VALUE);
        if (value.isEmpty() && (saysLow ^ saysHigh)) {
            return saysLow ? limits.low() : limits.high();
        }
        return limits.glucose(VALUE, value, saysLow, saysHigh);
    }

    private static Instant time(String written) throws BadFieldException {
        try {
            return usual(written)
                    .orElseGet(() -> LocalDateTime.parse(written, WRITTEN))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new BadFieldException(TIME, written, "a time such as 1/31/2026 8:05:00 PM");
        }
    }

    /** By hand, as nearly all are written; nothing if it is not. */
    private static Optional<LocalDateTime> usual(String written) {
        TextCursor its = new TextCursor(written);
        int month = its.number(1, 2);
        its.require("/");
        int day = its.number(1, 2);
        its.require("/");
        int year = its.number(4, 4);
        its.require(" ");
        int hour = its.number(1, 2);
        its.require(":");
        int minute = its.number(2, 2);
        its.require(":");
        int second = its.number(2, 2);
        its.require(" ");
        hour = NumericDate.hourOfHalf(hour, its);
        return its.isAtEnd() ? TimeText.of(year, month, day, hour, minute, second) : Optional.empty();
    }
}
