package io.glucorelay.aerospike.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutablesTest {

    @Test
    void findsTheFirstThatCanBeRun(@TempDir Path directory) throws IOException {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        Files.createFile(first.resolve("tool"));
        Path tool = Files.createFile(second.resolve("tool"));
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        String path = String.join(File.pathSeparator, "", "/no/such/place", first.toString(), second.toString());

        assertThat(Executables.find("tool", path)).contains(tool);
        assertThat(Executables.find("other", path)).isEmpty();
    }
}
