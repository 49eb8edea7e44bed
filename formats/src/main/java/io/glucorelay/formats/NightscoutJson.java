package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads entries as Nightscout's API version 1 gives them: an array, or one object after the other, as a database exports
 * them; of any length in little memory.
 *
 * <p>Entries of type {@code sgv} are readings, always in mg/dL. 39 is "low" and 401 "high", as Dexcom's receivers and
 * Nightscout's uploaders write them; less than 39 are the sensor's error codes
 * (cgm-remote-monitor, lib/plugins/errorcodes.js), which are no values. The device is the uploader: Nightscout knows no other.
 */
final class NightscoutJson implements Format {

    private static final Pattern VALUE = Pattern.compile("\"(sgv|mbg)\"\\s*:");
    private static final Pattern TIME = Pattern.compile("\"(date|dateString)\"\\s*:");

    private static final Set<String> FIELDS =
            Set.of("type", "sgv", "mbg", "date", "dateString", "device", "direction", "isValid");

    /** At most 18 digits, which is what a value keeps. */
    private static final Pattern NUMBER = Pattern.compile("(?=.{1,19}$)[0-9]{1,4}([.][0-9]{1,17})?");

    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,14}([.][0-9]{1,20})?");

    /** A smaller number is seconds: as milliseconds it would be before 1973. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private static final BigDecimal LOW = BigDecimal.valueOf(39);
    private static final BigDecimal HIGH = BigDecimal.valueOf(401);
    private static final Glucose BELOW = Glucose.low(Glucose.mgdl(40));
    private static final Glucose ABOVE = Glucose.high(Glucose.mgdl(400));

    private static final Map<Integer, String> ERROR_CODES = Map.of(
            1, "the sensor is not active",
            2, "minimal deviation",
            3, "no antenna",
            5, "the sensor is not calibrated",
            6, "counts deviation",
            9, "absolute deviation",
            10, "power deviation",
            12, "bad radio signal");

    private static final Map<String, Trend> TRENDS = trends();

    /** As {@link DateTimeFormatter#ISO_OFFSET_DATE_TIME}, with the offset as {@code +0100}. */
    private static final DateTimeFormatter SHORT_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HHMM", "Z")
            .toFormatter(Locale.ROOT);

    @Override
    public String name() {
        return "nightscout";
    }

    @Override
    public Optional<String> recognises(Head head) {
        return head.startsLikeJson()
                        && VALUE.matcher(head.text()).find()
                        && TIME.matcher(head.text()).find()
                ? Optional.of("its JSON has sgv or mbg, and date")
                : Optional.empty();
    }

    @Override
    public void read(InputStream in, Source source, Consumer<? super Row> rows) throws IOException {
        JsonRecords records = JsonRecords.of(in, "Nightscout entries");
        for (Optional<JsonRecords.Piece> next = records.next(); next.isPresent(); next = records.next()) {
            rows.accept(row(next.get(), source.patient()));
        }
    }

    private static Row row(JsonRecords.Piece piece, String patient) {
        try {
            JsonFields entry = JsonFields.of(piece, FIELDS);
            return isReading(entry) ? reading(piece, entry, patient) : new Row.NoReading(piece.position());
        } catch (BadFieldException | IllegalArgumentException e) {
            // The latter of what no reading can be, such as a year beyond all that can be counted.
            return unreadable(piece, QuarantineReason.UNREADABLE, String.valueOf(e.getMessage()));
        }
    }

    /** Fingersticks, calibrations, and what was deleted are none. */
    private static boolean isReading(JsonFields entry) {
        boolean isOfSensor = entry.get("type").map("sgv"::equals).orElse(!entry.has("mbg"));
        boolean isDeleted = entry.text("isValid").equals("false");
        return isOfSensor && !isDeleted;
    }

    private static Row reading(JsonRecords.Piece piece, JsonFields entry, String patient) throws BadFieldException {
        String sgv = entry.text("sgv");
        if (!NUMBER.matcher(sgv).matches()) {
            throw new BadFieldException("sgv", sgv, "a number of mg/dL such as 101");
        }
        BigDecimal value = new BigDecimal(sgv);
        if (value.compareTo(LOW) < 0) {
            return noValue(piece, value);
        }
        Instant at = measuredAt(entry);
        Reading reading = Reading.of(patient, entry.text("device"), at, glucose(value));
        return new Row.Accepted(piece.position(), piece.text(), reading.withTrend(trend(entry.text("direction"))));
    }

    private static Row noValue(JsonRecords.Piece piece, BigDecimal value) {
        if (value.stripTrailingZeros().scale() > 0) {
            return unreadable(
                    piece,
                    QuarantineReason.IMPLAUSIBLE_VALUE,
                    "sgv should be a number of mg/dL, but was " + value + ", which looks like mmol/L");
        }
        String meaning = ERROR_CODES.getOrDefault(value.intValue(), "of a meaning that is not known");
        return unreadable(
                piece,
                QuarantineReason.DEVICE_ERROR,
                "sgv should be 39 or more, but was " + value + ", an error code: " + meaning);
    }

    private static Glucose glucose(BigDecimal value) {
        if (value.compareTo(LOW) == 0) {
            return BELOW;
        }
        return value.compareTo(HIGH) == 0 ? ABOVE : Glucose.of(value, GlucoseUnit.MG_DL);
    }

    private static Instant measuredAt(JsonFields entry) throws BadFieldException {
        if (entry.has("date")) {
            return fromEpoch(entry.text("date"));
        }
        String written = entry.text("dateString");
        for (DateTimeFormatter format :
                new DateTimeFormatter[] {DateTimeFormatter.ISO_OFFSET_DATE_TIME, SHORT_OFFSET}) {
            try {
                return OffsetDateTime.parse(written, format).toInstant();
            } catch (DateTimeException e) {
                // The other one, or reported below.
            }
        }
        throw new BadFieldException("dateString", written, "a time with an offset such as 2026-01-31T08:05:00+01:00");
    }

    private static Instant fromEpoch(String date) throws BadFieldException {
        if (!MILLIS.matcher(date).matches()) {
            throw new BadFieldException("date", date, "milliseconds since 1970 such as 1518443420000");
        }
        BigDecimal number = new BigDecimal(date);
        long whole = number.longValue();
        return Instant.ofEpochMilli(
                whole >= FIRST_MILLIS ? whole : number.movePointRight(3).longValue());
    }

    /** An arrow that nobody knows is none: the value is what matters. */
    private static Trend trend(String direction) {
        return TRENDS.getOrDefault(plain(direction), Trend.NONE);
    }

    private static Map<String, Trend> trends() {
        Map<String, Trend> trends = new HashMap<>();
        for (Trend trend : Trend.values()) {
            trends.put(plain(trend.name()), trend);
        }
        return trends;
    }

    /** {@code NOT COMPUTABLE}, {@code NotComputable} and {@code not_computable} are one. */
    private static String plain(String direction) {
        return direction.replace(" ", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static Row unreadable(JsonRecords.Piece piece, QuarantineReason reason, String detail) {
        return new Row.Unreadable(piece.position(), piece.text(), reason, detail);
    }
}
