package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.append;
import static io.glucorelay.store.aerospike.Samples.claim;
import static io.glucorelay.store.aerospike.Samples.delivery;
import static io.glucorelay.store.aerospike.Samples.newNumber;
import static io.glucorelay.store.aerospike.Samples.newPatient;
import static io.glucorelay.store.aerospike.Samples.reading;
import static io.glucorelay.store.aerospike.Samples.settle;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.BatchWrite;
import com.aerospike.client.Operation;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.GenerationPolicy;
import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Memory;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A settle that goes by what was seen leaves a record as the database itself would have worked it out. */
class SeenTest {

    private static final int RECORDS = 200;

    private final FailingClient client = new FailingClient();

    /** The result codes of the settles that went by what was seen. */
    private final List<Integer> bySight = new ArrayList<>();

    private OnCluster on;

    @BeforeEach
    void open() {
        on = new OnCluster(client::of);
        client.afterBatch = batch -> {
            for (Object one : batch) {
                if (one instanceof BatchWrite write
                        && write.policy.generationPolicy == GenerationPolicy.EXPECT_GEN_EQUAL) {
                    bySight.add(write.resultCode);
                }
            }
        };
    }

    @AfterEach
    void close() {
        if (on != null) {
            on.close();
        }
    }

    @Test
    void whateverTheRecordHoldsItIsDueWhenTheDatabaseWouldSay() {
        for (int seed = 0; seed < RECORDS; seed++) {
            Random random = new Random(seed);
            Claim claim = record(random);
            String patient = claim.patient();
            bySight.clear();
            int settles = 1 + random.nextInt(2);
            for (int i = 0; i < settles && claim != null; i++) {
                Settled settled = on.store
                        .patients()
                        .settle(List.of(anySettle(claim, random)))
                        .get(0)
                        .get();
                claim = settled instanceof Settled.Held held ? held.claim() : null;
            }
            assertInStep(patient, "record " + seed);
            assertThat(bySight).as("record %d", seed).isNotEmpty().containsOnly(ResultCode.OK);
        }
    }

    @Test
    void whatSomebodyElseHasWrittenSinceIsFoundOut() {
        String patient = newPatient();
        PatientView view = append(on.store, reading(patient, NOW)).view();
        Delivery done = delivery(patient, "done", NOW);
        Claim claim = claim(on.store, view, NOW, done);
        Delivery added = delivery(patient, "added", NOW.plusSeconds(60));
        Samples.commitUnleased(on.store, claim.view(), NOW, added);
        bySight.clear();

        Settled settled = settle(on.store, claim, NOW, AfterSettle.RELEASE_IF_IDLE, delivered(done));

        assertThat(bySight).containsExactly(ResultCode.GENERATION_ERROR);
        assertThat(settled).isEqualTo(new Settled.Released());
        assertInStep(patient, "overtaken");
        assertThat(on.patient(patient).getMap(Bins.OUTBOX).keySet()).isEqualTo(Set.of(added.id()));
    }

    /** It goes by what was seen but once: then by what is there, which is that it was done. */
    @Test
    void aSettleThatIsRepeatedFindsItselfDone() {
        String patient = newPatient();
        PatientView view = append(on.store, reading(patient, NOW)).view();
        Delivery done = delivery(patient, "done", NOW);
        Claim claim = claim(on.store, view, NOW, done);

        Settled first = settle(on.store, claim, NOW, AfterSettle.KEEP, delivered(done));
        Settled again = settle(on.store, claim, NOW, AfterSettle.KEEP, delivered(done));

        assertThat(again).isEqualTo(first).isInstanceOf(Settled.Held.class);
    }

    @Test
    void nothingIsLeftOfADeliveryThatHasEnded() {
        String patient = newPatient();
        PatientView view = append(on.store, reading(patient, NOW)).view();
        Delivery done = delivery(patient, "done", NOW);
        Claim claim = claim(on.store, view, NOW, done);

        settle(on.store, claim, NOW, AfterSettle.RELEASE_IF_IDLE, delivered(done));

        assertThat(on.patient(patient).bins)
                .containsOnlyKeys(
                        Bins.PATIENT,
                        Bins.RECENT,
                        Bins.HEARD_AT,
                        Bins.HEARD_OF,
                        Bins.VERSION,
                        Bins.LAST_COMMIT,
                        Bins.ALERTS,
                        Bins.DONE,
                        Bins.MOVE_DONE_AT,
                        Bins.DUE);
    }

    /** The database works it out anew, and nothing changes. */
    private void assertInStep(String patient, String which) {
        Map<String, Object> before = on.patient(patient).bins;
        List<Operation> steps = new ArrayList<>(Reindex.outbox());
        steps.addAll(Reindex.other());
        on.client.operate(null, on.keys.patient(patient), steps.toArray(new Operation[0]));
        Map<String, Object> after = on.patient(patient).bins;
        for (String bin : List.of(Bins.OUTBOX_DUE, Bins.OTHER_DUE, Bins.DUE)) {
            assertThat(before.get(bin)).as("%s of %s", bin, which).isEqualTo(after.get(bin));
        }
        boolean hasDone = after.containsKey(Bins.DONE) && !((Map<?, ?>) after.get(Bins.DONE)).isEmpty();
        assertThat(!hasDone || after.containsKey(Bins.MOVE_DONE_AT))
                .as("what has ended is to be moved")
                .isTrue();
    }

    /** A record under a lease, with some of all that may be in one. */
    private Claim record(Random random) {
        String patient = newPatient();
        if (random.nextBoolean()) {
            on.store.carePlans().put(plan(patient, random), CarePlanStore.ANY_VERSION, NOW);
        }
        PatientView view = append(on.store, reading(patient, NOW)).view();
        if (random.nextInt(3) == 0) {
            Claim earlier = commit(view, random);
            on.store.patients().settle(List.of(anySettle(earlier, random)));
            view = on.store.patients().view(patient).orElseThrow();
        }
        return commit(view, random);
    }

    private static CarePlan plan(String patient, Random random) {
        return CarePlan.forPatient(patient)
                .rule(AlertRule.noData(Duration.ofMinutes(20)).severity(anySeverity(random)))
                .contact(Contact.named("mother").text("+1").build())
                .build();
    }

    /** The lease of an earlier one, if it was kept, is over by then. */
    private Claim commit(PatientView view, Random random) {
        Instant now = NOW.plus(Duration.ofMinutes(view.version()));
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            deliveries.add(delivery(view.patient(), view.version() + "-" + i, anySeverity(random), anyTime(random)));
        }
        boolean hasTimer = random.nextBoolean();
        Commit commit = new Commit(
                view.patient(),
                view.version(),
                newNumber(),
                new AlertState(
                        Instant.EPOCH,
                        Set.of(),
                        0,
                        List.of(),
                        Memory.EMPTY,
                        hasTimer ? anyTime(random) : null,
                        hasTimer ? anySeverity(random) : Severity.NOTICE),
                deliveries,
                random.nextBoolean() ? List.of(ended(view)) : List.of(),
                random.nextBoolean() ? NOW.plus(Duration.ofHours(1)) : Instant.EPOCH,
                new LeaseRequest(newNumber(), now, now.plusSeconds(30)),
                random.nextBoolean());
        Committed committed = on.store.patients().commit(List.of(commit)).get(0).get();
        return ((Committed.Won) committed).claim().orElseThrow();
    }

    private static Alert ended(PatientView view) {
        return new Alert(
                new AlertId(view.patient(), "low", NOW.minusSeconds(view.version())),
                AlertKind.LOW,
                Severity.WARNING,
                NOW,
                null,
                null,
                NOW);
    }

    /** Some have ended, some are to be tried again, some stay as they are. */
    private static Settle anySettle(Claim claim, Random random) {
        List<Delivery> finished = new ArrayList<>();
        List<Delivery> changed = new ArrayList<>();
        int most = 2 + random.nextInt(2);
        for (Delivery delivery : claim.outbox()) {
            switch (random.nextInt(most)) {
                case 0 -> finished.add(delivered(delivery));
                case 1 -> changed.add(delivery.postponed(anyTime(random), "busy"));
                default -> {}
            }
        }
        return new Settle(
                claim.patient(),
                claim.token(),
                claim.step(),
                claim.view().version() - random.nextInt(2),
                NOW,
                finished,
                changed,
                claim.until().plusSeconds(1),
                any(List.of(AfterSettle.values()), random));
    }

    private static Delivery delivered(Delivery delivery) {
        return delivery.ended(DeliveryState.DELIVERED, NOW, "");
    }

    private static Severity anySeverity(Random random) {
        return any(List.of(Severity.values()), random);
    }

    private static <T> T any(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    private static Instant anyTime(Random random) {
        return NOW.plusSeconds(random.nextInt(600) - 300);
    }
}
