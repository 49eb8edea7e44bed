package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.fromDevice;
import static io.glucorelay.store.tck.Fixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.reading.Reading;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looking back on readings. */
abstract class ReadingHistoryRules extends Rules {

    ReadingHistoryRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void anUnknownPatientHasNoHistory() {
        String patient = scenario.patient();
        var page = store.history().readings(patient, scenario.minute(-60), scenario.minute(60), PageRequest.first(10));

        assertThat(page.items()).isEmpty();
        assertThat(page.cursor()).isEmpty();
        assertThat(store.patients().view(patient)).as("record").isEmpty();
    }

    @Test
    void whatHasJustBeenAppendedIsSeen() {
        Reading reading = reading(scenario.patient(), scenario.start);
        scenario.append(reading);

        assertThat(history(reading.patient(), 10)).containsExactly(reading);
    }

    @Test
    void readingsOfManyDaysComeInOrderPageByPage() {
        String patient = scenario.patient();
        List<Reading> readings = new ArrayList<>();
        for (int hour = -96; hour <= 0; hour++) {
            readings.add(reading(patient, scenario.minute(60L * hour), 100 + hour));
        }
        readings.forEach(scenario::append);

        assertThat(history(patient, 7)).containsExactlyElementsOf(readings);
        assertThat(history(patient, 97)).containsExactlyElementsOf(readings);
        assertThat(history(patient, 1_000)).containsExactlyElementsOf(readings);
    }

    @Test
    void theFirstInstantIsPartOfTheRangeAndTheLastIsNot() {
        String patient = scenario.patient();
        Reading first = reading(patient, scenario.minute(0));
        Reading second = reading(patient, scenario.minute(5));
        scenario.append(first, second, reading(patient, scenario.minute(10)));

        assertThat(range(patient, scenario.minute(0), scenario.minute(10))).containsExactly(first, second);
        assertThat(range(patient, scenario.minute(0).plusMillis(1), scenario.minute(10)))
                .containsExactly(second);
        assertThat(range(patient, scenario.minute(5), scenario.minute(5))).isEmpty();
    }

    @Test
    void aPageMayEndBetweenTwoReadingsOfTheSameTime() {
        String patient = scenario.patient();
        List<Reading> readings = new ArrayList<>();
        for (int device = 0; device < 9; device++) {
            readings.add(fromDevice(reading(patient, scenario.start), "sensor-" + device));
        }
        scenario.append(readings.toArray(new Reading[0]));

        assertThat(history(patient, 2)).containsExactlyElementsOf(readings);
    }

    @Test
    void readingsAddedBetweenPagesNeitherRepeatNorHideOthers() {
        String patient = scenario.patient();
        List<Reading> readings = new ArrayList<>();
        for (int hour = -60; hour < 0; hour++) {
            readings.add(reading(patient, scenario.minute(60L * hour)));
            scenario.append(readings.get(readings.size() - 1));
        }
        int[] round = new int[1];

        // One before the place reached, which is no longer seen, and one ahead of it.
        List<Reading> seen = PageWalk.all(
                10,
                page -> store.history().readings(patient, scenario.minute(-61 * 60), scenario.minute(1), page),
                () -> scenario.append(
                        reading(patient, scenario.minute(-60 * 60 + ++round[0])),
                        reading(patient, scenario.minute(-30 + round[0]))));

        assertThat(seen).containsSubsequence(readings).doesNotHaveDuplicates().isSortedAccordingTo(Reading.BY_TIME);
        assertThat(seen).contains(reading(patient, scenario.minute(-29)));
    }

    @Test
    void patientsAreKeptApart() {
        Reading one = reading(scenario.patient(), scenario.start);
        // An identifier that begins with another must not fall into its range.
        Reading two = reading(one.patient() + "/2", scenario.start);
        scenario.append(one);
        scenario.append(two);

        assertThat(history(one.patient(), 10)).containsExactly(one);
        assertThat(history(two.patient(), 10)).containsExactly(two);
    }

    private List<Reading> history(String patient, int max) {
        return PageWalk.all(max, page -> store.history()
                .readings(patient, scenario.minute(-30 * 24 * 60), scenario.minute(30 * 24 * 60), page));
    }

    private List<Reading> range(String patient, Instant from, Instant to) {
        return PageWalk.all(10, page -> store.history().readings(patient, from, to, page));
    }
}
