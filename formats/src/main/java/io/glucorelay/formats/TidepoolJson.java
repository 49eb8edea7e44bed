package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads data of a Tidepool account, as its API and exports give them: an array of records of all kinds, or one after the
 * other; of any length in little memory.
 *
 * <p>Records of type {@code cbg} are readings, and of type {@code smbg} fingersticks. A value beyond the sensor's limits is stored
 * with a number just beyond them, and an annotation that says so (platform, data/types/blood/glucose): that is read as "low" or "high". Values in mmol/L
 * keep their five decimals.
 */
final class TidepoolJson extends JsonFormat {

    private static final Pattern OUT_OF_RANGE = Pattern.compile("\\{[^{}]*bg/out-of-range[^{}]*\\}");

    /** JSON, JSON in a text, or what Python writes: exports have all three. */
    private static final Pattern BEYOND = Pattern.compile("\\bvalue\\b[\"'\\\\]*\\s*:\\s*[\"'\\\\]*(low|high)\\b");

    private static final Pattern THRESHOLD =
            Pattern.compile("\\bthreshold\\b[\"'\\\\]*\\s*:\\s*([0-9]{1,4}(?:[.][0-9]{1,14})?)");

    /** No sensor's limit in mg/dL is so low, and none in mmol/L so high. */
    private static final BigDecimal HIGHEST_MMOL_L = BigDecimal.valueOf(35);

    private static final Map<String, Trend> TRENDS = Map.of(
            "constant", Trend.FLAT,
            "slowrise", Trend.FORTY_FIVE_UP,
            "moderaterise", Trend.SINGLE_UP,
            "rapidrise", Trend.DOUBLE_UP,
            "slowfall", Trend.FORTY_FIVE_DOWN,
            "moderatefall", Trend.SINGLE_DOWN,
            "rapidfall", Trend.DOUBLE_DOWN);

    TidepoolJson() {
        super(
                "tidepool",
                "Tidepool data",
                List.of("type", "deviceId", "uploadId|deviceTime"),
                JsonFields.wanted("type", "value", "units", "time", "deviceId", "trend", "annotations"),
                JsonPlaces.NONE);
    }

    @Override
    Row row(JsonRecords.Piece<?> record, JsonFields its, String patient) throws BadFieldException {
        String type = its.text("type");
        if (type.isEmpty()) {
            throw new BadFieldException("type", type, "cbg or the name of another kind of record");
        }
        return switch (type) {
            case "cbg" -> new Row.Accepted(record.position(), record.text(), reading(its, patient, device(its)));
            case "smbg" ->
                new Row.Accepted(
                        record.position(),
                        record.text(),
                        reading(its, patient, DeviceName.ofFingersticks(device(its)))
                                .withFlags(Set.of(ReadingFlag.FINGERSTICK)));
            default -> new Row.NoReading(record.position());
        };
    }

    private static String device(JsonFields its) throws BadFieldException {
        return DeviceName.of("deviceId", its.text("deviceId"));
    }

    private static Reading reading(JsonFields fields, String patient, String device) throws BadFieldException {
        String value = fields.text("value");
        BigDecimal number = DecimalText.ofGlucose(value)
                .orElseThrow(() -> new BadFieldException("value", value, "a number such as 101 or 5.60628"));
        Glucose glucose = glucose(number, unit(fields.text("units")), fields.text("annotations"));
        return Reading.of(patient, device, time(fields.text("time")), glucose)
                .withTrend(TRENDS.getOrDefault(fields.text("trend").toLowerCase(Locale.ROOT), Trend.NONE));
    }

    private static Glucose glucose(BigDecimal value, GlucoseUnit unit, String annotations) {
        Matcher annotation = OUT_OF_RANGE.matcher(annotations);
        if (annotations.isEmpty() || !annotation.find()) {
            return Glucose.of(value, unit);
        }
        Matcher beyond = BEYOND.matcher(annotation.group());
        if (!beyond.find()) {
            return Glucose.of(value, unit);
        }
        Matcher threshold = THRESHOLD.matcher(annotation.group());
        Glucose limit = threshold.find() ? limit(new BigDecimal(threshold.group(1))) : Glucose.of(value, unit);
        return beyond.group(1).equals("low") ? Glucose.low(limit) : Glucose.high(limit);
    }

    /** The threshold is in the unit of whoever has uploaded it, and does not say in which. */
    private static Glucose limit(BigDecimal threshold) {
        return Glucose.of(threshold, threshold.compareTo(HIGHEST_MMOL_L) <= 0 ? GlucoseUnit.MMOL_L : GlucoseUnit.MG_DL);
    }

    private static GlucoseUnit unit(String units) throws BadFieldException {
        for (GlucoseUnit unit : GlucoseUnit.values()) {
            if (units.equalsIgnoreCase(unit.symbol())) {
                return unit;
            }
        }
        throw new BadFieldException("units", units, "mg/dL or mmol/L");
    }

    private static Instant time(String time) throws BadFieldException {
        try {
            return TimeText.instant(time);
        } catch (DateTimeException e) {
            throw new BadFieldException("time", time, "an instant such as 2018-01-17T10:51:17.000Z");
        }
    }
}
