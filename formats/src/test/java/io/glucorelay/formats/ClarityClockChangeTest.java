package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Berlin: clocks went from 02:00 to 03:00 on 2026-03-29 and go from 03:00 back to 02:00 on 2026-10-25, at 01:00 UTC. */
class ClarityClockChangeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final String HEADER = "Index,Timestamp (YYYY-MM-DDThh:mm:ss),Event Type,Source Device ID,"
            + "Glucose Value (mg/dL),Transmitter Time (Long Integer),Transmitter ID";

    private Seen seen = new Seen();

    @Test
    void theTransmitterTellsInterleavedHoursApart() throws IOException {
        read(
                row("2026-10-25T01:50:00", "5000"),
                row("2026-10-25T02:00:00", "9200"),
                row("2026-10-25T02:00:00", "5600"),
                row("2026-10-25T02:04:59", "5900"),
                row("2026-10-25T02:05:00", "9500"),
                row("2026-10-25T03:00:00", "12800"));

        assertThat(instants())
                .containsExactly(
                        "2026-10-24T23:50:00Z",
                        "2026-10-25T01:00:00Z",
                        "2026-10-25T00:00:00Z",
                        "2026-10-25T00:04:59Z",
                        "2026-10-25T01:05:00Z",
                        "2026-10-25T02:00:00Z");
        assertThat(guessed()).doesNotContain(true);
    }

    @Test
    void aFileThatBeginsInTheRepeatedHourWaitsForTheTransmitter() throws IOException {
        read(
                row("2026-10-25T02:50:00", "8600"),
                row("2026-10-25T02:51:00", "5060"),
                row("2026-10-25T03:00:00", "9200"));

        assertThat(instants()).containsExactly("2026-10-25T01:50:00Z", "2026-10-25T00:51:00Z", "2026-10-25T02:00:00Z");
        assertThat(seen.rows).extracting(Row::position).containsExactly("line 2", "line 3", "line 4");
    }

    @Test
    void aTransmitterThatContradictsTheWallClockIsNotBelieved() throws IOException {
        read(row("2026-10-25T01:55:00", "5000"), row("2026-10-25T02:00:00", "7"), row("2026-10-25T02:00:01", "307"));

        assertThat(instants()).containsExactly("2026-10-24T23:55:00Z", "2026-10-25T00:00:00Z", "2026-10-25T01:00:01Z");
        assertThat(guessed()).containsExactly(false, true, true);
    }

    @Test
    void eachTransmitterHasItsOwnClock() throws IOException {
        read(
                row("2026-10-25T01:55:00", "5000"),
                "1,2026-10-25T01:56:00,EGV,phone,120,100,8OTHER",
                "1,2026-10-25T02:01:00,EGV,phone,120,4000,8OTHER",
                row("2026-10-25T02:00:00", "5300"));

        assertThat(instants()).endsWith("2026-10-25T01:01:00Z", "2026-10-25T00:00:00Z");
    }

    @Test
    void withoutTransmitterTimesAStepBackBeginsTheSecondHour() throws IOException {
        read(
                row("2026-10-25T02:00:00", ""),
                row("2026-10-25T02:30:00", ""),
                row("2026-10-25T02:05:00", ""),
                row("2026-10-25T02:35:00", ""),
                row("2026-10-25T03:00:00", ""));

        assertThat(instants())
                .containsExactly(
                        "2026-10-25T00:00:00Z",
                        "2026-10-25T00:30:00Z",
                        "2026-10-25T01:05:00Z",
                        "2026-10-25T01:35:00Z",
                        "2026-10-25T02:00:00Z");
        assertThat(guessed()).containsExactly(true, true, true, true, false);
    }

    /** Two fingersticks are taken within a minute, and are no twins. */
    @Test
    void fingersticksAreTakenWhenTheyAreTaken() throws IOException {
        read(
                row("2026-10-25T01:55:00", "5000"),
                fingerstick("2026-10-25T02:00:00"),
                row("2026-10-25T02:00:30", "5330"),
                fingerstick("2026-10-25T02:01:00"),
                fingerstick("2026-10-25T03:01:00"));

        assertThat(instants())
                .containsExactly(
                        "2026-10-24T23:55:00Z",
                        "2026-10-25T00:00:00Z",
                        "2026-10-25T00:00:30Z",
                        "2026-10-25T00:01:00Z",
                        "2026-10-25T02:01:00Z");
        assertThat(guessed()).containsExactly(false, true, false, true, false);
    }

    @Test
    void withoutTransmitterTimesOfTwoTwinsTheSecondIsOfTheSecondHour() throws IOException {
        read(
                row("2026-10-25T02:00:00", ""),
                row("2026-10-25T02:00:01", ""),
                row("2026-10-25T02:05:00", ""),
                row("2026-10-25T02:05:00", ""));

        assertThat(instants())
                .containsExactly(
                        "2026-10-25T00:00:00Z", "2026-10-25T01:00:01Z", "2026-10-25T00:05:00Z", "2026-10-25T01:05:00Z");
    }

    @Test
    void theNextYearsRepeatedHourBeginsAnew() throws IOException {
        read(row("2025-10-26T02:00:00", ""), row("2025-10-26T02:00:00", ""), row("2026-10-25T02:00:00", ""));

        assertThat(instants()).containsExactly("2025-10-26T00:00:00Z", "2025-10-26T01:00:00Z", "2026-10-25T00:00:00Z");
    }

    @Test
    void springForwardLeavesNoHole() throws IOException {
        read(row("2026-03-29T01:55:00", "5000"), row("2026-03-29T03:00:00", "5300"));

        assertThat(instants()).containsExactly("2026-03-29T00:55:00Z", "2026-03-29T01:00:00Z");
    }

    @Test
    void aTimeThatNeverWasIsPlacedByTheTransmitter() throws IOException {
        read(
                row("2026-03-29T01:55:00", "5000"),
                // A display that has not changed its clock yet, and one that went back after it had.
                row("2026-03-29T02:05:00", "5600"),
                row("2026-03-29T02:45:00", "4400"));

        assertThat(instants()).containsExactly("2026-03-29T00:55:00Z", "2026-03-29T01:05:00Z", "2026-03-29T00:45:00Z");
    }

    @Test
    void aTimeThatNeverWasIsRejectedWithoutTheTransmitter() throws IOException {
        String bad = row("2026-03-29T02:05:00", "");

        read(row("2026-03-29T01:55:00", ""), bad);

        assertThat(seen.counts()).containsExactly(1, 1, 0);
        assertThat(seen.rows.get(1))
                .isEqualTo(new Row.Unreadable(
                        "line 3",
                        bad,
                        QuarantineReason.UNREADABLE,
                        "Timestamp should be a local time that exists in Europe/Berlin, where clocks went forward from"
                                + " 2026-03-29T02:00 to 2026-03-29T03:00, but was '2026-03-29T02:05'"));
    }

    @Property(tries = 100)
    void aDaySortedByLocalTimeComesBackAsItWas(
            @ForAll @IntRange(min = 0, max = 299) int phase, @ForAll @IntRange(max = 9_000_000) int start)
            throws IOException {
        List<Instant> truth = new ArrayList<>();
        Instant first = Instant.parse("2026-10-24T12:00:00Z").plusSeconds(phase);
        for (int i = 0; i < 288; i++) {
            truth.add(first.plus(Duration.ofMinutes(5L * i)));
        }
        List<Instant> shuffled = new ArrayList<>(truth);
        // Twins in any order: what a sort by local time leaves to chance.
        Collections.reverse(shuffled);
        shuffled.sort(Comparator.comparing(at -> LocalDateTime.ofInstant(at, BERLIN)));

        read(shuffled.stream()
                .map(at -> row(
                        LocalDateTime.ofInstant(at, BERLIN)
                                .plusNanos(1)
                                .toString()
                                .substring(0, 19),
                        String.valueOf(start + Duration.between(first, at).toSeconds())))
                .toArray(String[]::new));

        assertThat(seen.readings().stream().map(Reading::measuredAt).sorted().toList())
                .isEqualTo(truth);
    }

    private static String row(String time, String transmitterTime) {
        return "1," + time + ",EGV,phone,120," + transmitterTime + ",8TESTS";
    }

    private static String fingerstick(String time) {
        return row(time, "").replace("EGV", "Calibration");
    }

    private List<Boolean> guessed() {
        return seen.readings().stream()
                .map(reading -> reading.flags().contains(ReadingFlag.REPEATED_HOUR))
                .toList();
    }

    private List<String> instants() {
        return seen.readings().stream()
                .map(reading -> reading.measuredAt().toString())
                .toList();
    }

    private void read(String... lines) throws IOException {
        String file = HEADER + "\n" + String.join("\n", lines);
        seen = Seen.of(
                Formats.DEXCOM_CLARITY,
                file.getBytes(StandardCharsets.UTF_8),
                Source.of("ada").zone(BERLIN));
    }
}
