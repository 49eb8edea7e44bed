package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.alert;
import static io.glucorelay.store.tck.Fixtures.delivery;
import static io.glucorelay.store.tck.Fixtures.open;
import static io.glucorelay.store.tck.Fixtures.triedOften;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Committed;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much a record holds, and what happens beyond. */
abstract class LimitRules extends Rules {

    /** As many lanes as a large family has, with every provider down for hours. */
    private static final int TRIED_OFTEN = 40;

    LimitRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void anOutboxHoldsAsManyAsItMayAndComesBackWhole() {
        PatientView view = scenario.newRecord();
        Delivery[] deliveries = pending(view, 0, PatientRecords.MAX_PENDING);

        Claim claim = scenario.commit(view).outbox(deliveries).won();

        assertThat(claim.outbox()).containsExactlyInAnyOrder(deliveries);
        scenario.settle(claim).release().released();
        assertThat(scenario.claim(view.patient(), scenario.start).orElseThrow().outbox())
                .containsExactlyInAnyOrder(deliveries);
    }

    @Test
    void oneBelowTheLimitAnyNumberMayBeAdded() {
        PatientView view = scenario.newRecord();
        Claim claim = scenario.commit(view)
                .outbox(pending(view, 0, PatientRecords.MAX_PENDING - 1))
                .won();

        Claim more = scenario.commit(claim.view())
                .lease(claim.token(), scenario.start, claim.until())
                .outbox(pending(view, 1_000, 50))
                .won();

        assertThat(more.outbox()).hasSize(PatientRecords.MAX_PENDING + 49);
    }

    @Test
    void aFullOutboxTakesNoMoreAndNothingOfTheCommitIsStored() {
        PatientView view = scenario.newRecord();
        Claim full = fill(view);

        Committed committed = scenario.commit(full.view())
                .alerts(open(scenario.start, alert(view.patient(), "low", scenario.start)))
                .lease(full.token(), scenario.start, full.until())
                .outbox(pending(view, 1_000, 1))
                .send();

        assertThat(committed).isEqualTo(new Committed.Full(full.view()));
        assertThat(scenario.view(view.patient())).isEqualTo(full.view());
        Claim after = scenario.settle(full).keep().held();
        assertThat(after.outbox()).hasSize(PatientRecords.MAX_PENDING);
    }

    @Test
    void aCommitThatAddsNothingNewIsStoredThoughTheOutboxIsFull() {
        PatientView view = scenario.newRecord();
        Claim full = fill(view);

        Claim after = scenario.commit(full.view())
                .alerts(open(scenario.start, alert(view.patient(), "low", scenario.start)))
                .lease(full.token(), scenario.start, full.until())
                .outbox(full.outbox().get(7))
                .won();

        assertThat(after.view().alerts().open()).hasSize(1);
        assertThat(after.outbox()).containsExactlyInAnyOrderElementsOf(full.outbox());
    }

    @Test
    void theCommitThatFilledItIsStillKnownWhenRepeated() {
        PatientView view = scenario.newRecord();
        CommitStep filling = scenario.commit(view).outbox(pending(view, 0, PatientRecords.MAX_PENDING));
        Claim first = filling.won();

        assertThat(filling.won()).isEqualTo(first);
    }

    @Test
    void aFullOutboxTakesMoreOnceSomethingHasEnded() {
        PatientView view = scenario.newRecord();
        Claim full = fill(view);
        Delivery over = full.outbox().get(0).ended(DeliveryState.EXPIRED, scenario.minute(1), "too old");

        Claim room = scenario.settle(full).finished(over).keep().held();

        Claim after = scenario.commit(room.view())
                .lease(full.token(), scenario.start, full.until())
                .outbox(pending(view, 1_000, 1))
                .won();
        assertThat(after.outbox()).hasSize(PatientRecords.MAX_PENDING);
    }

    @Test
    void deliveriesTriedAsOftenAsAPolicyAllowsComeBackWithEveryAttempt() {
        PatientView view = scenario.newRecord();
        Delivery[] deliveries = pending(view, 0, TRIED_OFTEN);
        Claim claim = scenario.commit(view).outbox(deliveries).won();
        List<Delivery> tried = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            tried.add(triedOften(delivery));
        }

        Claim after = scenario.settle(claim)
                .changed(tried.toArray(new Delivery[0]))
                .keep()
                .held();

        assertThat(after.outbox()).containsExactlyInAnyOrderElementsOf(tried);
        scenario.settle(after).release().released();
        assertThat(PageWalk.all(7, page -> store.history()
                        .deliveries(view.patient(), scenario.start, scenario.minute(1), page)))
                .containsExactlyInAnyOrderElementsOf(tried);
    }

    private Claim fill(PatientView view) {
        return scenario.commit(view)
                .outbox(pending(view, 0, PatientRecords.MAX_PENDING))
                .won();
    }

    private Delivery[] pending(PatientView view, int from, int count) {
        Delivery[] deliveries = new Delivery[count];
        for (int i = 0; i < count; i++) {
            deliveries[i] =
                    delivery(view.patient(), "n" + (from + i), Severity.WARNING, scenario.start, scenario.start);
        }
        return deliveries;
    }
}
