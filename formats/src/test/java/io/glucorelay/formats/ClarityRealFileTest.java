package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two weeks of a real sensor, with the end of summer time in them. */
class ClarityRealFileTest {
    @Test
    void everyReadingIsKeptInItsPlace() throws IOException {
        Seen seen;
        try (InputStream in = Traces.open("dexcom-clarity/g6-14-days.csv")) {
            Formats.Guess guess = Formats.known().guess(Head.of(in));
            assertThat(guess)
                    .isEqualTo(new Formats.Guess(
                            Formats.DEXCOM_CLARITY, "its first line names the columns of a Clarity export"));
            seen = Seen.of(guess.format(), in, Source.of("ada").zone(ZoneId.of("Europe/Bucharest")));
        }

        assertThat(seen.counts()).containsExactly(3913 + 9, 0, 90);
        assertThat(seen.readings().stream().filter(ClarityRealFileTest::isFingerstick))
                .hasSize(9)
                .allMatch(reading -> reading.device().equals("8GH86L#fingerstick"));
        List<Reading> readings = seen.readings().stream()
                .filter(reading -> !isFingerstick(reading))
                .sorted(Reading.BY_TIME)
                .toList();
        assertThat(readings).as("told by the transmitter").allMatch(reading -> reading.flags()
                .isEmpty());
        assertThat(readings).filteredOn(reading -> reading.glucose().isHigh()).hasSize(13);
        assertThat(readings).filteredOn(reading -> reading.glucose().isLow()).hasSize(2);
        assertThat(readings).extracting(Reading::measuredAt).doesNotHaveDuplicates();
        assertThat(readings).extracting(Reading::device).containsOnly("8GH86L");
        assertEvenlySpacedAcrossTheClockChange(readings);
    }

    private static boolean isFingerstick(Reading reading) {
        return reading.flags().contains(ReadingFlag.FINGERSTICK);
    }

    private static void assertEvenlySpacedAcrossTheClockChange(List<Reading> readings) {
        // From 02:00 summer time to 05:00 winter time local: four hours of truth.
        Instant from = Instant.parse("2019-10-26T23:00:00Z");
        Instant to = Instant.parse("2019-10-27T03:00:00Z");
        List<Instant> night = readings.stream()
                .map(Reading::measuredAt)
                .filter(at -> !at.isBefore(from) && at.isBefore(to))
                .toList();
        assertThat(night).hasSize(4 * 12);
        for (int i = 1; i < night.size(); i++) {
            assertThat(Duration.between(night.get(i - 1), night.get(i)))
                    .as("from %s to %s", night.get(i - 1), night.get(i))
                    .isBetween(Duration.ofSeconds(290), Duration.ofSeconds(310));
        }
    }
}
