package io.glucorelay.aerospike.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Looks for programs on the PATH. */
final class Executables {

    private Executables() {}

    static Optional<Path> find(String name) {
        String path = System.getenv("PATH");
        return path == null ? Optional.empty() : find(name, path);
    }

    /** Looks in these directories, in this order. */
    static Optional<Path> find(String name, String path) {
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
