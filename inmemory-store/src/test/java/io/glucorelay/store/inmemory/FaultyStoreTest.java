package io.glucorelay.store.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.glucorelay.careplan.CarePlan;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Resolution;
import io.glucorelay.reading.SetAside;
import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.Retention;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import io.glucorelay.store.StoreHealth;
import io.glucorelay.store.tck.Call;
import io.glucorelay.store.tck.Failure;
import io.glucorelay.store.tck.Fault;
import io.glucorelay.store.tck.Faults;
import io.glucorelay.store.tck.FaultyStore;
import io.glucorelay.store.tck.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The faulty store over one that has none: what the caller sees, and what has really come of it. */
class FaultyStoreTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final InMemoryStore store = new InMemoryStore();
    private final FaultyStore faulty = FaultyStore.of(store, Faults.none());

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE,  UNAVAILABLE, NOT_APPLIED,   false",
        "OVERLOADED,   OVERLOADED,  NOT_APPLIED,   false",
        "REFUSED,      REFUSED,     NOT_APPLIED,   false",
        "REQUEST_LOST, UNAVAILABLE, MAYBE_APPLIED, false",
        "ANSWER_LOST,  UNAVAILABLE, MAYBE_APPLIED, true"
    })
    void aCallFails(Failure failure, Trouble trouble, Effect effect, boolean applied) {
        faulty.use(Faults.always(Fault.of(failure)));
        StoreException ofBatch = catchThrowableOfType(StoreException.class, () -> append("a", "b"));
        assertThat(ofBatch.trouble()).isEqualTo(trouble);
        assertThat(ofBatch.effect()).isEqualTo(effect);
        assertThat(isStored("a")).isEqualTo(applied);
        assertThat(isStored("b")).isEqualTo(applied);

        StoreException ofSingle = catchThrowableOfType(StoreException.class, this::putPlan);
        assertThat(ofSingle.trouble()).isEqualTo(trouble);
        assertThat(ofSingle.effect()).isEqualTo(effect);
        assertThat(store.carePlans().get("p").isPresent()).isEqualTo(applied);
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE,  UNAVAILABLE, NOT_APPLIED,   false",
        "OVERLOADED,   OVERLOADED,  NOT_APPLIED,   false",
        "REFUSED,      REFUSED,     NOT_APPLIED,   false",
        "REQUEST_LOST, UNAVAILABLE, MAYBE_APPLIED, false",
        "ANSWER_LOST,  UNAVAILABLE, MAYBE_APPLIED, true"
    })
    void anItemFailsAndTheOthersAreDone(Failure failure, Trouble trouble, Effect effect, boolean applied) {
        faulty.use(Faults.always(Fault.ofItem(1, failure)));
        List<Result<Appended>> results = append("a", "b", "c");
        assertThat(results).hasSize(3);
        assertThat(results.get(0).get().view().patient()).isEqualTo("a");
        assertThat(results.get(1).error()).hasValueSatisfying(error -> {
            assertThat(error.trouble()).isEqualTo(trouble);
            assertThat(error.effect()).isEqualTo(effect);
        });
        assertThat(results.get(2).get().view().patient()).isEqualTo("c");
        assertThat(isStored("a")).isTrue();
        assertThat(isStored("b")).isEqualTo(applied);
        assertThat(isStored("c")).isTrue();
    }

    @Test
    void aLateRequestIsDoneJustBeforeTheThirdCallAfterIt() {
        faulty.use(Faults.once(Fault.of(Failure.REQUEST_LATE)));
        StoreException unknown = catchThrowableOfType(StoreException.class, () -> append("a", "b"));
        assertThat(unknown.effect()).isEqualTo(Effect.MAYBE_APPLIED);
        append("c");
        append("d");
        assertThat(isStored("a")).isFalse();

        List<Result<Appended>> repeated = append("a");

        assertThat(repeated.get(0).get().statuses()).containsExactly(Appended.Status.DUPLICATE);
        assertThat(isStored("b")).isTrue();
    }

    @Test
    void aLateItemIsDoneByItself() {
        faulty.use(Faults.once(Fault.ofItem(1, Failure.REQUEST_LATE)));
        assertThat(append("a", "b"))
                .extracting(result -> result.error().isPresent())
                .containsExactly(false, true);
        append("c");
        append("d");
        assertThat(isStored("a")).isTrue();
        assertThat(isStored("b")).isFalse();
        append("e");
        assertThat(isStored("b")).isTrue();
    }

    @Test
    void whatAStoreHasAgainstALateRequestIsHeardByNobody() {
        faulty.use(Faults.once(Fault.of(Failure.REQUEST_LATE)));
        // Refused when it arrives: there is no version to be replaced.
        assertThatThrownBy(() -> faulty.carePlans().put(CarePlan.forPatient("p").build(), 7, NOW))
                .isInstanceOf(StoreException.class);
        append("a");
        append("b");
        assertThat(append("c").get(0).error()).isEmpty();
        assertThat(store.carePlans().get("p")).isEmpty();
    }

    @Test
    void itemsOfOneBatchFailInTheirOwnWays() {
        faulty.use(Faults.always(Fault.ofItems(
                Map.of(0, Failure.ANSWER_LOST, 2, Failure.REQUEST_LOST, 3, Failure.OVERLOADED, 9, Failure.REFUSED))));
        List<Result<Appended>> results = append("a", "b", "c", "d");
        assertThat(results).extracting(result -> result.error().isPresent()).containsExactly(true, false, true, true);
        assertThat(List.of(isStored("a"), isStored("b"), isStored("c"), isStored("d")))
                .containsExactly(true, true, false, false);
    }

    @Test
    void aCallThatIsNoBatchFailsAsItsOnlyItem() {
        faulty.use(Faults.always(Fault.ofItem(0, Failure.ANSWER_LOST)));
        assertThatThrownBy(this::putPlan).isInstanceOf(StoreException.class);
        assertThat(store.carePlans().get("p")).isPresent();
        faulty.use(Faults.always(Fault.ofItem(1, Failure.ANSWER_LOST)));
        assertThat(putPlan().version()).isEqualTo(1);
    }

    @Test
    void whereEveryItemIsLeftOutNothingIsAskedForAtAll() {
        FaultyStore counting = FaultyStore.of(store, Faults.none());
        FaultyStore outer = FaultyStore.of(counting, Faults.always(Fault.ofItem(0, Failure.UNAVAILABLE)));
        assertThat(outer.patients().append(List.of(appendOf("a"))).get(0).error())
                .isPresent();
        assertThat(counting.calls()).isZero();
    }

    @Test
    void hooksRunBeforeTheCallAndWhenItIsDone() {
        List<Boolean> stored = new ArrayList<>();
        faulty.use(Faults.always(
                Fault.NONE.before(() -> stored.add(isStored("a"))).after(() -> stored.add(isStored("a")))));
        assertThat(append("a").get(0).error()).isEmpty();
        assertThat(stored).containsExactly(false, true);
    }

    @Test
    void hooksGoWithAFailureToo() {
        List<Boolean> stored = new ArrayList<>();
        faulty.use(Faults.always(Fault.of(Failure.ANSWER_LOST)
                .before(() -> stored.add(isStored("a")))
                .after(() -> stored.add(isStored("a")))));
        assertThatThrownBy(() -> append("a")).isInstanceOf(StoreException.class);
        assertThat(stored).containsExactly(false, true);
    }

    @Test
    void whatAHookThrowsIsThrownInstead() {
        IllegalStateException mine = new IllegalStateException("mine");
        Runnable hook = () -> {
            throw mine;
        };
        faulty.use(Faults.always(Fault.NONE.before(hook)));
        assertThatThrownBy(() -> append("a")).isSameAs(mine);
        assertThat(isStored("a")).isFalse();
        faulty.use(Faults.always(Fault.NONE.after(hook)));
        assertThatThrownBy(() -> append("a")).isSameAs(mine);
        assertThat(isStored("a")).isTrue();
    }

    @Test
    void everyMethodOfARoleIsACallAndNothingElseIs() {
        List<Call> calls = new ArrayList<>();
        faulty.use(call -> {
            calls.add(call);
            return Fault.NONE;
        });
        callEverything();
        assertThat(calls).extracting(Call::operation).containsExactly(Operation.values());
        assertThat(calls).extracting(Call::number).containsExactlyElementsOf(upTo(Operation.values().length));
        assertThat(calls.get(0).items()).isEqualTo(2);
        assertThat(faulty.calls()).isEqualTo(calls.size());

        faulty.use(Faults.always(Fault.of(Failure.UNAVAILABLE)));
        assertThat(faulty.check()).isEqualTo(StoreHealth.UP);
        assertThat(faulty.retention().get()).isEqualTo(Retention.DEFAULT);
        faulty.close();
        assertThat(faulty.calls()).isEqualTo(calls.size());
    }

    @Test
    void strikesAtOneCallOnly() {
        faulty.use(Faults.at(2, Fault.of(Failure.UNAVAILABLE)));
        append("a");
        assertThatThrownBy(() -> append("b")).isInstanceOf(StoreException.class).hasMessageContaining("call 2");
        append("c");
        assertThat(isStored("b")).isFalse();
    }

    @Test
    void strikesAtTheNextCallOfAnOperationOnly() {
        faulty.use(Faults.once(Fault.of(Failure.UNAVAILABLE)).on(Operation.VIEW, Operation.COMMIT));
        append("a");
        assertThatThrownBy(() -> faulty.patients().view("a")).isInstanceOf(StoreException.class);
        assertThat(faulty.patients().view("a")).isPresent();
    }

    @Test
    void theSameSeedStrikesTheSameCalls() {
        List<Boolean> first = struck(Faults.randomly(7, 0.3));
        assertThat(struck(Faults.randomly(7, 0.3))).isEqualTo(first);
        assertThat(struck(Faults.randomly(8, 0.3))).isNotEqualTo(first);
        assertThat(first.stream().filter(struck -> struck).count()).isBetween(240L, 360L);
        assertThat(struck(Faults.randomly(7, 0))).containsOnly(false);
        assertThat(struck(Faults.randomly(7, 1))).containsOnly(true);
    }

    @Test
    void chanceTriesEveryKindOfFailureOfCallsAndItemsButNeverRefuses() {
        faulty.use(Faults.randomly(7, 1));
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        Set<Trouble> troubles = EnumSet.noneOf(Trouble.class);
        int whole = 0;
        int partly = 0;
        int mixed = 0;
        for (int i = 0; i < 200; i++) {
            List<Optional<StoreException>> errors;
            try {
                errors = append("a", "b", "c", "d").stream().map(Result::error).toList();
            } catch (StoreException e) {
                errors = List.of(Optional.of(e));
                whole++;
            }
            long failed = errors.stream().filter(Optional::isPresent).count();
            assertThat(failed).isPositive();
            partly += failed < errors.size() ? 1 : 0;
            mixed += failed > 1 && failed < errors.size() ? 1 : 0;
            errors.forEach(error -> error.ifPresent(e -> {
                effects.add(e.effect());
                troubles.add(e.trouble());
            }));
        }
        assertThat(List.of(whole, partly, mixed)).allMatch(count -> count > 10);
        assertThat(effects).containsExactlyInAnyOrder(Effect.values());
        assertThat(troubles).containsExactlyInAnyOrder(Trouble.UNAVAILABLE, Trouble.OVERLOADED);
    }

    @ParameterizedTest
    @EnumSource
    void chanceMayBeOfOneKindOnly(Failure failure) {
        faulty.use(Faults.randomly(7, 1, failure));
        assertThatThrownBy(this::putPlan).isInstanceOf(StoreException.class).hasMessageContaining(failure.name());
    }

    @Test
    void impossibleChancesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Faults.randomly(1, 1.1))
                .withMessage("probability must be 0 to 1, but was 1.1");
        assertThatIllegalArgumentException().isThrownBy(() -> Faults.randomly(1, Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Faults.randomly(1, 0.5, new Failure[0]));
    }

    @Test
    void twoViewsOfOneStoreHaveFaultsOfTheirOwn() {
        FaultyStore other = FaultyStore.of(store, Faults.always(Fault.of(Failure.UNAVAILABLE)));
        append("a");
        assertThatThrownBy(() -> other.patients().view("a")).isInstanceOf(StoreException.class);
        assertThat(faulty.patients().view("a")).map(PatientView::patient).hasValue("a");
        assertThat(other.calls()).isEqualTo(1);
        assertThat(faulty.calls()).isEqualTo(2);
    }

    private void callEverything() {
        PageRequest page = PageRequest.first(10);
        append("a", "b");
        faulty.patients().commit(List.of());
        faulty.patients().claimDue(new ClaimDue(NOW, 0, 1, 1, Duration.ofSeconds(30)));
        faulty.patients().settle(List.of());
        assertThat(faulty.patients().view("a")).isPresent();
        putPlan();
        assertThat(faulty.carePlans().get("p")).isPresent();
        assertThat(faulty.history().readings("a", NOW, Instant.MAX, page).items())
                .hasSize(1);
        assertThat(faulty.history().deliveries("a", NOW, Instant.MAX, page).items())
                .isEmpty();
        assertThat(faulty.history().alerts("a", NOW, Instant.MAX, page).items()).isEmpty();
        Quarantined input = new Quarantined("a", "file", "1", "raw", QuarantineReason.IMPLAUSIBLE_VALUE, "why", NOW);
        assertThat(faulty.quarantine().add(List.of(input)).get(0).get()).isTrue();
        assertThat(faulty.quarantine().list(NOW, Instant.MAX, page).items()).containsExactly(SetAside.open(input));
        assertThat(faulty.quarantine().find(input.id())).isPresent();
        assertThat(faulty.quarantine().resolve(input.id(), new Resolution.Discarded("anna", NOW, "no blood")))
                .isPresent();
        assertThat(faulty.deadLetters().list(NOW, Instant.MAX, page).items()).isEmpty();
        assertThat(faulty.notes()
                        .add(new DeliveryNote("a", "n", NOW, DeliveryNote.Kind.READ, null, NOW, "provider", "")))
                .isTrue();
        assertThat(faulty.notes().of("a", "n", NOW)).hasSize(1);
        assertThat(faulty.notes().list("a", NOW, Instant.MAX, page).items()).hasSize(1);
        faulty.retention().put(Retention.DEFAULT);
    }

    private static List<Boolean> struck(Faults faults) {
        List<Boolean> struck = new ArrayList<>();
        for (long number : upTo(1_000)) {
            struck.add(!faults.at(new Call(number, Operation.APPEND, 3)).equals(Fault.NONE));
        }
        return struck;
    }

    private static List<Long> upTo(long last) {
        List<Long> numbers = new ArrayList<>();
        for (long number = 1; number <= last; number++) {
            numbers.add(number);
        }
        return numbers;
    }

    private List<Result<Appended>> append(String... patients) {
        List<Append> appends = new ArrayList<>();
        for (String patient : patients) {
            appends.add(appendOf(patient));
        }
        return faulty.patients().append(appends);
    }

    private static Append appendOf(String patient) {
        Reading reading = Reading.of(patient, "sensor", NOW, Glucose.mgdl(100)).received(NOW, Set.of());
        return new Append(patient, List.of(reading));
    }

    private CarePlanStore.Versioned putPlan() {
        return faulty.carePlans().put(CarePlan.forPatient("p").build(), CarePlanStore.ANY_VERSION, NOW);
    }

    private boolean isStored(String patient) {
        return store.patients().view(patient).isPresent();
    }
}
