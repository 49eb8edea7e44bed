package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.flagged;
import static io.glucorelay.store.tck.Fixtures.fromDevice;
import static io.glucorelay.store.tck.Fixtures.reading;
import static io.glucorelay.store.tck.Fixtures.receivedAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.AlertState;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.Appended.Status;
import io.glucorelay.store.PatientView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a reading that is appended. */
abstract class AppendRules extends Rules {

    AppendRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void anUnknownPatientHasNoRecord() {
        assertThat(store.patients().view(scenario.patient())).isEmpty();
    }

    @Test
    void theFirstReadingCreatesTheRecord() {
        Reading first = reading(scenario.patient(), scenario.start);

        Appended appended = scenario.append(first);

        assertThat(appended.statuses()).containsExactly(Status.STORED);
        assertThat(appended.view())
                .isEqualTo(
                        new PatientView(first.patient(), 0, 0, AlertState.EMPTY, List.of(first), first.receivedAt()));
        assertThat(scenario.view(first.patient())).isEqualTo(appended.view());
    }

    @Test
    void aReadingIsKeptDigitForDigit() {
        String patient = scenario.patient();
        List<Reading> readings = List.of(
                withGlucose(reading(patient, scenario.minute(0)), Glucose.mmol(5.5)),
                withGlucose(reading(patient, scenario.minute(5)), Glucose.low(Glucose.mgdl(40))),
                withGlucose(reading(patient, scenario.minute(10)), Glucose.high(Glucose.mmol(22.2))),
                receivedAt(reading(patient, scenario.minute(15), 103.25), scenario.minute(40)),
                fromDevice(reading(patient, scenario.minute(20)), ""));

        scenario.append(readings.toArray(new Reading[0]));

        assertThat(scenario.view(patient).recent()).containsExactlyElementsOf(readings);
    }

    @Test
    void aReadingSentAgainIsADuplicateAndChangesNothing() {
        Reading reading = reading(scenario.patient(), scenario.start);
        PatientView before = scenario.append(reading).view();

        Appended again = scenario.append(receivedAt(reading, scenario.minute(3)));

        assertThat(again.statuses()).containsExactly(Status.DUPLICATE);
        assertThat(again.view()).isEqualTo(before);
    }

    @Test
    void anotherValueForTheSameTimeAndDeviceIsAConflictAndTheFirstStays() {
        Reading first = reading(scenario.patient(), scenario.start, 61);
        PatientView before = scenario.append(first).view();

        Appended conflict =
                scenario.append(receivedAt(reading(first.patient(), scenario.start, 161), scenario.minute(3)));

        assertThat(conflict.statuses()).containsExactly(Status.CONFLICT);
        assertThat(conflict.view()).isEqualTo(before);
    }

    @Test
    void aValueThatRoundsToTheSameInTheOtherUnitIsADuplicate() {
        Reading first = reading(scenario.patient(), scenario.start, 99);
        scenario.append(first);

        assertThat(scenario.append(withGlucose(first, Glucose.mmol(5.5))).statuses())
                .containsExactly(Status.DUPLICATE);
        assertThat(scenario.append(withGlucose(first, Glucose.mmol(5.6))).statuses())
                .containsExactly(Status.CONFLICT);
    }

    @Test
    void aCorrectionIsKeptBesideTheReadingThatItCorrects() {
        Reading first = reading(scenario.patient(), scenario.start, 61);
        Reading next = reading(first.patient(), scenario.minute(5), 63);
        Reading correction = correction(first, 161, 7);
        scenario.append(first, next);

        Appended appended = scenario.append(correction);

        assertThat(appended.statuses()).containsExactly(Status.STORED);
        assertThat(appended.view().recent()).containsExactly(first, correction, next);
        assertThat(scenario.append(first).statuses()).containsExactly(Status.DUPLICATE);
        assertThat(readingsOf(first.patient())).containsExactly(first, correction, next);
    }

    @Test
    void aCorrectionSentAgainIsADuplicateAndAnotherOneIsKeptToo() {
        Reading first = reading(scenario.patient(), scenario.start, 61);
        Reading correction = correction(first, 161, 7);
        scenario.append(first);
        scenario.append(correction);

        assertThat(scenario.append(receivedAt(correction, scenario.minute(9))).statuses())
                .as("without the flag it is another value for the first")
                .containsExactly(Status.CONFLICT);
        assertThat(scenario.append(correction(first, 161, 9), correction(first, 62, 9))
                        .statuses())
                .containsExactly(Status.DUPLICATE, Status.STORED);
        assertThat(readingsOf(first.patient()))
                .containsExactlyInAnyOrder(first, correction, correction(first, 62, 9))
                .startsWith(first);
    }

    @Test
    void aCorrectionThatComesDaysLaterIsKeptInItsPlace() {
        Reading first = reading(scenario.patient(), scenario.minute(-3 * 24 * 60), 61);
        Reading correction = correction(first, 161, 1);
        Reading now = reading(first.patient(), scenario.start);
        scenario.append(first);
        scenario.append(now);

        assertThat(scenario.append(correction).statuses()).containsExactly(Status.STORED);
        assertThat(scenario.append(correction).statuses()).containsExactly(Status.DUPLICATE);
        assertThat(readingsOf(first.patient())).containsExactly(first, correction, now);
    }

    @Test
    void anotherDeviceAtTheSameTimeIsAnotherReading() {
        Reading one = reading(scenario.patient(), scenario.start);
        Reading two = fromDevice(one, "sensor-2");

        Appended appended = scenario.append(two, one);

        assertThat(appended.statuses()).containsExactly(Status.STORED, Status.STORED);
        assertThat(appended.view().recent()).containsExactly(one, two);
    }

    @Test
    void theStatusesComeInTheOrderOfTheReadings() {
        String patient = scenario.patient();
        scenario.append(reading(patient, scenario.minute(5)), reading(patient, scenario.minute(10)));

        Appended mixed = scenario.append(
                reading(patient, scenario.minute(15)),
                reading(patient, scenario.minute(10), 300),
                reading(patient, scenario.minute(5)),
                reading(patient, scenario.minute(0)));

        assertThat(mixed.statuses()).containsExactly(Status.STORED, Status.CONFLICT, Status.DUPLICATE, Status.STORED);
        assertThat(mixed.view().recent()).hasSize(4);
    }

    @Test
    void aReadingTwiceInOneAppendIsStoredOnce() {
        Reading reading = reading(scenario.patient(), scenario.start);

        Appended appended = scenario.append(reading, reading);

        assertThat(appended.statuses()).containsExactly(Status.STORED, Status.DUPLICATE);
        assertThat(appended.view().recent()).containsExactly(reading);
    }

    @Test
    void anAppendOfAsManyReadingsAsAllowedStoresThemAll() {
        String patient = scenario.patient();
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < Append.MAX_READINGS; i++) {
            readings.add(reading(patient, scenario.minute(i)));
        }

        Appended appended = scenario.append(readings.toArray(new Reading[0]));

        assertThat(appended.statuses()).hasSize(Append.MAX_READINGS).containsOnly(Status.STORED);
        assertThat(appended.view().recent()).containsExactlyElementsOf(readings);
    }

    @Test
    void anOldReadingSentAgainIsADuplicateThoughNoLongerRecent() {
        Reading old = reading(scenario.patient(), scenario.minute(-3 * 24 * 60));
        scenario.append(old);
        scenario.append(reading(old.patient(), scenario.start));

        assertThat(scenario.append(old).statuses()).containsExactly(Status.DUPLICATE);
        assertThat(scenario.append(reading(old.patient(), old.measuredAt(), 300))
                        .statuses())
                .containsExactly(Status.CONFLICT);
        assertThat(readingsOf(old.patient())).hasSize(2).contains(old);
    }

    @Test
    void aReadingThatComesDaysLateGoesInItsPlace() {
        Reading now = reading(scenario.patient(), scenario.start);
        Reading late = receivedAt(reading(now.patient(), scenario.minute(-2 * 24 * 60 - 7)), scenario.minute(1));
        scenario.append(now);

        assertThat(scenario.append(late).statuses()).containsExactly(Status.STORED);
        assertThat(scenario.append(late).statuses()).containsExactly(Status.DUPLICATE);
        assertThat(readingsOf(now.patient())).containsExactly(late, now);
    }

    @Test
    void appendingDoesNotRaiseTheVersion() {
        PatientView before = scenario.newRecord();
        PatientView committed = scenario.commit(before).won().view();

        PatientView after =
                scenario.append(reading(before.patient(), scenario.minute(5))).view();

        assertThat(after.version()).isEqualTo(committed.version());
    }

    private List<Reading> readingsOf(String patient) {
        return PageWalk.all(10, page -> store.history()
                .readings(patient, scenario.minute(-30 * 24 * 60), scenario.minute(30 * 24 * 60), page));
    }

    private Reading correction(Reading of, double mgdl, long minute) {
        return flagged(
                withGlucose(of, Glucose.mgdl(mgdl)).received(scenario.minute(minute), Set.of()),
                ReadingFlag.CORRECTION);
    }

    private static Reading withGlucose(Reading reading, Glucose glucose) {
        return new Reading(
                reading.patient(),
                reading.device(),
                reading.measuredAt(),
                reading.receivedAt(),
                glucose,
                reading.trend(),
                reading.flags());
    }
}
