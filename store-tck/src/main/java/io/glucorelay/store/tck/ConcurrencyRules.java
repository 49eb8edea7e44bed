package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.delivery;
import static io.glucorelay.store.tck.Fixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Appended.Status;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Committed;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Settled;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Several workers at once: of those that meet on a record one wins, and nothing is lost. */
abstract class ConcurrencyRules extends Rules {

    private static final int THREADS = 8;

    ConcurrencyRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void ofSeveralClaimersOneGetsTheLease() throws Exception {
        for (int round = 0; round < 20; round++) {
            String patient = scenario.patientWith(Severity.WARNING, scenario.start);

            List<List<Claim>> claims = Together.run(times(() -> scenario.claimAll(scenario.start, Set.of(patient))));

            assertThat(claims.stream().mapToInt(List::size).sum()).as("claims").isEqualTo(1);
        }
    }

    @Test
    void severalClaimersShareABacklogAndNoneIsClaimedTwice() throws Exception {
        Set<String> patients = new HashSet<>();
        for (int i = 0; i < 400; i++) {
            patients.add(scenario.patientWith(i % 2 == 0 ? Severity.URGENT : Severity.NOTICE, scenario.start));
        }

        List<Claim> claims = new ArrayList<>();
        Together.run(times(() -> scenario.claimAll(scenario.start, patients, 10)))
                .forEach(claims::addAll);
        // What a worker passed over while another was at it comes with the next round.
        claims.addAll(scenario.claimAll(scenario.start, patients));

        assertThat(claims).extracting(Claim::patient).containsExactlyInAnyOrderElementsOf(patients);
        assertThat(claims).extracting(Claim::token).doesNotHaveDuplicates();
    }

    @Test
    void ofSeveralDecisionsOnOneVersionOneIsStored() throws Exception {
        for (int round = 0; round < 20; round++) {
            PatientView view = scenario.newRecord();
            List<Callable<Committed>> commits = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                CommitStep commit = scenario.commit(view).outbox(pending(view.patient(), "n" + i));
                commits.add(commit::send);
            }

            List<Committed> answers = Together.run(commits);

            assertThat(answers).filteredOn(Committed.Won.class::isInstance).hasSize(1);
            assertThat(history(view.patient())).hasSize(1);
            assertThat(scenario.view(view.patient()).version()).isEqualTo(1);
        }
    }

    @Test
    void ofSeveralSendersOfOneReadingOneStoresIt() throws Exception {
        for (int round = 0; round < 20; round++) {
            Reading reading = reading(scenario.patient(), scenario.start);

            List<Status> statuses =
                    Together.run(times(() -> scenario.append(reading).statuses().get(0)));

            assertThat(statuses).filteredOn(Status.STORED::equals).hasSize(1);
            assertThat(statuses).filteredOn(Status.DUPLICATE::equals).hasSize(THREADS - 1);
        }
    }

    @Test
    void readingsDecisionsAndDeliveriesOfOnePatientDoNotDisturbEachOther() throws Exception {
        int each = 50;
        String patient = scenario.newRecord().patient();
        List<Callable<Integer>> workers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int worker = i;
            workers.add(() -> appendReadings(patient, worker, each));
            workers.add(() -> decide(patient, worker, each));
        }

        Together.run(workers);

        assertThat(scenario.view(patient).version()).isEqualTo(3L * each);
        assertThat(PageWalk.all(
                        64, page -> store.history().readings(patient, scenario.minute(0), scenario.minute(600), page)))
                .hasSize(3 * each + 1);
        assertThat(history(patient)).hasSize(3 * each);
        // The leases of the workers, wherever they stand, are over in an hour: then one worker clears up.
        scenario.claim(patient, scenario.minute(60)).ifPresent(this::deliverAll);
        assertThat(history(patient))
                .hasSize(3 * each)
                .extracting(Delivery::state)
                .containsOnly(DeliveryState.DELIVERED);
        scenario.assertNeverDue(patient);
    }

    @Test
    void whatIsCommittedBesideASettlingHolderAllReachesIt() throws Exception {
        int each = 100;
        PatientView view = scenario.newRecord();
        String patient = view.patient();
        Claim holder = scenario.commit(view)
                .lease(Scenario.token(), scenario.start, scenario.minute(600))
                .won();
        List<Callable<Integer>> workers = new ArrayList<>();
        workers.add(() -> decide(patient, 1, each));
        workers.add(() -> decide(patient, 2, each));
        AtomicReference<Claim> last = new AtomicReference<>(holder);
        workers.add(() -> deliverUntil(2 * each, last));

        assertThat(Together.run(workers)).containsExactly(each, each, 2 * each);

        assertThat(history(patient))
                .hasSize(2 * each)
                .extracting(Delivery::state)
                .containsOnly(DeliveryState.DELIVERED);
        scenario.settle(Objects.requireNonNull(last.get())).released();
        scenario.assertNeverDue(patient);
    }

    /** Keeps the lease, and delivers what others add until it is so many; answers how many came. */
    private int deliverUntil(int count, AtomicReference<Claim> lease) {
        Set<String> seen = new HashSet<>();
        Claim held = Objects.requireNonNull(lease.get());
        // Given up on when Together does.
        while (seen.size() < count && !Thread.currentThread().isInterrupted()) {
            held.outbox().forEach(delivery -> assertThat(seen.add(delivery.id()))
                    .as("%s is new", delivery.id())
                    .isTrue());
            held = scenario.settle(held)
                    .finished(delivered(held.outbox()))
                    .keep()
                    .held();
        }
        lease.set(held);
        return seen.size();
    }

    private int appendReadings(String patient, int worker, int count) {
        for (int i = 0; i < count; i++) {
            Reading reading = Fixtures.fromDevice(reading(patient, scenario.minute(i)), "sensor-" + worker + "-" + i);
            assertThat(scenario.append(reading).statuses()).containsExactly(Status.STORED);
        }
        return count;
    }

    /** Decides so many times, and whenever that gets the lease delivers what there is. */
    private int decide(String patient, int worker, int count) {
        int decided = 0;
        PatientView view = scenario.view(patient);
        while (decided < count) {
            Delivery delivery = pending(patient, "worker" + worker + "-" + decided);
            // Right or wrong: it must not matter.
            boolean expectsIdle = decided % 2 == 0;
            Committed committed = scenario.commit(view)
                    .outbox(delivery)
                    .expectsIdle(expectsIdle)
                    .send();
            if (committed instanceof Committed.Won won) {
                decided++;
                won.claim().ifPresent(this::deliverAll);
                view = scenario.view(patient);
            } else {
                view = ((Committed.Stale) committed).view();
            }
        }
        return decided;
    }

    /** Works on a record until nothing is due and its lease is given back. */
    private void deliverAll(Claim claim) {
        Claim held = claim;
        while (true) {
            Settled settled =
                    scenario.settle(held).finished(delivered(held.outbox())).send();
            if (!(settled instanceof Settled.Held still)) {
                assertThat(settled).isEqualTo(new Settled.Released());
                return;
            }
            held = still.claim();
        }
    }

    private Delivery[] delivered(List<Delivery> outbox) {
        return outbox.stream()
                .map(delivery -> Fixtures.delivered(delivery, scenario.start))
                .toArray(Delivery[]::new);
    }

    private Delivery pending(String patient, String id) {
        return delivery(patient, id, Severity.WARNING, scenario.start, scenario.start);
    }

    private List<Delivery> history(String patient) {
        return PageWalk.all(64, page -> store.history().deliveries(patient, scenario.start, scenario.minute(1), page));
    }

    private static <T> List<Callable<T>> times(Callable<T> task) {
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            tasks.add(task);
        }
        return tasks;
    }
}
