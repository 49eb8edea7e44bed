package io.glucorelay.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.benchmarks.Course;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingsTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.015, 0.1, 0.3, 0.5, 1})
    void asManyRaiseANotificationAsIsAskedFor(double alerts) {
        Readings readings = new Readings(START, 100, alerts);
        long raising = LongStream.range(0, 100 * 1_000).filter(readings::raises).count();
        // Of the last lows the ends are not among these readings.
        assertThat(raising).isBetween(Math.round(alerts * 100_000) - 100, Math.round(alerts * 100_000) + 100);
    }

    @Test
    void whatRaisesOneIsLowOrFollowsWhatIs() {
        Readings readings = new Readings(START, 7, 0.3);
        for (long i = 7; i < 7_000; i++) {
            boolean isLow = readings.reading(i).glucose().toMgdl() < 70;
            boolean followsLow = readings.reading(i - 7).glucose().toMgdl() < 70;
            assertThat(readings.raises(i)).isEqualTo(isLow || followsLow);
            assertThat(isLow && followsLow).isFalse();
        }
    }

    @Test
    void aPatientHasOneEveryFiveMinutesAndAllAreInOrder() {
        Readings readings = new Readings(START, 7, 0.1);
        for (long i = 0; i < 100; i++) {
            assertThat(readings.reading(i).patient()).isEqualTo(Course.name(readings.patient(i)));
            assertThat(readings.measuredAt(i + 7))
                    .isEqualTo(readings.measuredAt(i).plus(Course.TICK));
            assertThat(readings.measuredAt(i + 1)).isAfter(readings.measuredAt(i));
        }
    }

    @Test
    void isFoundAgainByPatientAndTime() {
        Readings readings = new Readings(START, 7, 0.1);
        for (long i = 0; i < 100; i++) {
            assertThat(readings.number(readings.patient(i), readings.measuredAt(i)))
                    .isEqualTo(i);
        }
    }
}
