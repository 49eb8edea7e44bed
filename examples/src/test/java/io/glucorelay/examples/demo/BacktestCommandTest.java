package io.glucorelay.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./demo backtest}. */
class BacktestCommandTest {

    private static final String QUICK = """
            {"version": 1, "patient": "p", "zone": "Europe/Paris", "rules": [{"kind": "low", "threshold": 70}],
             "contacts": [{"name": "mother", "addresses": [{"channel": "text", "value": "+33123456789"}]}]}
            """;

    private static final String SLOW = """
            {"version": 1, "patient": "p", "zone": "Europe/Paris",
             "rules": [{"kind": "low", "threshold": 70, "delay": "PT10M"}],
             "contacts": [{"name": "mother", "addresses": [{"channel": "text", "value": "+33123456789"}]}]}
            """;

    @TempDir
    private Path folder;

    private Path readings = Path.of("unset");
    private String out = "";
    private String err = "";

    /** Low from 12:05 to 12:25, and shortly at 14:00, in UTC. */
    @BeforeEach
    void writeReadings() throws IOException {
        StringBuilder json = new StringBuilder();
        for (int minute = 0; minute < 24 * 60; minute += 5) {
            boolean low = minute >= 5 && minute < 25;
            int value = low ? 60 : minute == 120 ? 68 : 100 + minute % 10;
            json.append(json.length() == 0 ? "[" : ",").append("{\"sgv\":");
            json.append(value).append(",\"date\":").append(1_772_366_400_000L + minute * 60_000L);
            json.append('}');
        }
        readings = file("readings.json", json.append(']').toString());
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private int run(String... args) {
        List<String> all = new ArrayList<>(List.of("backtest"));
        all.addAll(List.of(args));
        all.addAll(List.of("--report", folder.resolve("report.html").toString()));
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        int exit = Demo.run(
                new InMemoryStore(),
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

    @Test
    void onePlanIsShownByRule() throws IOException {
        Path plan = file("quick.json", QUICK);
        assertThat(run("--plan", plan.toString(), "--input", readings.toString(), "--json"))
                .isZero();
        assertThat(out)
                .contains("288 readings on 2 days", "rule  alerts  a day  a night  false  median lead  messages");
        assertThat(out).containsPattern("low +2 +2\\.0 +0\\.00 +– +-[0-9] min +4");
        assertThat(json().at("/a/rules/low/alerts").asInt()).isEqualTo(2);
        assertThat(json().at("/a/messagesByContact/mother").asInt()).isEqualTo(4);
        assertThat(json().has("b")).isFalse();
        String html = Files.readString(folder.resolve("report.html"));
        assertThat(html).contains("Alerts by rule", "Day by day").doesNotContain("http:", "https:", "<script", "NaN");
    }

    @Test
    void twoPlansAreShownBesideEachOther() throws IOException {
        Path quick = file("quick.json", QUICK);
        Path slow = file("slow.json", SLOW);
        assertThat(run(
                        "--plan",
                        quick.toString(),
                        "--against",
                        slow.toString(),
                        "--input",
                        readings.toString(),
                        "--json"))
                .isZero();
        assertThat(json().at("/byRule/low")).hasToString("{\"both\":1,\"onlyA\":1,\"onlyB\":0,\"medianLater\":600}");
        assertThat(json().at("/byTopic/low/onlyA").asInt()).isEqualTo(1);
        assertThat(json().at("/b/missed").asInt()).isEqualTo(1);
        assertThat(out)
                .contains("10 min later", "1 below 70 mg/dL, 1 for less than 15 min")
                .contains("2026-03-01 15:00  only A: low");
        assertThat(Files.readString(folder.resolve("report.html"))).contains("What only one of them told of at all");
    }

    @Test
    void everyReadyMadePlanCanBePlayed() {
        for (String plan : List.of("adult", "child", "pregnancy", "hypo-unaware")) {
            assertThat(run("--plan", plan, "--input", readings.toString(), "--night", "23:00-06:00"))
                    .as(plan)
                    .isZero();
            assertThat(out).contains("plan: " + plan, "from 23:00 to 06:00");
        }
    }

    @Test
    void somebodyMayAcknowledge() throws IOException {
        String repeating = QUICK.replace("\"threshold\": 70", "\"threshold\": 70, \"repeatEvery\": \"PT5M\"");
        Path plan = file("repeating.json", repeating);
        run("--plan", plan.toString(), "--input", readings.toString(), "--json");
        int alone = json().at("/a/messages").asInt();
        run("--plan", plan.toString(), "--input", readings.toString(), "--json", "--acknowledged-after", "2");
        assertThat(json().at("/a/messages").asInt()).isLessThan(alone);
    }

    @Test
    void whatIsWrongWithAPlanIsToldWithItsPlace() throws IOException {
        Path plan = file("wrong.json", QUICK.replace("70", "7"));
        assertThat(run("--plan", plan.toString(), "--input", readings.toString()))
                .isEqualTo(2);
        assertThat(err).contains("wrong.json is not a care plan: /rules/0/threshold must be ", "but was 7");
        assertThat(run("--plan", "adlut", "--input", readings.toString())).isEqualTo(2);
        assertThat(err)
                .contains(
                        "--plan must name a file with a plan, or one of [adult, child, pregnancy, hypo-unaware], but was"
                                + " 'adlut'");
        assertThat(err).contains("Try ./demo backtest --help");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--input f                                    | --plan must name a file, or one of",
                "--plan adult                                 | --input must name the file",
                "--plan adult --input f --colour              | unknown option '--colour'",
                "--plan adult --input f --night late          | --night must be two times such as 22:00-07:00, but was 'late'",
                "--plan adult --input f --night 22:00-22:00   | night must begin and end at different times",
                "--plan adult --input f --acknowledged-after x| --acknowledged-after must be a whole number of minutes",
                "--plan adult --input f --zone Mars           | --zone must be a time zone such as Europe/Paris, but was 'Mars'"
            })
    void aWrongCommandLineIsToldApart(String args, String message) {
        assertThat(run(args.trim().split(" +", -1))).isEqualTo(2);
        assertThat(err).contains(message.trim());
        assertThat(out).isEmpty();
    }

    @Test
    void helpIsShown() {
        assertThat(run("--help")).isZero();
        assertThat(out).contains("Usage: ./demo backtest", "--against", "hypo-unaware", "dexcom-clarity");
    }

    @Test
    void aRealExportIsPlayedInWhole() throws IOException {
        Path file = Path.of("..", "..", "shared", "data", "dexcom-clarity", "g6-14-days.csv");
        Assumptions.assumeTrue(Files.exists(file), "skipped: there is no ../shared/data beside the project");
        assertThat(run(
                        "--plan",
                        "adult",
                        "--against",
                        "hypo-unaware",
                        "--input",
                        file.toString(),
                        "--zone",
                        "Europe/Bucharest",
                        "--json"))
                .isZero();
        assertThat(json().at("/readings/played").asInt()).isEqualTo(3_922);
        assertThat(json().at("/readings/days").asInt()).isEqualTo(15);
        assertThat(json().at("/a/rules/urgent-low/alerts").asInt()).isPositive();
        assertThat(json().at("/byTopic/low/both").asInt()).isPositive();
    }
}
