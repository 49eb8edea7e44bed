package io.glucorelay.examples.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.formats.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TakeInAFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatWasSetAsideIsMendedAndAllIsWrittenDownAgain() throws IOException {
        long day = 1_780_000_000_000L;
        Path file = Files.writeString(
                folder.resolve("entries.json"),
                "[{\"date\":" + day + ",\"sgv\":101,\"device\":\"uploader\"},"
                        + "{\"date\":" + (day + 300_000) + ",\"sgv\":5.6,\"device\":\"uploader\"},"
                        + "{\"date\":" + (day + 600_000) + ",\"sgv\":10,\"device\":\"uploader\"}]");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        TakeInAFile.run(file, Source.of("p-17"), new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("nightscout: 1 accepted, ")
                                .contains("IMPLAUSIBLE_VALUE=1", "DEVICE_ERROR=1"),
                        line -> assertThat(line).startsWith("entry 2: sgv should be a number of mg/dL"),
                        line -> assertThat(line).startsWith("entry 3: ").contains("power deviation"),
                        line -> assertThat(line).isEqualTo("mended: {RESOLVED=1}"),
                        line -> assertThat(line).startsWith("measured_at,value,unit"),
                        line -> assertThat(line).contains(",101,mg/dL,", ",p-17,uploader,"),
                        line -> assertThat(line).contains(",5.6,mmol/L,", ",p-17,uploader,"));
    }
}
