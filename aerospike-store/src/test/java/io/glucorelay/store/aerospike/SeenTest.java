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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A settle that goes by what was seen leaves a record as the database itself would have worked it out. */
class SeenTest {

    private static final int RECORDS = 200;

    private final FailingClient client = new FailingClient();

    /** The result codes of the writes that went by what was seen, and how many writes there were in all. */
    private final List<Integer> bySight = new ArrayList<>();

    private int writes;

    private OnCluster on;

    /** Another store, whose settles find everything out in the database. */
    private OnCluster other;

    @BeforeEach
    void open() {
        on = new OnCluster(client::of);
        client.afterBatch = batch -> {
            for (Object one : batch) {
                if (one instanceof BatchWrite write) {
                    writes++;
                    if (write.policy.generationPolicy == GenerationPolicy.EXPECT_GEN_EQUAL) {
                        bySight.add(write.resultCode);
                    }
                }
            }
        };
        other = new OnCluster();
    }

    @AfterEach
    void close() {
        if (on != null) {
            on.close();
        }
        if (other != null) {
            other.close();
        }
    }

    @Test
    void whateverTheRecordHoldsASettleLeavesWhatTheDatabaseWouldFindOut() {
        for (int seed = 0; seed < RECORDS; seed++) {
            String patient = newPatient();
            Claim claim = record(on.store, patient, new Random(seed));
            Claim same = record(other.store, patient, new Random(seed));
            bySight.clear();
            int settles = 1 + new Random(seed).nextInt(2);
            for (int i = 0; i < settles && claim != null; i++) {
                other.client.operate(null, other.keys.patient(patient), Operation.touch());
                Settled settled = send(on.store, anySettle(claim, new Random(seed + i)));
                Settled found = send(other.store, anySettle(same, new Random(seed + i)));
                assertThat(contents(settled)).as("record %d", seed).isEqualTo(contents(found));
                claim = settled instanceof Settled.Held held ? held.claim() : null;
                same = found instanceof Settled.Held held ? held.claim() : same;
            }
            assertThat(bySight).as("record %d", seed).isNotEmpty().containsOnly(ResultCode.OK);
            assertThat(bins(on, patient)).as("record %d", seed).isEqualTo(bins(other, patient));
        }
    }

    /** But for the lease's token, which differs. */
    private static Object contents(Settled settled) {
        return settled instanceof Settled.Held held
                ? List.of(
                        held.claim().view(),
                        held.claim().step(),
                        held.claim().until(),
                        Set.copyOf(held.claim().outbox()))
                : settled;
    }

    /** A map that was emptied entry by entry stays, without entries. */
    private static Map<String, String> bins(OnCluster of, String patient) {
        Map<String, String> bins = new TreeMap<>();
        of.patient(patient).bins.forEach((bin, value) -> {
            boolean isOfEach = Set.of(Bins.LEASE_TOKEN, Bins.LAST_COMMIT).contains(bin);
            if (!isOfEach && !(value instanceof Map<?, ?> map && map.isEmpty())) {
                bins.put(bin, RecordText.of(value));
            }
        });
        return bins;
    }

    @Test
    void whatSomebodyElseHasWrittenSinceIsFoundOut() {
        String patient = newPatient();
        PatientView view = append(on.store, reading(patient, NOW)).view();
        Delivery done = delivery(patient, "done", NOW);
        Claim claim = claim(on.store, view, NOW, done);
        Delivery added = delivery(patient, "added", NOW.plusSeconds(60));
        Samples.commitUnleased(on.store, claim.view(), NOW, added);
        on.settleDown();
        bySight.clear();
        writes = 0;

        Settled settled = settle(on.store, claim, NOW, AfterSettle.RELEASE_IF_IDLE, delivered(done));

        assertThat(bySight).containsExactly(ResultCode.GENERATION_ERROR);
        assertThat(writes).as("that one, and one that finds out").isEqualTo(2);
        assertThat(settled).isEqualTo(new Settled.Released());
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

    /** A record under a lease, with some of all that may be in one. */
    private static Claim record(AerospikeStore store, String patient, Random random) {
        if (random.nextBoolean()) {
            store.carePlans().put(plan(patient, random), CarePlanStore.ANY_VERSION, NOW);
        }
        PatientView view = append(store, reading(patient, NOW)).view();
        if (random.nextInt(3) == 0) {
            Claim earlier = commit(store, view, random);
            send(store, anySettle(earlier, random));
            view = store.patients().view(patient).orElseThrow();
        }
        return commit(store, view, random);
    }

    private static Settled send(AerospikeStore store, Settle settle) {
        return store.patients().settle(List.of(settle)).get(0).get();
    }

    private static CarePlan plan(String patient, Random random) {
        return CarePlan.forPatient(patient)
                .rule(AlertRule.noData(Duration.ofMinutes(20)).severity(anySeverity(random)))
                .contact(Contact.named("mother").text("+1").build())
                .build();
    }

    /** The lease of an earlier one, if it was kept, is over by then. */
    private static Claim commit(AerospikeStore store, PatientView view, Random random) {
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
        Committed committed = store.patients().commit(List.of(commit)).get(0).get();
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
        List<Delivery> outbox = new ArrayList<>(claim.outbox());
        outbox.sort(Comparator.comparing(Delivery::id));
        for (Delivery delivery : outbox) {
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
