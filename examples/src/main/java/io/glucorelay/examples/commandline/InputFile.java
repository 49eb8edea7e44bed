package io.glucorelay.examples.commandline;

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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is in a file.
 *
 * @param readAs what it was read as, and why, in words
 * @param readings its readings, by when they were measured
 * @param unreadable what in it is no reading
 */
public record InputFile(String readAs, List<RawReading> readings, List<Quarantined> unreadable) {

    /** @throws NullPointerException if a list is or has a null */
    public InputFile {
        readings = List.copyOf(readings);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Reads a file.
     *
     * @param asked the format that was asked for; null for it to be guessed
     * @param source what there is to know of it
     * @throws IOException if it cannot be read, or is not of that format or any that is known
     * @throws IllegalArgumentException if more must be known of it; the message says by which options
     */
    public static InputFile read(Path file, @Nullable Format asked, Source source) throws IOException {
        try {
            return readAll(file, asked, source);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "say what the file does not, with --zone Europe/Paris, --device NAME or --session-start"
                            + " 2026-01-31T08:00:00Z: " + e.getMessage(),
                    e);
        }
    }

    private static InputFile readAll(Path file, @Nullable Format asked, Source source) throws IOException {
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
        return new InputFile(readAs, readings, unreadable);
    }
}
