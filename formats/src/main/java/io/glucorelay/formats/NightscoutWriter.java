package io.glucorelay.formats;

import com.fasterxml.jackson.core.JsonGenerator;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.Map;

/**
 * Writes entries as Nightscout's API version 1 takes them: an array. A value that is not the same as the number of mg/dL that
 * stands for it has a {@link GlucoseNote} beside it, which Nightscout keeps and shows nobody.
 */
final class NightscoutWriter extends JsonWriter {

    /** Medium: the less of the two that {@link ReadingFlag#NOISY} may be. */
    private static final int NOISY = 3;

    /** Times that readers take for milliseconds, and for no more than they do. */
    private static final long FIRST_MILLIS = 100_000_000_000L;

    private static final long LAST_MILLIS = 99_999_999_999_999L;

    /** As lib/plugins/direction.js of cgm-remote-monitor has them. */
    private static final Map<Trend, String> DIRECTIONS = Map.ofEntries(
            Map.entry(Trend.TRIPLE_UP, "TripleUp"),
            Map.entry(Trend.DOUBLE_UP, "DoubleUp"),
            Map.entry(Trend.SINGLE_UP, "SingleUp"),
            Map.entry(Trend.FORTY_FIVE_UP, "FortyFiveUp"),
            Map.entry(Trend.FLAT, "Flat"),
            Map.entry(Trend.FORTY_FIVE_DOWN, "FortyFiveDown"),
            Map.entry(Trend.SINGLE_DOWN, "SingleDown"),
            Map.entry(Trend.DOUBLE_DOWN, "DoubleDown"),
            Map.entry(Trend.TRIPLE_DOWN, "TripleDown"),
            Map.entry(Trend.NOT_COMPUTABLE, "NOT COMPUTABLE"),
            Map.entry(Trend.RATE_OUT_OF_RANGE, "RATE OUT OF RANGE"));

    NightscoutWriter(OutputStream out) throws IOException {
        super(out);
        json().writeStartArray();
    }

    @Override
    void add(Reading reading, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (reading.flags().contains(ReadingFlag.FINGERSTICK)) {
            fingerstick(reading, json);
        } else {
            ofSensor(reading, json);
        }
        time(reading.measuredAt().toEpochMilli(), IsoTime.of(reading.measuredAt()), json);
        json.writeEndObject();
    }

    private static void ofSensor(Reading reading, JsonGenerator json) throws IOException {
        BigDecimal sgv = NightscoutNumber.sgv(reading.glucose());
        json.writeStringField("type", "sgv");
        json.writeNumberField("sgv", sgv);
        note(reading.glucose(), NightscoutNumber.ofSensor(sgv), json);
        device(reading.device(), json);
        String direction = DIRECTIONS.get(reading.trend());
        if (direction != null) {
            json.writeStringField("direction", direction);
        }
        if (reading.flags().contains(ReadingFlag.NOISY)) {
            json.writeNumberField("noise", NOISY);
        }
    }

    private static void fingerstick(Reading reading, JsonGenerator json) throws IOException {
        BigDecimal mbg = NightscoutNumber.mbg(reading.glucose());
        json.writeStringField("type", "mbg");
        json.writeNumberField("mbg", mbg);
        note(reading.glucose(), NightscoutNumber.ofMeter(mbg), json);
        device(DeviceName.withoutMark(reading.device()), json);
    }

    private static void note(Glucose glucose, Glucose asRead, JsonGenerator json) throws IOException {
        if (!asRead.equals(glucose)) {
            GlucoseNote.write(glucose, json);
        }
    }

    private static void device(String device, JsonGenerator json) throws IOException {
        if (!device.isEmpty()) {
            json.writeStringField("device", device);
        }
    }

    private static void time(long millis, String text, JsonGenerator json) throws IOException {
        if (millis >= FIRST_MILLIS && millis <= LAST_MILLIS) {
            json.writeNumberField("date", millis);
        }
        json.writeStringField("dateString", text);
    }
}
