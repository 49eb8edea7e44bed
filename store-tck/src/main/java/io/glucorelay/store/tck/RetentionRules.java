package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.alert;
import static io.glucorelay.store.tck.Fixtures.delivery;
import static io.glucorelay.store.tck.Fixtures.discarded;
import static io.glucorelay.store.tck.Fixtures.ended;
import static io.glucorelay.store.tck.Fixtures.note;
import static io.glucorelay.store.tck.Fixtures.open;
import static io.glucorelay.store.tck.Fixtures.quarantined;
import static io.glucorelay.store.tck.Fixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.glucorelay.alert.Alert;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Resolution;
import io.glucorelay.reading.SetAside;
import io.glucorelay.store.Claim;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept for how long. Those rules that need time to pass are skipped for a store that cannot be told to let it. */
abstract class RetentionRules extends Rules {

    private static final Retention TWO_DAYS = Retention.all(Duration.ofDays(2));

    private final StoreContract contract;
    private @Nullable Retention before;

    RetentionRules(StoreContract contract) {
        super(contract);
        this.contract = contract;
    }

    @BeforeEach
    void remember() {
        before = store.retention().get();
    }

    @AfterEach
    void restore() {
        // Nothing, if there is no store to be had: then its rules are skipped.
        if (before != null) {
            store.retention().put(before);
        }
    }

    @Test
    void whatIsSetIsAnsweredAndMayBeSetAgain() {
        Retention each = Retention.DEFAULT
                .readings(Duration.ofDays(90))
                .messages(Duration.ofDays(400))
                .quarantine(Duration.ofDays(30));
        store.retention().put(each);
        store.retention().put(each);
        assertThat(store.retention().get()).isEqualTo(each);
        store.retention().put(TWO_DAYS);
        assertThat(store.retention().get()).isEqualTo(TWO_DAYS);
    }

    @Test
    void whatIsWithinItsRetentionStays() {
        store.retention().put(TWO_DAYS);
        Life life = new Life(scenario.minute(-47 * 60));

        contract.removePastRetention(store, scenario.start);

        life.assertAllThere();
    }

    @Test
    void whatIsPastItsRetentionGoes() {
        store.retention().put(TWO_DAYS);
        Life life = new Life(scenario.start);
        passDays(4);

        assertThat(life.readings()).isEmpty();
        assertThat(life.deliveries()).isEmpty();
        assertThat(life.alerts()).isEmpty();
        assertThat(life.deadLetters()).isEmpty();
        assertThat(life.notes()).isEmpty();
        assertThat(life.setAside()).isEmpty();
    }

    @Test
    void notesGoWithTheRetentionOfMessagesWhoeverTellsThemAndWhetherThereIsADeliveryOrNot() {
        store.retention().put(TWO_DAYS.messages(Duration.ofDays(30)));
        DeliveryNote note = note(scenario.patient(), "n", scenario.start, DeliveryNote.Kind.DELIVERED);
        DeliveryNote ahead = new DeliveryNote(
                note.patient(),
                "n",
                note.createdAt(),
                DeliveryNote.Kind.READ,
                null,
                scenario.start.plus(Duration.ofDays(300)),
                "a clock that is ahead",
                "");
        store.notes().add(note);
        store.notes().add(ahead);

        removeAfterDays(29);
        assertThat(store.notes().of(note.patient(), "n", note.createdAt())).containsExactly(note, ahead);

        passDays(31);
        assertThat(store.notes().of(note.patient(), "n", note.createdAt())).isEmpty();
        assertThat(store.notes().add(note)).isTrue();
    }

    @Test
    void eachKindGoesByItsOwnRetention() {
        store.retention().put(TWO_DAYS.messages(Duration.ofDays(30)));
        Life life = new Life(scenario.start);
        Reading last = reading(life.patient, scenario.minute(60 * 10));
        scenario.append(last);
        passDays(4);

        assertThat(life.readings()).as("all but what rules look at").containsExactly(last);
        assertThat(life.setAside()).isEmpty();
        assertThat(life.deliveries()).containsExactly(life.dead);
        assertThat(life.alerts()).containsExactly(life.over);
        assertThat(life.deadLetters()).containsExactly(life.dead);
        assertThat(life.notes()).containsExactly(life.note);
    }

    @Test
    void aLongerRetentionGoesForWhatIsStoredFromThenOn() {
        store.retention().put(TWO_DAYS);
        store.retention().put(Retention.all(Duration.ofDays(30)));
        Life life = new Life(scenario.start);

        removeAfterDays(4);

        life.assertAllThere();
    }

    @Test
    void whatHasNotEndedStaysWhateverItsAge() {
        store.retention().put(TWO_DAYS);
        PatientView view = scenario.newRecord();
        Alert lasting = alert(view.patient(), "no-data", scenario.minute(-60));
        Delivery pending =
                delivery(view.patient(), "1", Severity.NOTICE, scenario.start, scenario.minute(60 * 24 * 30));
        Claim claim = scenario.commit(view)
                .alerts(open(scenario.start, lasting))
                .outbox(pending)
                .won();
        scenario.settle(claim).release().released();
        PatientView stored = scenario.view(view.patient());

        removeAfterDays(20);

        assertThat(scenario.view(view.patient())).isEqualTo(stored);
        assertThat(stored.recent()).as("what rules look at").hasSize(1);
        assertThat(PageWalk.all(10, page -> store.history()
                        .deliveries(view.patient(), scenario.minute(-60), scenario.minute(60), page)))
                .containsExactly(pending);
        assertThat(PageWalk.all(10, page -> store.history()
                        .alerts(view.patient(), scenario.minute(-120), scenario.minute(60), page)))
                .containsExactly(lasting);
    }

    @Test
    void thePlanStaysThoughNothingIsHeardOfThePatient() {
        store.retention().put(TWO_DAYS);
        String patient = scenario.patient();
        scenario.putPlan(Fixtures.plan(patient), scenario.start);
        scenario.append(reading(patient, scenario.start));

        removeAfterDays(20);

        assertThat(store.carePlans().get(patient)).isPresent();
        scenario.assertDueAt(
                patient, reading(patient, scenario.start).receivedAt().plus(Fixtures.SILENCE));
    }

    @Test
    void aPatientOfWhomNothingWasLeftIsBegunAnew() {
        store.retention().put(TWO_DAYS);
        Life life = new Life(scenario.start);
        passDays(4);

        Reading next = reading(life.patient, scenario.minute(60 * 24 * 4));
        assertThat(scenario.append(next).view().recent()).containsExactly(next);
        assertThat(life.readings()).containsExactly(next);
    }

    @Test
    void anInputWhoseRetentionHasEndedMayBeSetAsideAgain() {
        store.retention().put(TWO_DAYS);
        Life life = new Life(scenario.start);
        passDays(4);

        Quarantined again = quarantined(life.patient, "line 17", scenario.minute(60 * 24 * 4));
        assertThat(store.quarantine().add(List.of(again)))
                .extracting(Result::get)
                .containsExactly(true);
    }

    @Test
    void aResolutionIsKeptAsLongAsItsInputAndNoLonger() {
        store.retention().put(TWO_DAYS);
        Life life = new Life(scenario.minute(-47 * 60));
        Resolution resolution = discarded("anna", scenario.start);
        assertThat(store.quarantine().resolve(life.input.id(), resolution)).hasValue(resolution);
        contract.removePastRetention(store, scenario.start);
        assertThat(store.quarantine().find(life.input.id()))
                .hasValue(SetAside.open(life.input).resolved(resolution));

        // Two days after it was set aside, though not two days after it was resolved.
        assumeTrue(
                contract.removePastRetention(store, scenario.minute(2 * 60)),
                "this store removes by a clock that cannot be set");

        assertThat(store.quarantine().find(life.input.id())).isEmpty();
        assertThat(life.setAside()).isEmpty();
    }

    @Test
    void anInputThatWasResolvedAndWhoseRetentionHasEndedIsOpenWhenItIsSetAsideAgain() {
        store.retention().put(TWO_DAYS);
        Life life = new Life(scenario.start);
        store.quarantine().resolve(life.input.id(), discarded("anna", scenario.start));
        passDays(4);
        assertThat(store.quarantine().resolve(life.input.id(), discarded("ben", scenario.minute(60 * 24 * 4))))
                .isEmpty();

        Quarantined again = quarantined(life.patient, "line 17", scenario.minute(60 * 24 * 4));
        store.quarantine().add(List.of(again));

        assertThat(store.quarantine().find(life.input.id())).hasValue(SetAside.open(again));
    }

    /** Lets a store remove what it can, if it can be told to. */
    private void removeAfterDays(int days) {
        contract.removePastRetention(store, scenario.start.plus(Duration.ofDays(days)));
    }

    private void passDays(int days) {
        assumeTrue(
                contract.removePastRetention(store, scenario.start.plus(Duration.ofDays(days))),
                "this store removes by a clock that cannot be set");
    }

    /** A patient of whom there is one thing of each kind, all that happened at one time. */
    private final class Life {
        final String patient;
        final Reading early;
        final Alert over;
        final Delivery dead;
        final Quarantined input;
        final DeliveryNote note;

        Life(Instant at) {
            early = reading(scenario.patient(), at);
            patient = early.patient();
            PatientView view = scenario.append(early).view();
            over = ended(alert(patient, "low", at), at.plusSeconds(600));
            Delivery pending = delivery(patient, "1", Severity.WARNING, at, at);
            Claim claim =
                    scenario.commit(view).at(at).outbox(pending).ended(over).won();
            dead = pending.ended(DeliveryState.DEAD, at.plusSeconds(60), "no such number");
            scenario.settle(claim).at(at).finished(dead).release().released();
            input = quarantined(patient, "line 17", at);
            store.quarantine().add(List.of(input));
            note = note(dead, DeliveryNote.Kind.DISCARDED);
            store.notes().add(note);
        }

        void assertAllThere() {
            assertThat(readings()).containsExactly(early);
            assertThat(deliveries()).containsExactly(dead);
            assertThat(alerts()).containsExactly(over);
            assertThat(deadLetters()).containsExactly(dead);
            assertThat(setAside()).containsExactly(input);
            assertThat(notes()).containsExactly(note);
        }

        List<Reading> readings() {
            return PageWalk.all(10, page -> store.history().readings(patient, from(), to(), page));
        }

        List<Delivery> deliveries() {
            return PageWalk.all(10, page -> store.history().deliveries(patient, from(), to(), page));
        }

        List<Alert> alerts() {
            return PageWalk.all(10, page -> store.history().alerts(patient, from(), to(), page));
        }

        List<Delivery> deadLetters() {
            return PageWalk.all(100, page -> store.deadLetters().list(from(), to(), page)).stream()
                    .filter(letter -> letter.notification().patient().equals(patient))
                    .toList();
        }

        List<DeliveryNote> notes() {
            return PageWalk.all(10, page -> store.notes().list(patient, from(), to(), page));
        }

        List<Quarantined> setAside() {
            return PageWalk.all(100, page -> store.quarantine().list(from(), to(), page)).stream()
                    .map(SetAside::input)
                    .filter(aside -> aside.patient().equals(patient))
                    .toList();
        }

        private Instant from() {
            return scenario.start.minus(Duration.ofDays(10));
        }

        private Instant to() {
            return scenario.start.plus(Duration.ofDays(10));
        }
    }
}
