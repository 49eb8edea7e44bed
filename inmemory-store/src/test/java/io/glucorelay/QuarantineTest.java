package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.glucorelay.IngestReport.Status;
import io.glucorelay.Quarantine.Answer;
import io.glucorelay.Quarantine.Outcome;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Resolution.Discarded;
import io.glucorelay.reading.Resolution.Resubmitted;
import io.glucorelay.reading.SetAside;
import io.glucorelay.store.Retention;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.store.tck.Failure;
import io.glucorelay.store.tck.Fault;
import io.glucorelay.store.tck.Faults;
import io.glucorelay.store.tck.FaultyStore;
import io.glucorelay.store.tck.Operation;
import io.glucorelay.testing.ScriptedSender;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was set aside is corrected and taken in, or discarded: once, whoever tries and whatever fails. */
class QuarantineTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(30));

    private final SettableClock clock = new SettableClock(START);
    private final FaultyStore store = FaultyStore.of(new InMemoryStore(), Faults.none());
    private final ScriptedSender texts = new ScriptedSender();
    private final Relay relay = Relay.builder()
            .sharedStore(store)
            .channel(Channel.TEXT, texts)
            .clock(clock)
            .build();
    private final Quarantine quarantine = relay.quarantine();

    private static Quarantined row(int line, String raw) {
        return new Quarantined(
                "p-1", "export.csv", "line " + line, raw, QuarantineReason.UNREADABLE, "glucose: no number", START);
    }

    private Quarantined setAside(int line, String raw) {
        Quarantined input = row(line, raw);
        quarantine.add(List.of(input));
        return input;
    }

    private Reading reading(double mgdl) {
        return Reading.of("p-1", "sensor", START, mgdl(mgdl));
    }

    private List<Reading> stored() {
        return relay.history("p-1", START, END).readings().toList();
    }

    private Optional<SetAside> found(Quarantined input) {
        return quarantine.find(input.id());
    }

    @Test
    void aCorrectedReadingIsStoredAndSaysAllThatItWouldHaveSaid() {
        relay.carePlans()
                .put(CarePlan.forPatient("p-1")
                        .rule(AlertRule.low(mgdl(70)))
                        .contact(Contact.named("mother").text("+1"))
                        .build());
        Quarantined input = setAside(7, "6S");
        clock.advance(Duration.ofMinutes(1));

        Answer answer = quarantine.resubmit(input.id(), reading(65), "anna");
        relay.runDue();

        Resubmitted expected = new Resubmitted("anna", START.plusSeconds(60), "p-1", "sensor", START);
        assertThat(answer.outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(answer.ingested()).map(IngestReport.Item::status).hasValue(Status.ACCEPTED);
        assertThat(answer.stands()).hasValue(expected);
        assertThat(stored()).extracting(Reading::glucose).containsExactly(mgdl(65));
        assertThat(texts.messages()).hasSize(1);
        assertThat(quarantine.list(START, END))
                .containsExactly(SetAside.open(input).resolved(expected));
        assertThat(quarantine.open(START, END)).isEmpty();
    }

    @Test
    void aReadingThatWasThereBeforeResolvesTheInputToo() {
        relay.ingest(List.of(reading(65)));
        Quarantined input = setAside(7, "6S");

        Answer answer = quarantine.resubmit(input.id(), reading(65), "anna");

        assertThat(answer.outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(answer.ingested()).map(IngestReport.Item::status).hasValue(Status.DUPLICATE);
        assertThat(quarantine.open(START, END)).isEmpty();
    }

    @Test
    void ifTheCorrectedReadingIsSetAsideBothAreOpen() {
        Quarantined input = setAside(7, "6S");

        Answer answer = quarantine.resubmit(input.id(), reading(6_500), "anna");

        assertThat(answer.outcome()).isEqualTo(Outcome.STILL_OPEN);
        assertThat(answer.ingested()).hasValueSatisfying(item -> {
            assertThat(item.status()).isEqualTo(Status.QUARANTINED);
            assertThat(item.detail()).contains("10 to 1000 mg/dL").contains("6500");
        });
        assertThat(answer.stands()).isEmpty();
        assertThat(quarantine.open(START, END)).hasSize(2).contains(input);
        assertThat(quarantine.resubmit(input.id(), reading(65), "anna").outcome())
                .isEqualTo(Outcome.RESOLVED);
    }

    @Test
    void ifTheCorrectedReadingIsPastItsRetentionTheInputStaysOpen() {
        relay.setRetention(Retention.DEFAULT.readings(Duration.ofDays(10)));
        Quarantined input = setAside(7, "6S");
        clock.advance(Duration.ofDays(11));

        Answer answer = quarantine.resubmit(input.id(), reading(65), "anna");

        assertThat(answer.outcome()).isEqualTo(Outcome.STILL_OPEN);
        assertThat(answer.ingested()).map(IngestReport.Item::status).hasValue(Status.PAST_RETENTION);
        assertThat(quarantine.open(START, END)).containsExactly(input);
    }

    @Test
    void whoIsTooLateStoresNothingAndIsToldWhatStands() {
        Quarantined input = setAside(7, "6S");
        Discarded first = new Discarded("ben", START, "control solution");
        assertThat(quarantine.discard(input.id(), "ben", "control solution"))
                .isEqualTo(new Answer(Outcome.RESOLVED, Optional.empty(), Optional.of(first)));
        clock.advance(Duration.ofMinutes(1));

        Answer tooLate = new Answer(Outcome.RESOLVED_BEFORE, Optional.empty(), Optional.of(first));
        assertThat(quarantine.resubmit(input.id(), reading(65), "anna")).isEqualTo(tooLate);
        assertThat(quarantine.discard(input.id(), "anna", "no idea")).isEqualTo(tooLate);

        assertThat(stored()).isEmpty();
        assertThat(found(input)).hasValue(SetAside.open(input).resolved(first));
    }

    /** The one who reads it as a reading and the one who discards it meet in the middle. */
    @Test
    void whoIsOvertakenAfterTheReadingWasStoredIsToldBoth() {
        Quarantined input = setAside(7, "6S");
        store.use(Faults.once(Fault.NONE.before(() -> {
                    store.use(Faults.none());
                    quarantine.discard(input.id(), "ben", "control solution");
                }))
                .on(Operation.RESOLVE_QUARANTINED));

        Answer answer = quarantine.resubmit(input.id(), reading(65), "anna");

        assertThat(answer.outcome()).isEqualTo(Outcome.RESOLVED_BEFORE);
        assertThat(answer.ingested()).map(IngestReport.Item::status).hasValue(Status.ACCEPTED);
        assertThat(answer.stands()).hasValue(new Discarded("ben", START, "control solution"));
        assertThat(stored()).hasSize(1);
    }

    /** Whatever call it is that fails, and however: calling again does what is left. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REFUSED")
    void whereverItIsBrokenOffCallingAgainEndsIt(Failure failure) {
        int broken = 0;
        for (int call = 1; broken == call - 1; call++) {
            Quarantined input = setAside(call, "6S");
            Reading corrected = Reading.of("p-1", "sensor", START.plusSeconds(call), mgdl(65));
            store.use(Faults.at(store.calls() + call, Fault.of(failure)));

            Throwable thrown = catchThrowable(() -> quarantine.resubmit(input.id(), corrected, "anna"));

            store.use(Faults.none());
            if (thrown != null) {
                broken++;
                assertThat(thrown).isInstanceOfAny(StoreException.class, IngestException.class);
                assertThat(quarantine.resubmit(input.id(), corrected, "anna").stands())
                        .hasValue(Resubmitted.as(corrected, "anna", START));
            }
            assertThat(found(input)).hasValue(SetAside.open(input).resolved(Resubmitted.as(corrected, "anna", START)));
            assertThat(stored()).hasSize(call);
        }
        assertThat(broken).as("find, append, resolve, at least").isGreaterThanOrEqualTo(3);
    }

    @Test
    void aReadingStoredByATryThatDiedIsADuplicateOfTheNextOne() {
        Quarantined input = setAside(7, "6S");
        store.use(Faults.once(Fault.of(Failure.UNAVAILABLE)).on(Operation.RESOLVE_QUARANTINED));
        assertThatThrownBy(() -> quarantine.resubmit(input.id(), reading(65), "anna"))
                .isInstanceOf(StoreException.class);
        assertThat(stored()).hasSize(1);
        assertThat(quarantine.open(START, END)).containsExactly(input);

        Answer answer = quarantine.resubmit(input.id(), reading(65), "anna");

        assertThat(answer.outcome()).isEqualTo(Outcome.RESOLVED);
        assertThat(answer.ingested()).map(IngestReport.Item::status).hasValue(Status.DUPLICATE);
        assertThat(stored()).hasSize(1);
    }

    @Test
    void anInputSentAgainAfterItWasResolvedIsAnsweredAsEverAndStaysResolved() {
        Quarantined input = setAside(7, "6S");
        quarantine.discard(input.id(), "ben", "control solution");

        assertThat(quarantine.add(List.of(input)).quarantined()).isEqualTo(1);

        assertThat(quarantine.open(START, END)).isEmpty();
        assertThat(quarantine.list(START, END)).hasSize(1);
    }

    @Test
    void withTheParserMendedAllThatItCanReadNowIsTakenIn() {
        for (int line = 0; line < 10; line++) {
            setAside(line, line % 5 == 4 ? "?" : "10" + line);
        }
        setAside(10, "9999");
        Quarantined discarded = setAside(11, "111");
        quarantine.discard(discarded.id(), "ben", "control solution");
        // The third that is resolved fails.
        int[] resolves = new int[1];
        store.use(call -> call.operation() == Operation.RESOLVE_QUARANTINED && ++resolves[0] == 3
                ? Fault.of(Failure.REQUEST_LOST)
                : Fault.NONE);

        assertThat(quarantine.resubmitAll(START, END, QuarantineTest::parse, "parser 2.1"))
                .isEqualTo(Map.of(Outcome.RESOLVED, 7, Outcome.STILL_OPEN, 1, Outcome.FAILED, 1));
        assertThat(stored()).hasSize(8);

        store.use(Faults.none());
        assertThat(quarantine.resubmitAll(START, END, QuarantineTest::parse, "parser 2.1"))
                .as("the night after")
                .isEqualTo(Map.of(Outcome.RESOLVED, 1, Outcome.STILL_OPEN, 1));
        assertThat(quarantine.open(START, END)).extracting(Quarantined::raw).contains("?", "9999");
        assertThat(stored()).hasSize(8);
    }

    private static Optional<Reading> parse(Quarantined input) {
        if (!input.source().equals("export.csv")) {
            return Optional.empty();
        }
        Instant at = START.plusSeconds(Integer.parseInt(input.position().replace("line ", "")));
        return Optional.of(input.raw())
                .filter(raw -> raw.matches("[0-9]+"))
                .map(raw -> Reading.of("p-1", "sensor", at, mgdl(Integer.parseInt(raw))));
    }

    @Test
    void whatIsUnknownIsAnsweredAsSuchAndStoresNothing() {
        Answer unknown = new Answer(Outcome.UNKNOWN, Optional.empty(), Optional.empty());
        assertThat(quarantine.resubmit(row(7, "6S").id(), reading(65), "anna")).isEqualTo(unknown);
        assertThat(quarantine.discard("no identifier", "anna", "typed wrong")).isEqualTo(unknown);
        assertThat(stored()).isEmpty();
        assertThat(quarantine.find("")).isEmpty();
    }

    @Test
    void whatIsPastItsRetentionIsUnknownThoughTheStoreStillHasIt() {
        Quarantined input = setAside(7, "6S");
        relay.setRetention(Retention.DEFAULT.quarantine(Duration.ofDays(10)));
        clock.set(START.plus(Duration.ofDays(10)));
        assertThat(found(input)).isPresent();
        clock.advance(Duration.ofMillis(1));

        assertThat(found(input)).isEmpty();
        assertThat(quarantine.list(START, END)).isEmpty();
        assertThat(quarantine.resubmit(input.id(), reading(65), "anna").outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(quarantine.discard(input.id(), "anna", "old").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(stored()).isEmpty();
    }

    @Test
    void whoDoesNotSayWhoOrWhyIsToldBeforeAnythingIsStored() {
        Quarantined input = setAside(7, "6S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quarantine.resubmit(input.id(), reading(65), " "))
                .withMessage("by must be a text of at most 1000 characters that is not blank, but was ' '");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quarantine.discard(input.id(), "anna", ""))
                .withMessageStartingWith("why must be a text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quarantine.discard(input.id(), "anna", "x".repeat(1_001)))
                .withMessageContaining("of 1001");
        assertThat(stored()).isEmpty();
        assertThat(quarantine.open(START, END)).containsExactly(input);
    }

    @Test
    void aClosedRelayTakesNothingAndResolvesNothing() {
        Quarantined input = setAside(7, "6S");
        relay.close();
        assertThatIllegalStateException().isThrownBy(() -> quarantine.add(List.of(input)));
        assertThatIllegalStateException().isThrownBy(() -> quarantine.resubmit(input.id(), reading(65), "anna"));
        assertThatIllegalStateException().isThrownBy(() -> quarantine.discard(input.id(), "anna", "why not"));
        assertThatIllegalStateException()
                .isThrownBy(() -> quarantine.resubmitAll(START, END, QuarantineTest::parse, "parser 2.1"));
    }
}
