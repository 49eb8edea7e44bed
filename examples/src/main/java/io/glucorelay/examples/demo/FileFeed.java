package io.glucorelay.examples.demo;

import io.glucorelay.formats.Format;
import io.glucorelay.formats.Formats;
import io.glucorelay.formats.Head;
import io.glucorelay.formats.Row;
import io.glucorelay.formats.Source;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.RawReading;
import io.glucorelay.reading.Reading;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file as it would have come in: each reading at the time it was measured.
 *
 * @param readAs what it was read as, and why, in words
 * @param batches what is in it
 */
record FileFeed(String readAs, List<Batch> batches) {

    /**
     * Reads the file.
     *
     * @param asked the format that was asked for; null for it to be guessed
     * @throws IOException if it cannot be read, or is not of that format or any that is known
     */
    static FileFeed read(Path file, @Nullable Format asked, Source source) throws IOException {
        String name = String.valueOf(file.getFileName());
        List<RawReading> readings = new ArrayList<>();
        List<Quarantined> unreadable = new ArrayList<>();
        String readAs;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Format format;
            if (asked == null) {
                Formats.Guess guess = Formats.known().guess(Head.of(in));
                format = guess.format();
                readAs = "looks like " + guess;
            } else {
                format = asked;
                readAs = "read as " + format.name();
            }
            format.read(in, source, row -> {
                if (row instanceof Row.Accepted accepted) {
                    readings.add(accepted.rawReading(name));
                } else if (row instanceof Row.Unreadable bad) {
                    unreadable.add(bad.quarantined(source.patient(), name));
                }
            });
        }
        readings.sort(Comparator.comparing(RawReading::reading, Reading.BY_TIME));
        Instant start =
                readings.isEmpty() ? Instant.EPOCH : readings.get(0).reading().measuredAt();
        List<Batch> batches = new ArrayList<>(readings.size() + 1);
        // What is unreadable may have no time of its own: it comes first.
        batches.add(new Batch(start, List.of(), unreadable));
        for (RawReading reading : readings) {
            batches.add(new Batch(reading.reading().measuredAt(), List.of(reading), List.of()));
        }
        return new FileFeed(readAs, batches);
    }
}
