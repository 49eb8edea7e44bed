package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NightscoutWriterTest {

    private static final Source ADA = Source.of("ada");
    private static final Instant EIGHT = Instant.parse("2026-01-31T08:05:00Z");
    private static final String AT = "\"date\":1769846700000,\"dateString\":\"2026-01-31T08:05:00.000Z\"}";

    @Test
    void readingsAreEntriesOfAnArray() throws IOException {
        List<Reading> readings = List.of(
                reading("share2", Glucose.mgdl(104)).withTrend(Trend.FLAT).withFlags(Set.of(ReadingFlag.NOISY)),
                reading("", Glucose.mgdl(106.5)).withTrend(Trend.NOT_COMPUTABLE),
                reading("é", Glucose.mmol(5.5)).withTrend(Trend.FORTY_FIVE_DOWN),
                reading("meter#fingerstick", Glucose.mgdl(38)).withFlags(Set.of(ReadingFlag.FINGERSTICK)));
        assertThat(new String(AnyReading.written(Formats.NIGHTSCOUT, readings), StandardCharsets.UTF_8))
                .isEqualTo("[{\"type\":\"sgv\",\"sgv\":104,\"device\":\"share2\",\"direction\":\"Flat\",\"noise\":3,"
                        + AT
                        + ",{\"type\":\"sgv\",\"sgv\":106.5,\"direction\":\"NOT COMPUTABLE\","
                        + AT
                        + ",{\"type\":\"sgv\",\"sgv\":99,\"glucorelay\":{\"amount\":\"5.5\",\"unit\":\"mmol/L\","
                        + "\"what\":\"measured\"},\"device\":\"\\u00E9\",\"direction\":\"FortyFiveDown\","
                        + AT
                        + ",{\"type\":\"mbg\",\"mbg\":38,\"device\":\"meter\","
                        + AT
                        + "]");
    }

    /** What Nightscout shows, and what comes back. */
    @ParameterizedTest
    @CsvSource({
        "MEASURED, 104, MG_DL, 104, false",
        "MEASURED, 104.5, MG_DL, 104.5, false",
        "MEASURED, 104.50, MG_DL, 104.5, true",
        "MEASURED, 104.0, MG_DL, 104, true",
        "MEASURED, 104.12345678901234, MG_DL, 104, true",
        "MEASURED, 39, MG_DL, 39, true",
        "MEASURED, 39.5, MG_DL, 39.5, false",
        "MEASURED, 401, MG_DL, 401, true",
        "MEASURED, 450, MG_DL, 450, false",
        "MEASURED, 30, MG_DL, 39, true",
        "MEASURED, 5.6, MG_DL, 39, true",
        "MEASURED, 12345, MG_DL, 9998, true",
        "MEASURED, 2.0, MMOL_L, 39, true",
        "MEASURED, 5.5, MMOL_L, 99, true",
        "MEASURED, 22.26, MMOL_L, 401, true",
        "LOW, 40, MG_DL, 39, false",
        "LOW, 2.2, MMOL_L, 39, true",
        "LOW, 54, MG_DL, 39, true",
        "HIGH, 400, MG_DL, 401, false",
        "HIGH, 500, MG_DL, 401, true",
    })
    void aNumberOfWholeMilligramsStandsForEachValue(
            String what, BigDecimal amount, GlucoseUnit unit, String sgv, boolean isNoted) throws IOException {
        Glucose glucose = Glucose.of(amount, unit);
        glucose = what.equals("LOW") ? Glucose.low(glucose) : what.equals("HIGH") ? Glucose.high(glucose) : glucose;
        byte[] document = AnyReading.written(Formats.NIGHTSCOUT, List.of(reading("x", glucose)));
        JsonNode entry = new JsonMapper().readTree(document).get(0);
        assertThat(entry.get("sgv").asText()).isEqualTo(sgv);
        assertThat(entry.has("glucorelay")).isEqualTo(isNoted);
        assertThat(read(new String(document, StandardCharsets.UTF_8)).readings())
                .containsExactly(reading("x", glucose));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"amount\":\"5.6\",\"unit\":\"mmol/L\",\"what\":\"measured\"}",
                "{\"amount\":\"5.5\",\"unit\":\"mmol/L\",\"what\":\"low\"}",
                "{\"amount\":\"5.5\",\"unit\":\"mmol/L\"}",
                "{\"amount\":\"1e999999999\",\"unit\":\"mmol/L\",\"what\":\"measured\"}",
                "{\"amount\":\"5.5555555555555555555\",\"unit\":\"mmol/L\",\"what\":\"measured\"}",
                "{\"amount\":[],\"unit\":{},\"what\":null}",
                "{}",
                "[]",
                "\"x\"",
                "12",
                "null",
            })
    void aNoteThatDoesNotFitTheNumberIsPassedOver(String note) throws IOException {
        assertThat(read("{\"sgv\":99,\"date\":1769846700000,\"glucorelay\":" + note + "}")
                        .readings())
                .containsExactly(reading("", Glucose.mgdl(99)));
    }

    @Test
    void anErrorCodeIsNoneTheLessForItsNote() throws IOException {
        assertThat(read("{\"sgv\":5,\"date\":1769846700000,"
                                + "\"glucorelay\":{\"amount\":\"5\",\"unit\":\"mg/dL\",\"what\":\"measured\"}}")
                        .counts())
                .containsExactly(0, 1, 0);
    }

    @ParameterizedTest
    @EnumSource(Trend.class)
    void everyTrendComesBack(Trend trend) throws IOException {
        Reading reading = reading("x", Glucose.mgdl(104)).withTrend(trend);
        byte[] document = AnyReading.written(Formats.NIGHTSCOUT, List.of(reading));
        assertThat(Seen.of(Formats.NIGHTSCOUT, document, ADA).readings()).containsExactly(reading);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.MIXIN)
    void everyReadingComesBackWithAllThatNightscoutKnows(@ForAll("readings") Reading reading) throws IOException {
        byte[] document = AnyReading.written(Formats.NIGHTSCOUT, List.of(reading, reading));
        assertThat(new String(document, StandardCharsets.UTF_8)).matches("\\p{ASCII}*");
        Seen seen = Seen.of(Formats.NIGHTSCOUT, document, ADA);
        assertThat(seen.rows).hasSize(2);
        assertThat(seen.readings()).containsExactly(asKept(reading), asKept(reading));
    }

    private static Reading asKept(Reading reading) {
        boolean isFingerstick = reading.flags().contains(ReadingFlag.FINGERSTICK);
        String device = reading.device().replaceFirst("#fingerstick$", "").trim();
        Reading kept = Reading.of(
                "ada", isFingerstick ? device + "#fingerstick" : device, reading.measuredAt(), reading.glucose());
        if (isFingerstick) {
            return kept.withFlags(Set.of(ReadingFlag.FINGERSTICK));
        }
        boolean isNoisy = reading.flags().contains(ReadingFlag.NOISY);
        return kept.withTrend(reading.trend()).withFlags(isNoisy ? Set.of(ReadingFlag.NOISY) : Set.of());
    }

    @Provide
    Arbitrary<Reading> readings() {
        return AnyReading.of(Arbitraries.just("ada"));
    }

    private static Reading reading(String device, Glucose glucose) {
        return Reading.of("ada", device, EIGHT, glucose);
    }

    private static Seen read(String document) throws IOException {
        return Seen.of(Formats.NIGHTSCOUT, document.getBytes(StandardCharsets.UTF_8), ADA);
    }
}
