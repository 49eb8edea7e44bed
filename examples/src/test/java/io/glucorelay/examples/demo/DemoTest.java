package io.glucorelay.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.glucorelay.formats.Formats;
import io.glucorelay.store.Store;
import io.glucorelay.store.inmemory.InMemoryStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoTest {

    @RegisterExtension
    private static final GreenMailExtension MAIL = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    private static final String HEADER = "Index,Timestamp (YYYY-MM-DDThh:mm:ss),Event Type,Event Subtype,Patient Info,"
            + "Device Info,Source Device ID,Glucose Value (mg/dL),Insulin Value (u),Carb Value (grams),"
            + "Duration (hh:mm:ss),Glucose Rate of Change (mg/dL/min),Transmitter Time (Long Integer),Transmitter ID\n";

    @TempDir
    private Path folder;

    private final Store store = new InMemoryStore();
    private String out = "";
    private String err = "";

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        if (!all.contains("--report")) {
            all.addAll(List.of("--report", folder.resolve("report.html").toString()));
        }
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        int exit = Demo.run(
                store,
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8),
                all.toArray(new String[0]));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return exit;
    }

    private JsonNode json() throws IOException {
        List<String> lines = out.lines().toList();
        return new ObjectMapper().readTree(lines.get(lines.size() - 1));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("export.csv"), content);
    }

    private static String row(int index, String time, String value) {
        return index + "," + time + ",EGV,,,,Phone," + value + ",,,,,,\n";
    }

    @Test
    void simulatedPatientsAreToldOfAndNothingIsLeftPending() throws IOException {
        assertThat(run("--patients", "10", "--json")).isZero();
        JsonNode first = json();
        assertThat(first.at("/readings/accepted").asInt()).isGreaterThan(2_000);
        assertThat(first.at("/notifications/delivered").asInt()).isPositive();
        assertThat(first.at("/notifications/pending").asInt()).isZero();
        assertThat(Files.readString(folder.resolve("report.html"))).contains("sim-0001");
    }

    @Test
    void theSameSeedGivesTheSameRunAndAnotherOneAnother() {
        run("--patients", "5", "--json");
        String first = out.substring(out.lastIndexOf('{', out.lastIndexOf("\"readings\"")));
        Store other = new InMemoryStore();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        String report = folder.resolve("other.html").toString();
        Demo.run(other, stream, stream, "--patients", "5", "--json", "--report", report);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).contains(first);
        bytes.reset();
        Demo.run(new InMemoryStore(), stream, stream, "--patients", "5", "--seed", "2", "--json", "--report", report);
        assertThat(bytes.toString(StandardCharsets.UTF_8)).doesNotContain(first);
    }

    @Test
    void aSecondRunIntoTheSameStoreFindsOnlyDuplicatesAndSaysNothing() throws IOException {
        run("--patients", "5", "--json");
        JsonNode first = json();
        run("--patients", "5", "--json");
        JsonNode second = json();
        assertThat(second.at("/readings/accepted").asInt()).isZero();
        assertThat(second.at("/readings/duplicate").asInt())
                .isEqualTo(first.at("/readings/accepted").asInt()
                        + first.at("/readings/duplicate").asInt());
        assertThat(second.get("notifications")).isEqualTo(first.get("notifications"));
        assertThat(second.get("attempts")).isEqualTo(first.get("attempts"));
    }

    @Test
    void whenSendsFailEveryNotificationStillEnds() throws IOException {
        assertThat(run("--patients", "10", "--fail-rate", "0.3", "--json")).isZero();
        JsonNode notifications = json().get("notifications");
        int total = 0;
        for (JsonNode count : notifications) {
            total += count.asInt();
        }
        assertThat(notifications.get("pending").asInt()).isZero();
        assertThat(json().get("attempts").asInt()).isGreaterThan(total);
    }

    @Test
    void unreadableRowsAreSetAsideByLine() throws IOException {
        Path file = file(HEADER
                + row(1, "2026-01-10T08:00:00", "101")
                + row(2, "2026-01-10T08:05:00", "a lot")
                + row(3, "2026-01-10T08:10:00", "Low"));
        assertThat(run("--input", file.toString(), "--format", "dexcom-clarity", "--zone", "Europe/Paris", "--json"))
                .isZero();
        assertThat(json().at("/readings/accepted").asInt()).isEqualTo(2);
        assertThat(json().at("/readings/quarantined").asInt()).isEqualTo(1);
        assertThat(out).contains("export.csv line 3: UNREADABLE").contains("'a lot'");
    }

    @Test
    void anyFormatIsGuessedAndSaid() throws IOException {
        Path file = file("""
                Device,Serial,Device Timestamp,Type,Historic mg/dL,Scan mg/dL,a,b,c,d,e,f,g,Notes,Strip mg/dL,Ketone mmol/L
                Libre 3,S1,03-02-2026 08:00,0,98,,,,,,,,,,,
                """);
        assertThat(run("--input", file.toString(), "--zone", "UTC", "--date-order", "day-first", "--json"))
                .isZero();
        assertThat(json().at("/readings/accepted").asInt()).isEqualTo(1);
        assertThat(out).contains("export.csv, looks like libreview: line 1 names the columns of a LibreView export");
    }

    /** By a device whose clock was reset: second by second it would take an hour. */
    @Test
    void yearsWithoutAReadingArePassedOver() throws IOException {
        Path file = file("[{\"sgv\":100,\"date\":0},{\"sgv\":101,\"date\":1704067200000}]");
        assertThat(run("--input", file.toString(), "--json")).isZero();
        assertThat(json().at("/readings/accepted").asInt()).isEqualTo(2);
        assertThat(json().at("/notifications/pending").asInt()).isZero();
    }

    @Test
    void onlyLocalTimesNeedAZone() throws IOException {
        Path clarity = file(HEADER + row(1, "2026-01-10T08:00:00", "50"));
        assertThat(run("--input", clarity.toString())).isEqualTo(2);
        assertThat(err).contains("--zone Europe/Paris").contains("zone must be set: dexcom-clarity has");
        Path nightscout = file("[{\"sgv\":50,\"date\":1518443420000},{\"sgv\":5,\"date\":1518443720000}]");
        assertThat(run("--input", nightscout.toString(), "--json")).isZero();
        assertThat(json().get("readings")).hasToString("{\"accepted\":1,\"duplicate\":0,\"quarantined\":1}");
        assertThat(out).contains("entry 2: DEVICE_ERROR").contains("the sensor is not calibrated");
    }

    @Test
    void emailsReallyGoOut() throws Exception {
        Path file = file(HEADER + row(1, "2026-01-10T08:00:00", "50"));
        String server = "localhost:" + MAIL.getSmtp().getPort();
        assertThat(run("--input", file.toString(), "--zone", "UTC", "--smtp", server, "--mail-to", "f@example.org"))
                .isZero();
        // To the father at once, and to the clinic as nobody acknowledges.
        assertThat(MAIL.waitForIncomingEmail(2)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--colour                       | unknown option '--colour'",
                "--patients                     | --patients needs a value",
                "--patients x                   | --patients must be a whole number from 1 to 1000, but was 'x'",
                "--patients 0                   | --patients must be a whole number from 1 to 1000, but was '0'",
                "--fail-rate 2                  | --fail-rate must be a number from 0 to 0.9, but was '2'",
                "--fail-rate NaN                | --fail-rate must be a number from 0 to 0.9, but was 'NaN'",
                "--smtp here                    | --smtp must be HOST:PORT such as localhost:2525, but was 'here'",
                "--input f --format x --zone UTC| --format must be one of fhir, dexcom-api, librelinkup, ",
                "--input f --zone Mars/North    | --zone must be a time zone such as Europe/Paris, but was 'Mars/North'",
                "--input f --date-order up      | --date-order must be day-first or month-first, but was 'up'",
                "--input f --zone UTC --seed 2  | --seed is for simulated patients",
                "--input f --session-start noon | --session-start must be a time such as 2026-01-31T08:00:00Z, but was 'noon'",
                "--zone UTC                     | --zone says how to read a file: name it with --input"
            })
    void aWrongCommandLineIsToldApart(String args, String message) {
        assertThat(run(args.trim().split(" +", -1))).isEqualTo(2);
        assertThat(err).contains(message.trim());
        assertThat(out).isEmpty();
    }

    @Test
    void aMissingFileOrAnotherFormatIsAFailure() throws IOException {
        assertThat(run("--input", folder.resolve("none.csv").toString(), "--zone", "UTC"))
                .isEqualTo(1);
        assertThat(err).contains("there is no file").contains("none.csv");
        Path file = file("hello\n");
        assertThat(run("--input", file.toString(), "--zone", "UTC")).isEqualTo(1);
        assertThat(err).contains("the input should be one of " + Formats.known().names() + ", found 'hello'");
        assertThat(run("--input", folder.toString(), "--zone", "UTC")).isEqualTo(1);
        assertThat(err).startsWith("demo: ");
    }

    @Test
    void helpIsShown() {
        assertThat(run("--help")).isZero();
        assertThat(out).contains("Usage: ./demo").contains("--fail-rate");
    }

    @Test
    void aRealExportIsTakenInWhole() throws IOException {
        Path file = Path.of("..", "..", "shared", "data", "dexcom-clarity", "g6-14-days.csv");
        Assumptions.assumeTrue(Files.exists(file), "skipped: there is no ../shared/data beside the project");
        String[] args = {
            "--input", file.toString(), "--format", "dexcom-clarity", "--zone", "Europe/Bucharest", "--json"
        };
        assertThat(run(args)).isZero();
        JsonNode first = json();
        // 3913 of the sensor and 9 fingersticks.
        assertThat(first.get("readings")).hasToString("{\"accepted\":3922,\"duplicate\":0,\"quarantined\":0}");
        assertThat(first.at("/notifications/pending").asInt()).isZero();
        assertThat(run(args)).isZero();
        JsonNode second = json();
        assertThat(second.get("readings")).hasToString("{\"accepted\":0,\"duplicate\":3922,\"quarantined\":0}");
        assertThat(second.get("notifications")).isEqualTo(first.get("notifications"));
    }
}
