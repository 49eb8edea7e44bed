package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads entries as Nightscout's API gives them: an array, or the object that version 3 wraps around one, or one entry after the
 * other, as a database exports them; of any length in little memory.
 *
 * <p>Entries of type {@code sgv} are readings, always in mg/dL. 39 is "low" and 401 "high", as Dexcom's receivers and
 * Nightscout's uploaders write them; less than 39 are the sensor's error codes
 * (cgm-remote-monitor, lib/plugins/errorcodes.js), which are no values. Entries of type {@code mbg} are fingersticks. The
 * device is the uploader: Nightscout knows no other. A value that was not in mg/dL comes back as it was, if this library wrote it.
 */
final class NightscoutJson extends JsonFormat implements WritableFormat {

    /** As MongoDB's tools export all numbers of more than six digits that JavaScript has stored. */
    private static final Pattern WITH_EXPONENT = Pattern.compile("[0-9]([.][0-9]{1,20})?[eE][+]?(0?[0-9]|1[0-3])");

    /** A smaller number is seconds: as milliseconds it would be before 1973. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    /** Medium and heavy, of Dexcom's levels. */
    private static final Set<String> NOISY = Set.of("3", "4");

    private static final Map<Integer, String> ERROR_CODES = Map.of(
            1, "the sensor is not active",
            2, "minimal deviation",
            3, "no antenna",
            5, "the sensor is not calibrated",
            6, "counts deviation",
            9, "absolute deviation",
            10, "power deviation",
            12, "bad radio signal");

    /** As {@link DateTimeFormatter#ISO_OFFSET_DATE_TIME}, with the offset as {@code +0100}. */
    private static final DateTimeFormatter SHORT_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HHMM", "Z")
            .toFormatter(Locale.ROOT);

    NightscoutJson() {
        super(
                "nightscout",
                "Nightscout entries",
                List.of("sgv|mbg", "date|dateString"),
                JsonFields.wanted(
                        "type",
                        "sgv",
                        "mbg",
                        "date",
                        "dateString",
                        "device",
                        "direction",
                        "noise",
                        "isValid",
                        GlucoseNote.FIELD),
                JsonPlaces.of("result"));
    }

    @Override
    public String mediaType() {
        return "application/json";
    }

    @Override
    public ReadingWriter writer(OutputStream out) throws IOException {
        return new NightscoutWriter(out);
    }

    @Override
    Row row(JsonRecords.Piece<?> record, JsonFields its, String patient) throws BadFieldException {
        boolean isDeleted = its.text("isValid").equals("false");
        String type = its.get("type").orElse(its.has("mbg") && !its.has("sgv") ? "mbg" : "sgv");
        if (isDeleted || !(type.equals("sgv") || type.equals("mbg"))) {
            return new Row.NoReading(record.position());
        }
        Reading reading = type.equals("sgv") ? ofSensor(its, patient) : fingerstick(its, patient);
        return new Row.Accepted(record.position(), record.text(), reading);
    }

    private static Reading ofSensor(JsonFields entry, String patient) throws BadFieldException {
        BigDecimal sgv = sgv(entry.text("sgv"));
        Glucose glucose = GlucoseNote.read(entry)
                .filter(noted -> NightscoutNumber.sgv(noted).compareTo(sgv) == 0)
                .orElse(NightscoutNumber.ofSensor(sgv));
        Reading reading = Reading.of(patient, device(entry), measuredAt(entry), glucose)
                .withTrend(TrendNames.of(entry.text("direction")));
        return NOISY.contains(entry.text("noise")) ? reading.withFlags(Set.of(ReadingFlag.NOISY)) : reading;
    }

    private static Reading fingerstick(JsonFields entry, String patient) throws BadFieldException {
        BigDecimal mbg = number("mbg", entry.text("mbg"));
        Glucose glucose = GlucoseNote.read(entry)
                .filter(noted -> NightscoutNumber.mbg(noted).compareTo(mbg) == 0)
                .orElse(NightscoutNumber.ofMeter(mbg));
        String device = DeviceName.ofFingersticks(device(entry));
        return Reading.of(patient, device, measuredAt(entry), glucose).withFlags(Set.of(ReadingFlag.FINGERSTICK));
    }

    private static String device(JsonFields entry) throws BadFieldException {
        return DeviceName.of("device", entry.text("device"));
    }

    private static BigDecimal sgv(String sgv) throws BadFieldException {
        BigDecimal value = number("sgv", sgv);
        if (value.compareTo(NightscoutNumber.LOW) < 0) {
            String meaning = ERROR_CODES.getOrDefault(value.intValue(), "not known");
            throw new BadFieldException(
                    QuarantineReason.DEVICE_ERROR,
                    "sgv",
                    sgv,
                    "39 or more, less is an error code (here: " + meaning + ")");
        }
        return value;
    }

    private static BigDecimal number(String field, String text) throws BadFieldException {
        BigDecimal value = DecimalText.ofGlucose(text)
                .orElseThrow(() -> new BadFieldException(field, text, "a number of mg/dL such as 101"));
        if (value.compareTo(NightscoutNumber.LOW) < 0
                && value.stripTrailingZeros().scale() > 0) {
            throw new BadFieldException(
                    QuarantineReason.IMPLAUSIBLE_VALUE,
                    field,
                    text,
                    "a number of mg/dL, and not of mmol/L as it looks");
        }
        return value;
    }

    private static Instant measuredAt(JsonFields entry) throws BadFieldException {
        if (entry.has("date")) {
            return fromEpoch(withoutExponent(entry.text("date")));
        }
        String written = entry.text("dateString");
        try {
            return TimeText.withOffset(written);
        } catch (DateTimeException e) {
            // With the other one, or reported below.
        }
        try {
            return OffsetDateTime.parse(written, SHORT_OFFSET).toInstant();
        } catch (DateTimeException e) {
            throw new BadFieldException(
                    "dateString", written, "a time with an offset such as 2026-01-31T08:05:00+01:00");
        }
    }

    private static String withoutExponent(String date) {
        boolean mayHave = date.indexOf('e') > 0 || date.indexOf('E') > 0;
        return mayHave && WITH_EXPONENT.matcher(date).matches() ? new BigDecimal(date).toPlainString() : date;
    }

    private static Instant fromEpoch(String date) throws BadFieldException {
        BigDecimal number = DecimalText.of(date, 14, 20)
                .orElseThrow(
                        () -> new BadFieldException("date", date, "milliseconds since 1970 such as 1518443420000"));
        long whole = number.longValue();
        return Instant.ofEpochMilli(
                whole >= FIRST_MILLIS ? whole : number.movePointRight(3).longValue());
    }
}
