package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.delivered;
import static io.glucorelay.store.tck.Fixtures.delivery;
import static io.glucorelay.store.tck.Fixtures.retried;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.store.Claim;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Settle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looking back on deliveries: each is seen once, from the commit on, as it stands. */
abstract class DeliveryHistoryRules extends Rules {

    DeliveryHistoryRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void aPendingDeliveryIsSeen() {
        PatientView view = scenario.newRecord();
        Delivery pending = at(view, "1", scenario.start);
        scenario.commit(view).outbox(pending).won();

        assertThat(history(view, 10)).containsExactly(pending);
    }

    @Test
    void aDeliveryIsSeenOnceWithItsLatestAttempts() {
        PatientView view = scenario.newRecord();
        Delivery pending = at(view, "1", scenario.start);
        Delivery tried = retried(pending, scenario.start, scenario.minute(1));
        Claim claim = scenario.commit(view).outbox(pending).won();

        Claim next = scenario.settle(claim).changed(tried).keep().held();
        assertThat(history(view, 10)).containsExactly(tried);

        scenario.settle(next)
                .finished(delivered(tried, scenario.minute(1)))
                .keep()
                .held();
        assertThat(history(view, 10)).containsExactly(delivered(tried, scenario.minute(1)));
    }

    @Test
    void everyWayToEndIsKept() {
        PatientView view = scenario.newRecord();
        List<Delivery> pending = new ArrayList<>();
        List<Delivery> finished = new ArrayList<>();
        for (DeliveryState state : DeliveryState.values()) {
            if (state.isFinal()) {
                Delivery delivery = at(view, state.name(), scenario.minute(pending.size()));
                pending.add(delivery);
                finished.add(delivery.ended(state, scenario.minute(30), "because of " + state));
            }
        }
        Claim claim =
                scenario.commit(view).outbox(pending.toArray(new Delivery[0])).won();

        scenario.settle(claim).finished(finished.toArray(new Delivery[0])).released();

        assertThat(history(view, 10)).containsExactlyElementsOf(finished);
    }

    @Test
    void pendingAndFinishedOnesComeInOneOrderPageByPage() {
        PatientView view = scenario.newRecord();
        List<Delivery> all = new ArrayList<>();
        List<Delivery> finished = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            all.add(at(view, "n" + (10 + i), scenario.minute(-60L * (40 - i))));
        }
        Claim claim = scenario.commit(view).outbox(all.toArray(new Delivery[0])).won();
        for (int i = 0; i < 40; i += 2) {
            Delivery done = delivered(all.get(i), scenario.start);
            all.set(i, done);
            finished.add(done);
        }
        scenario.settle(claim)
                .finished(finished.toArray(new Delivery[0]))
                .keep()
                .held();

        assertThat(history(view, 7)).containsExactlyElementsOf(all);
        assertThat(history(view, 100)).containsExactlyElementsOf(all);
    }

    @Test
    void onesOfTheSameTimeComeInTheOrderOfTheirIdentifiers() {
        PatientView view = scenario.newRecord();
        Delivery[] deliveries = {
            at(view, "a", scenario.start), at(view, "b", scenario.start), at(view, "c", scenario.start)
        };
        scenario.commit(view)
                .outbox(deliveries[2], deliveries[0], deliveries[1])
                .won();

        assertThat(history(view, 1)).containsExactly(deliveries);
    }

    @Test
    void oneThatEndsBetweenPagesIsNeitherRepeatedNorHidden() {
        PatientView view = scenario.newRecord();
        List<Delivery> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            all.add(at(view, "n" + i, scenario.minute(i)));
        }
        Claim claim = scenario.commit(view).outbox(all.toArray(new Delivery[0])).won();
        int[] round = new int[1];

        List<Delivery> seen = PageWalk.all(
                3,
                page -> store.history().deliveries(view.patient(), scenario.start, scenario.minute(60), page),
                () -> {
                    Delivery behind = all.get(round[0]);
                    Delivery ahead = all.get(9 - round[0]++);
                    scenario.settle(claim)
                            .finished(delivered(behind, scenario.start), delivered(ahead, scenario.start))
                            .keep()
                            .held();
                });

        assertThat(seen)
                .extracting(Delivery::id)
                .containsExactlyElementsOf(all.stream().map(Delivery::id).toList());
    }

    @Test
    void theRangeIsByWhenTheNotificationWasCreated() {
        PatientView view = scenario.newRecord();
        Delivery first = at(view, "1", scenario.minute(0));
        Delivery second = at(view, "2", scenario.minute(5));
        Claim claim = scenario.commit(view)
                .outbox(first, second, at(view, "3", scenario.minute(10)))
                .won();
        Delivery done = delivered(first, scenario.minute(50));
        scenario.settle(claim).finished(done).keep().held();

        assertThat(PageWalk.all(10, page -> store.history()
                        .deliveries(view.patient(), scenario.minute(0), scenario.minute(10), page)))
                .containsExactly(done, second);
    }

    @Test
    void oneSettledTwiceIsSeenOnce() {
        PatientView view = scenario.newRecord();
        Delivery pending = at(view, "1", scenario.start);
        Claim claim = scenario.commit(view).outbox(pending).won();
        Settle settle = scenario.settle(claim)
                .finished(delivered(pending, scenario.start))
                .keep()
                .build();

        SettleStep.send(store, settle);
        SettleStep.send(store, settle);

        assertThat(history(view, 10)).containsExactly(delivered(pending, scenario.start));
    }

    @Test
    void oneThatAFencedWorkerFinishedTooIsSeenOnce() {
        String patient = scenario.patientWith(Severity.WARNING, scenario.start);
        Claim slow = scenario.claim(patient, scenario.start).orElseThrow();
        Claim next = scenario.claim(patient, slow.until()).orElseThrow();
        Delivery pending = next.outbox().get(0);

        scenario.settle(slow).finished(delivered(pending, scenario.start)).fenced();
        scenario.settle(next)
                .at(slow.until())
                .finished(delivered(pending, slow.until()))
                .released();

        assertThat(history(next.view(), 10)).hasSize(1).allSatisfy(delivery -> assertThat(delivery.state())
                .isEqualTo(DeliveryState.DELIVERED));
    }

    private List<Delivery> history(PatientView view, int max) {
        return PageWalk.all(max, page -> store.history()
                .deliveries(view.patient(), scenario.minute(-7 * 24 * 60), scenario.minute(24 * 60), page));
    }

    private static Delivery at(PatientView view, String id, Instant createdAt) {
        return delivery(view.patient(), id, Severity.WARNING, createdAt, createdAt);
    }
}
