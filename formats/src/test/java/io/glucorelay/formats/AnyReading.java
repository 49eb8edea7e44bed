package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Readings of all kinds, ordinary ones and such as nobody expects. */
final class AnyReading {

    private AnyReading() {}

    /** Of a patient, with all that a reading may have. */
    static Arbitrary<Reading> of(Arbitrary<String> patient) {
        return Combinators.combine(
                        patient,
                        device(),
                        time(),
                        time(),
                        glucose(),
                        Arbitraries.of(Trend.class),
                        Arbitraries.of(ReadingFlag.class).set())
                .as((whose, device, measuredAt, receivedAt, glucose, trend, flags) ->
                        new Reading(whose, device, measuredAt, receivedAt, glucose, trend, flags));
    }

    /** Names with whatever may be in the way, halves of characters included. */
    static Arbitrary<String> name() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "ada", "8GL2TK", "Dexcom G6 21.3", "a,b", "\"", "\r\n", " x ", "\\n", "=1+1", "é😀\uFEFF"),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(12),
                Arbitraries.strings()
                        .withChars(',', '"', '\n', '\r', '\\', ' ', 'u', 'n', '\uD83D', '\uDE00', '\u0000', '\u2028')
                        .ofMinLength(1)
                        .ofMaxLength(8));
    }

    static Arbitrary<String> patient() {
        return name().filter(name -> !name.trim().isEmpty());
    }

    static Arbitrary<String> device() {
        return Arbitraries.oneOf(Arbitraries.just(""), name());
    }

    static Arbitrary<Instant> time() {
        return Arbitraries.oneOf(
                Arbitraries.longs()
                        .between(1_500_000_000_000L, 1_900_000_000_000L)
                        .map(Instant::ofEpochMilli),
                Arbitraries.longs().map(Instant::ofEpochMilli));
    }

    static Arbitrary<Glucose> glucose() {
        Arbitrary<BigDecimal> any = Combinators.combine(
                        Arbitraries.longs().between(0, 999_999_999_999_999_999L),
                        Arbitraries.integers().between(0, 18))
                .as(BigDecimal::valueOf);
        Arbitrary<Glucose> usual = Arbitraries.integers().between(0, 600).map(Glucose::mgdl);
        Arbitrary<Glucose> molar = Arbitraries.integers()
                .between(0, 350)
                .map(tenths -> Glucose.of(BigDecimal.valueOf(tenths, 1), GlucoseUnit.MMOL_L));
        Arbitrary<Glucose> odd =
                Combinators.combine(any, Arbitraries.of(GlucoseUnit.class)).as(Glucose::of);
        return Arbitraries.oneOf(usual, molar, odd)
                .flatMap(number -> Arbitraries.of(number, number, Glucose.low(number), Glucose.high(number)));
    }

    /** What a format makes of them. */
    static byte[] written(WritableFormat format, List<Reading> readings) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReadingWriter writer = format.writer(out)) {
            for (Reading reading : readings) {
                writer.write(reading);
            }
        }
        return out.toByteArray();
    }

    /** Without what only the relay knows. */
    static Reading asSent(Reading reading, Set<ReadingFlag> flags) {
        return reading.received(reading.measuredAt(), flags);
    }
}
