package io.glucorelay.store.aerospike;

import static io.glucorelay.reading.Glucose.mgdl;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.IngestReport;
import io.glucorelay.Relay;
import io.glucorelay.aerospike.testing.CountingClient.Counts;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How much is asked of the cluster for each thing that a relay does: what limits how many readings it can take. These are exact, whatever
 * else the machine does, so a change that asks for more is seen here at once, and is to be meant.
 */
class StoreCallsTest {

    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final DeliveryPolicy POLICY = DeliveryPolicy.urgent().jitter(0);
    private static final Contact MOTHER =
            Contact.named("mother").text("+1").policy(POLICY).build();
    private static final Contact FATHER = Contact.named("father")
            .text("+2")
            .policy(POLICY)
            .escalateAfter(Duration.ofMinutes(15))
            .build();

    /** Noon of a day that is not long ago, as the database's own clock says what is over. */
    private static final Instant START =
            Samples.NOW.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofHours(36));

    private final SettableClock clock = new SettableClock(START);
    private final ScriptedSender texts = new ScriptedSender();
    private CountedStore counted;
    private Relay relay;

    @BeforeEach
    void open() {
        counted = new CountedStore();
        relay = Relay.builder()
                .sharedStore(counted.store())
                .channel(Channel.TEXT, texts)
                .clock(clock)
                // Started, it looks for what is due once at the beginning, and then not while a test takes.
                .pollInterval(Duration.ofMinutes(1))
                .build();
    }

    @AfterEach
    void close() {
        if (relay != null) {
            relay.close();
            counted.close();
        }
    }

    @Test
    void aQuietReadingIsOneWrite() {
        patients(1, MOTHER, FATHER);

        assertThat(counted.countsOf(() -> ingestAll(1, 100))).isEqualTo(new Counts(1, 1, 0, 0));
    }

    @Test
    void quietReadingsOfManyPatientsAreOneWriteEachInOneCall() {
        patients(100, MOTHER, FATHER);

        assertThat(counted.countsOf(() -> ingestAll(100, 100))).isEqualTo(new Counts(1, 100, 0, 0));
    }

    @Test
    void theFirstReadingAfterARestartAlsoReadsThePlan() {
        patients(1, MOTHER, FATHER);
        Relay restarted = Relay.builder()
                .sharedStore(counted.store())
                .channel(Channel.TEXT, texts)
                .clock(clock)
                .build();

        assertThat(counted.countsOf(() -> restarted.ingest(List.of(reading(0, 100)))))
                .isEqualTo(new Counts(2, 1, 1, 0));
        restarted.close();
    }

    /** Without a plan nothing says how long the patient's record is kept: that is told with the first reading, and then once a day. */
    @Test
    void theFirstReadingOfAPatientWithoutAPlanIsAWriteMore() {
        assertThat(counted.countsOf(() -> ingestAll(1, 100))).isEqualTo(new Counts(2, 2, 0, 0));
        pass(EVERY);
        assertThat(counted.countsOf(() -> ingestAll(1, 100))).isEqualTo(new Counts(1, 1, 0, 0));
    }

    /** The first try is for a reading that is the newest, and changes nothing. */
    @Test
    void theSameReadingAgainTakesASecondTry() {
        patients(1, MOTHER, FATHER);
        ingestAll(1, 100);

        assertThat(counted.countsOf(() -> relay.ingest(List.of(reading(0, 100)))))
                .isEqualTo(new Counts(2, 2, 0, 0));
    }

    /** The same of one that comes after a newer one, which is still in the record: the second try puts it where it belongs. */
    @Test
    void aReadingOutOfOrderTakesASecondTry() {
        patients(1, MOTHER, FATHER);
        Reading late = reading(0, 100);
        pass(EVERY);
        ingestAll(1, 100);

        Counts counts = counted.countsOf(
                () -> assertThat(relay.ingest(List.of(late)).accepted()).isEqualTo(1));

        assertThat(counts).isEqualTo(new Counts(2, 2, 0, 0));
        assertThat(counted.store().patients().view(name(0)).orElseThrow().recent())
                .hasSize(3)
                .isSortedAccordingTo(Reading.BY_TIME);
    }

    /** Every three hours a move to the history: a look, a write of the day's record, one that takes them out. At midnight two days. */
    @Test
    void aQuietDayIsLittleMoreThanAWriteForEachReading() {
        int patients = 3;
        int readings = 288;
        patients(patients, MOTHER, FATHER);

        Counts day = counted.countsOf(() -> {
            for (int i = 0; i < readings; i++) {
                pass(EVERY);
                ingestAll(patients, 100);
                counted.settleDown();
            }
        });

        int moves = 6;
        assertThat(day.writes()).isEqualTo(patients * (readings + 2L * moves + 1));
        assertThat(day.reads()).isEqualTo(patients * (long) moves);
        assertThat(day.queries()).isZero();
        assertThat((double) day.writes() / (patients * readings)).isLessThan(1.1);
    }

    /** The decision, with the lease to work on it, and how it ended. */
    @Test
    void aMessageDeliveredAtTheFirstTryIsTwoWritesMore() {
        patients(1, MOTHER, FATHER);
        counted.start(relay);

        assertThat(counted.countsOf(() -> ingestAll(1, 60))).isEqualTo(new Counts(3, 3, 0, 0));
        assertThat(texts.messages()).hasSize(1);
    }

    /** Of each low its beginning and its end are told; in time both messages and the alert are moved to the history. */
    @Test
    void manyMessagesAreLittleMoreThanTwoWritesEach() {
        patients(1, MOTHER);
        counted.start(relay);

        Counts all = counted.countsOf(() -> lows(32));

        assertThat(texts.messages()).hasSize(64);
        long decidedAndSettled = 2 * 64;
        long moves = 5 * 2;
        assertThat(all.writes()).isEqualTo(64 + decidedAndSettled + moves);
        assertThat(all.reads()).isEqualTo(5);
        assertThat((all.writes() - 64) / 64.0).isLessThan(2.2);
    }

    /** A message to who is told only if nobody acknowledges ends unsent with the alert, and is settled with that of its end. */
    @Test
    void aMessageThatNeedNotBeSentAnyMoreIsNoWriteOfItsOwn() {
        patients(1, MOTHER, FATHER);
        counted.start(relay);

        Counts all = counted.countsOf(() -> lows(32));

        assertThat(texts.messages()).hasSize(64);
        long decidedAndSettled = 2 * 64;
        long moves = 8 * 2;
        assertThat(all.writes()).isEqualTo(64 + decidedAndSettled + moves);
        assertThat(all.reads()).isEqualTo(8);
        assertThat((all.writes() - 64) / 64.0).isLessThan(2.3);
    }

    /** The settle that goes by what was seen is refused, and goes again as one that finds out. */
    @Test
    void aMessageDuringWhoseSendingAReadingComesIsAWriteMore() {
        patients(1, MOTHER);
        Delivery message = Samples.delivery(name(0), "message", clock.instant());
        Claim claim = Samples.claim(counted.store(), view(), clock.instant(), message);
        pass(EVERY);
        ingestAll(1, 100);

        Counts counts = counted.countsOf(() -> Samples.settle(
                counted.store(),
                claim,
                clock.instant(),
                AfterSettle.RELEASE_IF_IDLE,
                message.ended(DeliveryState.DELIVERED, clock.instant(), "")));

        assertThat(counts).isEqualTo(new Counts(2, 2, 0, 0));
    }

    @Test
    void aDecisionOnARecordThatIsWronglyTakenForIdleIsAWriteMore() {
        patients(1, MOTHER);
        Samples.commitUnleased(
                counted.store(), view(), clock.instant(), Samples.delivery(name(0), "waits", clock.instant()));
        Commit commit = new Commit(
                name(0),
                view().version(),
                Samples.newNumber(),
                AlertState.EMPTY,
                List.of(Samples.delivery(name(0), "added", clock.instant())),
                List.of(),
                clock.instant(),
                LeaseRequest.none(Samples.newNumber(), clock.instant()),
                true);

        Counts counts = counted.countsOf(() -> assertThat(counted.store()
                        .patients()
                        .commit(List.of(commit))
                        .get(0)
                        .get())
                .isInstanceOf(Committed.Won.class));

        assertThat(counts).isEqualTo(new Counts(2, 2, 0, 0));
    }

    private PatientView view() {
        return counted.store().patients().view(name(0)).orElseThrow();
    }

    /** Within hours of which no readings are moved: a move beside a message would be a write between its lease and its end. */
    private void lows(int count) {
        for (int i = 0; i < count; i++) {
            pass(EVERY);
            ingestAll(1, 60);
            counted.settleDown();
            pass(EVERY);
            ingestAll(1, 100);
            counted.settleDown();
        }
    }

    @Test
    void lookingForWhatIsDueWhereNothingIsAsksOnceForEachUrgencyAndWritesNothing() {
        patients(10, MOTHER, FATHER);
        relay.runDue();

        assertThat(counted.countsOf(relay::runDue)).isEqualTo(new Counts(3, 0, 0, 3));
    }

    /** To begin elsewhere is for when there is more than can be met by one question. */
    @Test
    void whereNothingIsLeftItAsksOnceWhereverItIsToBegin() {
        patients(10, MOTHER, FATHER);
        relay.runDue();

        assertThat(counted.countsOf(() -> assertThat(claim(100, 1000)).isZero()))
                .isEqualTo(new Counts(3, 0, 0, 3));
    }

    /** Beside what is due, once a minute, for what has ended and was not moved. */
    @Test
    void onceAMinuteItAlsoLooksForWhatWasLeft() {
        patients(10, MOTHER, FATHER);
        relay.runDue();
        pass(Duration.ofMinutes(1));

        assertThat(counted.countsOf(relay::runDue)).isEqualTo(new Counts(4, 0, 0, 4));
    }

    @Test
    void aClaimIsOneWriteForEachRecordInOneCall() {
        patients(10, MOTHER, FATHER);
        relay.runDue();
        ingestAll(10, 60);

        assertThat(counted.countsOf(() -> assertThat(claim(100)).isEqualTo(10))).isEqualTo(new Counts(4, 10, 0, 3));
    }

    /** By a relay that is not started the lease is not taken with the decision, but with a claim. */
    @Test
    void aMessageThatIsFoundByAClaimIsOneWriteMore() {
        patients(1, MOTHER, FATHER);
        relay.runDue();
        ingestAll(1, 60);

        Counts sent = counted.countsOf(relay::runDue);

        assertThat(texts.messages()).hasSize(1);
        assertThat(sent).isEqualTo(new Counts(8, 2, 0, 6));
    }

    @Test
    void aRetryIsAClaimAndASettle() {
        patients(1, MOTHER, FATHER);
        texts.answer(new RetryLater("busy"));
        ingestAll(1, 60);
        relay.runDue();
        pass(Duration.ofSeconds(2));

        Counts retry = counted.countsOf(relay::runDue);

        assertThat(texts.messages()).hasSize(2);
        assertThat(retry).isEqualTo(new Counts(8, 2, 0, 6));
    }

    /** It was decided with the alert. */
    @Test
    void anEscalationIsAClaimAndASettle() {
        patients(1, MOTHER, FATHER);
        ingestAll(1, 60);
        relay.runDue();
        pass(Duration.ofMinutes(15));

        Counts escalation = counted.countsOf(relay::runDue);

        assertThat(texts.messages()).hasSize(2);
        assertThat(escalation).isEqualTo(new Counts(9, 2, 0, 7));
    }

    @Test
    void anAcknowledgementIsALookAndADecision() {
        patients(1, MOTHER, FATHER);
        ingestAll(1, 60);
        relay.runDue();
        AlertId alert = openAlert();

        Counts counts = counted.countsOf(() -> assertThat(relay.acknowledge(alert, "mother", Duration.ofMinutes(30)))
                .isTrue());

        assertThat(counts).isEqualTo(new Counts(2, 1, 1, 0));
    }

    /** Each with a plan that this relay knows, and a reading in range. */
    private void patients(int count, Contact... contacts) {
        for (int p = 0; p < count; p++) {
            CarePlan.Builder plan = CarePlan.forPatient(name(p))
                    .rule(AlertRule.low(mgdl(70)))
                    .rule(AlertRule.noData(Duration.ofHours(1)));
            List.of(contacts).forEach(plan::contact);
            relay.carePlans().put(plan.build());
        }
        ingestAll(count, 100);
        pass(EVERY);
    }

    private void ingestAll(int patients, double mgdl) {
        List<Reading> readings = new ArrayList<>();
        for (int p = 0; p < patients; p++) {
            readings.add(reading(p, mgdl));
        }
        IngestReport report = relay.ingest(readings);
        assertThat(report.accepted()).isEqualTo(patients);
        awaitSends();
    }

    /** Of a relay that is not started there are none. */
    private void awaitSends() {
        Await.until(Duration.ofMinutes(1), () -> relay.health().workingOn() == 0);
    }

    private void pass(Duration duration) {
        clock.advance(duration);
    }

    private int claim(int max) {
        return claim(max, 0);
    }

    private int claim(int max, long cursor) {
        return counted.store()
                .patients()
                .claimDue(new ClaimDue(clock.instant(), cursor, max, Samples.newNumber(max), Duration.ofSeconds(30)))
                .claims()
                .size();
    }

    private AlertId openAlert() {
        return view().alerts().open().get(0).alert().id();
    }

    private Reading reading(int patient, double mgdl) {
        return Reading.of(name(patient), "sensor", clock.instant(), mgdl(mgdl));
    }

    private static String name(int patient) {
        return "p-" + patient;
    }
}
