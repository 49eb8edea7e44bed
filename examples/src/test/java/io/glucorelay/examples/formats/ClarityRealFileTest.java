package io.glucorelay.examples.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.glucorelay.examples.formats.ClarityRow.Accepted;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two weeks of a real sensor, with the end of summer time in them. */
class ClarityRealFileTest {
    private static final Path FILE = Path.of("shared", "data", "dexcom-clarity", "g6-14-days.csv");

    @Test
    void everyReadingIsKeptInItsPlace() throws IOException {
        List<ClarityRow> rows = new ArrayList<>();
        ClarityCounts counts;
        try (InputStream in = Files.newInputStream(realFile())) {
            counts = new ClarityCsv(ZoneId.of("Europe/Bucharest")).read(in, "ada", rows::add);
        }

        assertThat(counts).isEqualTo(new ClarityCounts(3913, 0, 99));
        assertThat(rows).extracting(ClarityRow::line).isSorted();
        List<Reading> readings = rows.stream()
                .map(row -> ((Accepted) row).reading())
                .sorted(Reading.BY_TIME)
                .toList();
        assertThat(readings).filteredOn(reading -> reading.glucose().isHigh()).hasSize(13);
        assertThat(readings).filteredOn(reading -> reading.glucose().isLow()).hasSize(2);
        assertThat(readings).extracting(Reading::measuredAt).doesNotHaveDuplicates();
        assertThat(readings).extracting(Reading::device).containsOnly("8GH86L");
        assertEvenlySpacedAcrossTheClockChange(readings);
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

    private static Path realFile() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(FILE);
            if (Files.exists(file)) {
                return file;
            }
        }
        assumeTrue(false, "skipped: there is no " + FILE + " beside this repository");
        throw new AssertionError("unreachable");
    }
}
