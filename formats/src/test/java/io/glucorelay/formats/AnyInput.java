package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What holds of every format, whatever the input. */
final class AnyInput {

    /** More than is ever said of a row. */
    private static final int LONGEST_DETAIL = 1_000;

    /** Knows all that any format may ask for. */
    static final Source SOURCE = Source.of("ada")
            .zone(ZoneId.of("Europe/Berlin"))
            .device("S1")
            .sessionStart(Instant.parse("2026-01-05T08:00:00Z"));

    private AnyInput() {}

    static List<Format> formats() {
        return Stream.of(Formats.known().names().split(", "))
                .map(name -> Formats.known().named(name).orElseThrow())
                .toList();
    }

    /** Small inputs that are right, and some that are not; what {@link AnyInputFuzzTest} begins with. */
    static List<byte[]> seeds() {
        try (Stream<Path> files = Files.list(Path.of(
                AnyInput.class.getResource("AnyInputFuzzTestInputs/anyInput").toURI()))) {
            return files.sorted().map(AnyInput::bytes).toList();
        } catch (IOException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads it, throwing what a format may not throw; guesses what it is, too. */
    static Seen read(Format format, byte[] input) throws IOException {
        Seen seen = new Seen();
        boolean refused = read(format, new ByteArrayInputStream(input), seen);
        assertThat(refused && !seen.rows.isEmpty()).as("refused after rows").isFalse();
        format.recognises(Head.of(input))
                .ifPresent(because -> assertThat(because).isNotEmpty());
        return seen;
    }

    private static boolean read(Format format, InputStream input, Seen seen) throws IOException {
        Set<String> positions = new HashSet<>();
        try {
            format.read(input, SOURCE, row -> {
                requireSmall(row);
                assertThat(positions.add(row.position()))
                        .as("a position of its own: " + row.position())
                        .isTrue();
                seen.rows.add(row);
            });
            return false;
        } catch (UnknownFormatException e) {
            assertThat(e.getMessage().length()).isLessThan(LONGEST_DETAIL);
            return true;
        }
    }

    /** No row holds more than a little, however long its input is. */
    static void requireSmall(Row row) {
        if (row instanceof Row.Accepted accepted) {
            assertThat(accepted.raw().length()).isLessThanOrEqualTo(LineReader.MAX_LENGTH);
        } else if (row instanceof Row.Unreadable bad) {
            assertThat(bad.raw().length()).isLessThanOrEqualTo(LineReader.MAX_LENGTH);
            assertThat(bad.detail().length()).isLessThan(LONGEST_DETAIL);
        }
    }
}
