package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.alert;
import static io.glucorelay.store.tck.Fixtures.ended;
import static io.glucorelay.store.tck.Fixtures.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertState;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.PatientView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looking back on alerts: each is seen once, from when it opened to long after it ended. */
abstract class AlertHistoryRules extends Rules {

    AlertHistoryRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void anOpenAlertIsSeen() {
        PatientView view = scenario.newRecord();
        Alert open = alert(view.patient(), "low", scenario.start);
        scenario.commit(view).alerts(open(scenario.start, open)).won();

        assertThat(history(view, 10)).containsExactly(open);
    }

    @Test
    void anAlertIsSeenOnceFromOpenToEnded() {
        PatientView view = scenario.newRecord();
        Alert open = alert(view.patient(), "low", scenario.start);
        Alert over = ended(open, scenario.minute(30));
        Claim opened = scenario.commit(view).alerts(open(scenario.start, open)).won();

        Claim closed = scenario.commit(opened.view())
                .alerts(AlertState.EMPTY)
                .ended(over)
                .lease(opened.token(), scenario.start, opened.until())
                .won();
        assertThat(history(view, 10)).as("under the lease").containsExactly(over);

        scenario.settle(closed).released();
        assertThat(history(view, 10)).as("without it").containsExactly(over);
    }

    @Test
    void openAndEndedOnesComeInOneOrderPageByPage() {
        PatientView view = scenario.newRecord();
        List<Alert> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Alert alert = alert(view.patient(), "rule-" + i % 3, scenario.minute(-60L * 24 + 60L * (i / 3)));
            all.add(i % 3 == 0 ? alert : ended(alert, scenario.start));
        }
        List<Alert> open = all.stream().filter(Alert::isOpen).toList();
        List<Alert> over = all.stream().filter(alert -> !alert.isOpen()).toList();
        scenario.commit(view)
                .alerts(open(scenario.start, open.toArray(new Alert[0])))
                .ended(over.toArray(new Alert[0]))
                .won();

        assertThat(history(view, 5)).containsExactlyElementsOf(all);
        assertThat(history(view, 100)).containsExactlyElementsOf(all);
    }

    @Test
    void theRangeIsByWhenTheAlertBegan() {
        PatientView view = scenario.newRecord();
        Alert first = ended(alert(view.patient(), "low", scenario.minute(0)), scenario.minute(90));
        Alert second = alert(view.patient(), "low", scenario.minute(5));
        Alert third = alert(view.patient(), "high", scenario.minute(10));
        scenario.commit(view)
                .ended(first)
                .alerts(open(scenario.start, second, third))
                .won();

        assertThat(PageWalk.all(10, page -> store.history()
                        .alerts(view.patient(), scenario.minute(0), scenario.minute(10), page)))
                .containsExactly(first, second);
    }

    @Test
    void anAlertWhoseEndIsCommittedTwiceIsSeenOnce() {
        PatientView view = scenario.newRecord();
        Alert over = ended(alert(view.patient(), "low", scenario.start), scenario.minute(30));
        Commit commit = scenario.commit(view).ended(over).build();

        CommitStep.won(CommitStep.send(store, commit));
        CommitStep.won(CommitStep.send(store, commit));

        assertThat(history(view, 10)).containsExactly(over);
    }

    private List<Alert> history(PatientView view, int max) {
        return PageWalk.all(max, page -> store.history()
                .alerts(view.patient(), scenario.minute(-7 * 24 * 60), scenario.minute(24 * 60), page));
    }
}
