package io.glucorelay.examples.demo;

import io.glucorelay.examples.formats.ClarityCsv;
import io.glucorelay.examples.formats.ClarityRow;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** An export as it would have come in: each reading at the time it was measured. */
final class ClarityFeed {

    private ClarityFeed() {}

    /**
     * Reads the export.
     *
     * @throws IOException if it cannot be read, or is no Clarity export
     */
    static List<Batch> read(Path file, ZoneId zone, String patient) throws IOException {
        List<Reading> readings = new ArrayList<>();
        List<ClarityRow.Rejected> rejected = new ArrayList<>();
        try (InputStream in = Files.newInputStream(file)) {
            new ClarityCsv(zone).read(in, patient, row -> {
                if (row instanceof ClarityRow.Accepted accepted) {
                    readings.add(accepted.reading());
                } else {
                    rejected.add((ClarityRow.Rejected) row);
                }
            });
        }
        readings.sort(Reading.BY_TIME);
        Instant start = readings.isEmpty() ? Instant.EPOCH : readings.get(0).measuredAt();
        List<Batch> batches = new ArrayList<>(readings.size() + 1);
        // What is unreadable may have no time of its own: it comes first.
        batches.add(new Batch(start, List.of(), setAside(rejected, file, patient, start)));
        for (Reading reading : readings) {
            batches.add(new Batch(reading.measuredAt(), List.of(reading), List.of()));
        }
        return batches;
    }

    private static List<Quarantined> setAside(
            List<ClarityRow.Rejected> rejected, Path file, String patient, Instant at) {
        List<Quarantined> inputs = new ArrayList<>(rejected.size());
        for (ClarityRow.Rejected row : rejected) {
            inputs.add(new Quarantined(
                    patient,
                    String.valueOf(file.getFileName()),
                    "line " + row.line(),
                    row.raw(),
                    QuarantineReason.UNREADABLE,
                    row.detail(),
                    at));
        }
        return inputs;
    }
}
