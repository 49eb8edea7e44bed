package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.fromDevice;
import static io.glucorelay.store.tck.Fixtures.reading;
import static io.glucorelay.store.tck.Fixtures.receivedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.reading.Reading;
import io.glucorelay.store.PatientView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a view shows of the readings: the recent ones in order, and when the newest was heard. */
abstract class RecentRules extends Rules {

    private static final Duration WINDOW = Duration.ofHours(3);

    RecentRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void readingsInAnyOrderComeBackInTheOrderOfTheirTimes() {
        String patient = scenario.patient();
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            readings.add(reading(patient, scenario.minute(5L * (i / 2)), 100 + i));
        }
        for (int i = 0; i < readings.size(); i += 2) {
            readings.set(i, fromDevice(readings.get(i), "sensor-0"));
        }
        List<Reading> shuffled = new ArrayList<>(readings);
        Collections.shuffle(shuffled, new Random(7));

        shuffled.forEach(scenario::append);

        assertThat(scenario.view(patient).recent()).containsExactlyElementsOf(readings);
    }

    @Test
    void theRecentReadingsReachBackThreeHoursFromTheNewest() {
        String patient = scenario.patient();
        List<Reading> day = new ArrayList<>();
        for (int i = 0; i < 288; i++) {
            day.add(reading(patient, scenario.minute(5L * i), 80 + i));
            scenario.append(day.get(i));
        }

        List<Reading> recent = scenario.view(patient).recent();

        assertThat(recent).isSubsetOf(day).isSortedAccordingTo(Reading.BY_TIME);
        assertThat(recent).endsWith(day.subList(288 - 37, 288).toArray(new Reading[0]));
    }

    @Test
    void aReadingExactlyThreeHoursBeforeTheNewestIsRecent() {
        String patient = scenario.patient();
        Reading edge = reading(patient, scenario.start.minus(WINDOW));
        Reading newest = reading(patient, scenario.start);

        scenario.append(edge);
        scenario.append(newest);

        assertThat(scenario.view(patient).recent()).containsExactly(edge, newest);
    }

    @Test
    void aReadingThatFillsAGapInTheWindowIsSeenInItsPlace() {
        String patient = scenario.patient();
        Reading first = reading(patient, scenario.minute(0));
        Reading gap = receivedAt(reading(patient, scenario.minute(5)), scenario.minute(12));
        Reading last = reading(patient, scenario.minute(10));
        scenario.append(first, last);

        PatientView view = scenario.append(gap).view();

        assertThat(view.recent()).containsExactly(first, gap, last);
    }

    @Test
    void aReadingFromBeforeTheWindowHidesNoneOfIt() {
        String patient = scenario.patient();
        Reading first = reading(patient, scenario.minute(0));
        Reading second = reading(patient, scenario.minute(5));
        scenario.append(first, second);

        PatientView view =
                scenario.append(reading(patient, scenario.minute(-3 * 24 * 60))).view();

        assertThat(view.recent()).endsWith(first, second).isSortedAccordingTo(Reading.BY_TIME);
    }

    @Test
    void afterALongGapTheNewestIsRecent() {
        String patient = scenario.patient();
        scenario.append(reading(patient, scenario.minute(-10 * 24 * 60)));
        Reading newest = reading(patient, scenario.start);

        assertThat(scenario.append(newest).view().recent()).endsWith(newest);
    }

    @Test
    void heardAtIsWhenTheNewestReadingWasReceived() {
        String patient = scenario.patient();
        Instant firstHeard = scenario.minute(1);
        Instant secondHeard = scenario.minute(6);

        assertThat(heard(receivedAt(reading(patient, scenario.minute(0)), firstHeard)))
                .isEqualTo(firstHeard);
        assertThat(heard(receivedAt(reading(patient, scenario.minute(5)), secondHeard)))
                .isEqualTo(secondHeard);
    }

    @Test
    void inOneAppendTheNewestReadingCountsWhereverItStands() {
        String patient = scenario.patient();
        Reading newest = receivedAt(reading(patient, scenario.minute(10)), scenario.minute(11));
        Reading older = receivedAt(reading(patient, scenario.minute(5)), scenario.minute(12));

        assertThat(scenario.append(newest, older).view().heardAt()).isEqualTo(scenario.minute(11));
    }

    @Test
    void aLateReadingIsNotHeardAsIfItWereNow() {
        String patient = scenario.patient();
        Instant heard = scenario.minute(1);
        scenario.append(receivedAt(reading(patient, scenario.minute(0)), heard));

        assertThat(heard(receivedAt(reading(patient, scenario.minute(-5)), scenario.minute(30))))
                .isEqualTo(heard);
        assertThat(heard(receivedAt(reading(patient, scenario.minute(-5 * 24 * 60)), scenario.minute(31))))
                .isEqualTo(heard);
    }

    @Test
    void theNewestReadingIsNotHeardIfItIsLate() {
        String patient = scenario.patient();
        Instant heard = scenario.minute(1);
        scenario.append(receivedAt(reading(patient, scenario.minute(0)), heard));

        PatientView view = scenario.append(receivedAt(reading(patient, scenario.minute(5)), scenario.minute(30)))
                .view();

        assertThat(view.heardAt()).isEqualTo(heard);
        assertThat(view.recent()).hasSize(2);
    }

    @Test
    void aDuplicateOrAConflictIsNotHeard() {
        Reading reading = receivedAt(reading(scenario.patient(), scenario.start), scenario.minute(1));
        scenario.append(reading);

        assertThat(heard(receivedAt(reading, scenario.minute(9)))).isEqualTo(scenario.minute(1));
        assertThat(heard(receivedAt(reading(reading.patient(), scenario.start, 40), scenario.minute(9))))
                .isEqualTo(scenario.minute(1));
    }

    private Instant heard(Reading reading) {
        return scenario.append(reading).view().heardAt();
    }
}
