package io.glucorelay.formats;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Real files, which are kept beside this repository. */
final class Traces {

    private Traces() {}

    static InputStream open(String name) throws IOException {
        Path wanted = Path.of("shared", "data").resolve(name);
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(wanted);
            if (Files.exists(file)) {
                return new BufferedInputStream(Files.newInputStream(file));
            }
        }
        assumeTrue(false, "skipped: there is no " + wanted + " beside this repository");
        throw new AssertionError("unreachable");
    }
}
