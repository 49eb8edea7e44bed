package io.glucorelay.aerospike.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a node keeps all it has: its configuration, its log, its data. */
final class WorkDirectory {

    private static final String CONFIG = "asd.conf";
    private static final String LOG = "asd.log";

    private final Path path;

    /** Makes it, with this configuration and nothing else. */
    WorkDirectory(Path path, String config) {
        this.path = path;
        try {
            Files.createDirectories(path);
            Files.writeString(config(), config);
            makeDirectories();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path config() {
        return path.resolve(CONFIG);
    }

    Path log() {
        return path.resolve(LOG);
    }

    /** Whether the log has this anywhere. */
    boolean logHas(String text) {
        return logLines().stream().anyMatch(line -> line.contains(text));
    }

    /** The end of the log, after its name. */
    String lastLines(int count) {
        List<String> lines = logLines();
        return log() + ":\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - count), lines.size()));
    }

    /** Forgets all that a node has stored, not what it was told and what it has logged. */
    void empty() {
        try (Stream<Path> files = Files.list(path)) {
            files.filter(file -> !file.equals(config()) && !file.equals(log())).forEach(WorkDirectory::delete);
            makeDirectories();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a file or a directory with all that is in it. */
    static void delete(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> logLines() {
        try {
            return Files.exists(log()) ? Files.readAllLines(log()) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeDirectories() throws IOException {
        for (String name : AsdConfig.DIRECTORIES) {
            Files.createDirectories(path.resolve(name));
        }
    }
}
