package io.glucorelay.examples.demo;

import io.glucorelay.examples.commandline.InputFile;
import io.glucorelay.reading.RawReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A file as it would have come in: each reading at the time it was measured. */
final class FileFeed {

    private FileFeed() {}

    static List<Batch> of(InputFile file) {
        List<RawReading> readings = file.readings();
        Instant start =
                readings.isEmpty() ? Instant.EPOCH : readings.get(0).reading().measuredAt();
        List<Batch> batches = new ArrayList<>(readings.size() + 1);
        // What is unreadable may have no time of its own: it comes first.
        batches.add(new Batch(start, List.of(), file.unreadable()));
        for (RawReading reading : readings) {
            batches.add(new Batch(reading.reading().measuredAt(), List.of(reading), List.of()));
        }
        return batches;
    }
}
