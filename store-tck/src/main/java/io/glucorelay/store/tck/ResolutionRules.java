package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.discarded;
import static io.glucorelay.store.tck.Fixtures.quarantined;
import static io.glucorelay.store.tck.Fixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Resolution;
import io.glucorelay.reading.SetAside;
import io.glucorelay.store.Result;
import io.glucorelay.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** How what was set aside comes to its end: once, and for good. */
abstract class ResolutionRules extends Rules {

    private static final int THREADS = 8;

    ResolutionRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void whatIsSetAsideIsFoundByItsIdentifierAndOpen() {
        Quarantined input = setAside("line 17");
        setAside("line 18");

        assertThat(find(input)).hasValue(SetAside.open(input));
        assertThat(listed(input.patient())).containsOnly(Optional.empty()).hasSize(1);
    }

    @Test
    void whatIsNoIdentifierOfAnythingFindsNothing() {
        Quarantined input = setAside("line 17");
        String id = input.id();
        // The last character has bits to spare: a text that differs in them alone may stand for the same bytes.
        String twin = id.substring(0, id.length() - 1) + (char) (id.charAt(id.length() - 1) + 1);
        String other = quarantined(input.patient(), "line 18", scenario.start).id();

        for (String text : List.of("", " ", "x", other, twin, id + "=", id + "A", id.substring(1), "é", "../" + id)) {
            assertThat(store.quarantine().find(text)).as("'%s'", text).isEmpty();
            assertThat(store.quarantine().resolve(text, discarded("anna", scenario.start)))
                    .as("'%s'", text)
                    .isEmpty();
        }
        assertThat(find(input)).hasValue(SetAside.open(input));
    }

    @Test
    void everyResolutionComesBackAsItWas() {
        Instant at = scenario.start.plusNanos(1_234_567);
        for (Resolution resolution : List.of(
                Resolution.Resubmitted.as(reading("p-17", scenario.minute(-5)), "nightly, parser 2.1", at),
                new Resolution.Resubmitted("é", at, "\uD83E\uDE78", "", Instant.EPOCH.minusMillis(1)),
                new Resolution.Discarded("anna", at, "control solution"),
                new Resolution.Discarded("\uD800", at, "w".repeat(Resolution.MAX_TEXT)))) {
            Quarantined input = setAside("line 17");

            assertThat(resolve(input, resolution)).hasValue(resolution);

            assertThat(find(input)).hasValue(SetAside.open(input).resolved(resolution));
            assertThat(listed(input.patient())).containsExactly(Optional.of(resolution));
        }
    }

    @Test
    void theFirstResolutionStandsAndWhoIsTooLateIsToldOfIt() {
        Quarantined input = setAside("line 17");
        Resolution first = Resolution.Resubmitted.as(reading(input.patient(), scenario.start), "anna", scenario.start);
        resolve(input, first);

        assertThat(resolve(input, discarded("ben", scenario.minute(1)))).hasValue(first);
        assertThat(resolve(input, discarded("ben", scenario.minute(-1))))
                .as("whatever its time")
                .hasValue(first);

        assertThat(find(input)).hasValue(SetAside.open(input).resolved(first));
    }

    @Test
    void theSameResolutionAgainIsAnsweredTheSame() {
        Quarantined input = setAside("line 17");
        Resolution first = discarded("anna", scenario.start);
        resolve(input, first);
        resolve(input, discarded("ben", scenario.minute(1)));

        assertThat(resolve(input, first)).hasValue(first);
    }

    @Test
    void ofSeveralWhoResolveOneInputOneIsFirst() throws Exception {
        for (int round = 0; round < 20; round++) {
            Quarantined input = setAside("line 17");
            List<Callable<Optional<Resolution>>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Resolution resolution = discarded("worker " + i, scenario.start);
                calls.add(() -> resolve(input, resolution));
            }

            Set<Optional<Resolution>> answers = new HashSet<>(Together.run(calls));

            assertThat(answers).hasSize(1).doesNotContain(Optional.empty());
            assertThat(answers).containsExactly(find(input).orElseThrow().resolution());
        }
    }

    @Test
    void whatIsResolvedBeforeItIsThereIsUnknownAndLeavesNothingBehind() {
        Quarantined input = quarantined(scenario.patient(), "line 17", scenario.start);

        assertThat(resolve(input, discarded("anna", scenario.start))).isEmpty();

        assertThat(find(input)).isEmpty();
        assertThat(add(input)).isTrue();
        assertThat(find(input)).hasValue(SetAside.open(input));
    }

    @Test
    void anInputSentAgainAfterItWasResolvedIsPassedOverAndStaysResolved() {
        Quarantined input = setAside("line 17");
        Resolution resolution = discarded("anna", scenario.start);
        resolve(input, resolution);

        assertThat(add(quarantined(input.patient(), "line 17", scenario.minute(60))))
                .isFalse();

        assertThat(find(input)).hasValue(SetAside.open(input).resolved(resolution));
        assertThat(listed(input.patient())).containsExactly(Optional.of(resolution));
    }

    @Test
    void resolvingOneLeavesTheOthersOpen() {
        String patient = scenario.patient();
        Quarantined one = quarantined(patient, "line 17", scenario.start);
        Quarantined other = quarantined(patient, "line 18", scenario.minute(1));
        add(one);
        add(other);
        resolve(one, discarded("anna", scenario.start));

        assertThat(find(other)).hasValue(SetAside.open(other));
        assertThat(listed(patient)).containsExactly(Optional.of(discarded("anna", scenario.start)), Optional.empty());
    }

    @Test
    void inputsResolvedBetweenPagesNeitherRepeatNorHideOthers() {
        String patient = scenario.patient();
        List<Quarantined> inputs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            inputs.add(quarantined(patient, "line " + i, scenario.start));
            add(inputs.get(i));
        }
        int[] round = new int[1];

        List<Quarantined> seen = PageWalk.all(
                        3,
                        page -> store.quarantine().list(scenario.start, scenario.minute(1), page),
                        () -> resolve(inputs.get(round[0]++ % 20), discarded("anna", scenario.minute(round[0]))))
                .stream()
                .map(SetAside::input)
                .toList();

        assertThat(seen).doesNotHaveDuplicates().containsAll(inputs);
    }

    @Test
    void aResolutionWhoseAnswerWasLostStandsAndIsAnsweredWhenItIsSentAgain() {
        Quarantined input = setAside("line 17");
        Resolution resolution = discarded("anna", scenario.start);
        FaultyStore faulty = FaultyStore.of(store, Faults.once(Fault.of(Failure.ANSWER_LOST)));

        assertThat(catchThrowableOfType(
                        StoreException.class, () -> faulty.quarantine().resolve(input.id(), resolution)))
                .isNotNull();

        assertThat(faulty.quarantine().resolve(input.id(), resolution)).hasValue(resolution);
        assertThat(find(input)).hasValue(SetAside.open(input).resolved(resolution));
    }

    @Test
    void aResolutionThatIsOvertakenOnItsWayChangesNothing() {
        Quarantined input = setAside("line 17");
        FaultyStore faulty = FaultyStore.of(store, Faults.once(Fault.of(Failure.REQUEST_LATE)));
        assertThat(catchThrowableOfType(StoreException.class, () -> faulty.quarantine()
                        .resolve(input.id(), discarded("anna", scenario.start))))
                .isNotNull();
        Resolution overtaking = discarded("ben", scenario.minute(1));
        assertThat(faulty.quarantine().resolve(input.id(), overtaking)).hasValue(overtaking);

        for (int call = 0; call <= Failure.LATER; call++) {
            assertThat(faulty.quarantine().find(input.id()))
                    .hasValue(SetAside.open(input).resolved(overtaking));
        }
    }

    /** An input of a new patient. */
    private Quarantined setAside(String position) {
        Quarantined input = quarantined(scenario.patient(), position, scenario.start);
        add(input);
        return input;
    }

    private boolean add(Quarantined input) {
        List<Result<Boolean>> results = store.quarantine().add(List.of(input));
        return results.get(0).get();
    }

    private Optional<Resolution> resolve(Quarantined input, Resolution resolution) {
        return store.quarantine().resolve(input.id(), resolution);
    }

    private Optional<SetAside> find(Quarantined input) {
        return store.quarantine().find(input.id());
    }

    /** What the list says has become of a patient's inputs. */
    private List<Optional<Resolution>> listed(String patient) {
        return PageWalk.all(100, page -> store.quarantine().list(scenario.start, scenario.minute(60), page)).stream()
                .filter(aside -> aside.input().patient().equals(patient))
                .map(SetAside::resolution)
                .toList();
    }
}
