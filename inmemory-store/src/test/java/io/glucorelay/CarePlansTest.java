package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.CareRole;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.inmemory.InMemoryStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CarePlansTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private final InMemoryStore store = new InMemoryStore();
    private final CarePlans plans = new CarePlans(store.carePlans(), Set.of(Channel.TEXT), Set.of("linear"), CLOCK);

    private static CarePlan plan(int threshold, String... contacts) {
        CarePlan.Builder plan = CarePlan.forPatient("p-1")
                .rule(AlertRule.low(mgdl(threshold)).locked(true))
                .contact(Contact.named("mother").text("+1"));
        for (String name : contacts) {
            plan.contact(Contact.named(name).text("+2"));
        }
        return plan.build();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLINICIAN")
    void whoIsNoClinicianMakesALockedRuleStricterAndNeverWeaker(CareRole role) {
        assertThat(plans.put(plan(70), role)).isEqualTo(1);
        assertThat(plans.put(plan(75), role)).isEqualTo(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plans.put(plan(74), role))
                .withMessageStartingWith("locked rule 'low' has condition")
                .withMessageContaining("only a clinician")
                .withMessageContaining(role.name());
        assertThat(plans.get("p-1")).contains(new CarePlanStore.Versioned(plan(75), 2));
    }

    @Test
    void aClinicianMakesItWeakerToo() {
        plans.put(plan(75), CareRole.GUARDIAN);
        assertThat(plans.put(plan(70), CareRole.CLINICIAN)).isEqualTo(2);
        assertThat(plans.put(plan(60))).as("without saying who").isEqualTo(3);
        assertThat(plans.put(plan(55), 3)).hasValue(4);
    }

    @Test
    void whoLocksARuleCannotUnlockIt() {
        CarePlan open = CarePlan.forPatient("p-1").rule(AlertRule.low(mgdl(70))).build();
        CarePlan locked = CarePlan.forPatient("p-1")
                .rule(AlertRule.low(mgdl(70)).locked(true))
                .build();
        plans.put(open, CareRole.PATIENT);
        plans.put(locked, CareRole.PATIENT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plans.put(open, CareRole.PATIENT))
                .withMessageContaining("locked false instead of true");
    }

    @Test
    void thePlanInPlacePutAgainChangesNothing() {
        plans.put(plan(70), CareRole.GUARDIAN);
        assertThat(plans.put(plan(70), CareRole.GUARDIAN)).isEqualTo(1);
    }

    @Test
    void aChannelWithoutASenderIsRefusedWhoeverWantsIt() {
        CarePlan push = CarePlan.forPatient("p-1")
                .contact(Contact.named("mother").push("token"))
                .build();
        for (CareRole role : CareRole.values()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> plans.put(push, role))
                    .withMessageContaining("PUSH");
        }
        assertThat(plans.get("p-1")).isEmpty();
    }

    /** Puts a plan between somebody's look and put, as often as there are any left. */
    private final class Meanwhile implements CarePlanStore {
        private final List<CarePlan> others;

        Meanwhile(List<CarePlan> others) {
            this.others = new ArrayList<>(others);
        }

        @Override
        public Versioned put(CarePlan plan, long expected, Instant now) {
            if (!others.isEmpty()) {
                store.carePlans().put(others.remove(0), ANY_VERSION, now);
            }
            return store.carePlans().put(plan, expected, now);
        }

        @Override
        public Optional<Versioned> get(String patient) {
            return store.carePlans().get(patient);
        }
    }

    private CarePlans meanwhile(CarePlan... others) {
        return new CarePlans(new Meanwhile(List.of(others)), Set.of(Channel.TEXT), Set.of("linear"), CLOCK);
    }

    @Test
    void whatIsComparedIsWhatItTakesThePlaceOf() {
        plans.put(plan(60));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> meanwhile(plan(80)).put(plan(70), CareRole.GUARDIAN))
                .withMessageContaining("80 mg/dL");
        assertThat(plans.get("p-1").orElseThrow().plan()).isEqualTo(plan(80));
    }

    @Test
    void theFirstPlanOfAPatientToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> meanwhile(plan(80)).put(plan(70), CareRole.GUARDIAN));
        assertThat(plans.get("p-1").orElseThrow().plan()).isEqualTo(plan(80));
    }

    @Test
    void whatDoesNotWeakenIsPutAgainUntilItIsInPlace() {
        plans.put(plan(60));
        assertThat(meanwhile(plan(65), plan(66)).put(plan(70), CareRole.GUARDIAN))
                .isEqualTo(4);
        assertThat(plans.get("p-1").orElseThrow().plan()).isEqualTo(plan(70));
    }

    @Test
    void whoNeverGetsATurnIsToldSo() {
        CarePlan[] others = new CarePlan[100];
        for (int i = 0; i < others.length; i++) {
            others[i] = plan(60, "contact " + i);
        }
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> meanwhile(others).put(plan(70), CareRole.GUARDIAN))
                .returns(StoreException.Trouble.OVERLOADED, StoreException::trouble)
                .returns(StoreException.Effect.NOT_APPLIED, StoreException::effect);
    }

    @Test
    void ofManyAtOnceNoneWeakensWhatAnotherHasPut() throws Exception {
        int threads = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        AtomicInteger highest = new AtomicInteger();
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int first = i;
                all.add(pool.submit(() -> {
                    for (int threshold = 60 + first; threshold < 140; threshold += threads) {
                        try {
                            plans.put(plan(threshold), CareRole.GUARDIAN);
                            highest.accumulateAndGet(threshold, Math::max);
                        } catch (IllegalArgumentException e) {
                            assertThat(e).hasMessageContaining("locked rule 'low'");
                        }
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(plans.get("p-1").orElseThrow().plan()).isEqualTo(plan(highest.get()));
    }
}
