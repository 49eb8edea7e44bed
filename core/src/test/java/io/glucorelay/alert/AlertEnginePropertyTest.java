package io.glucorelay.alert;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class AlertEnginePropertyTest {

    private static final CarePlan PLAN = CarePlan.forPatient("p-1")
            .rule(AlertRule.urgentLow(mgdl(55)).repeatEvery(ofMinutes(15)))
            .rule(AlertRule.low(mgdl(70)).after(ofMinutes(10)).repeatEvery(ofMinutes(30)))
            .rule(AlertRule.high(mgdl(180)).after(ofMinutes(20)))
            .rule(AlertRule.urgentHigh(mgdl(300)))
            .rule(AlertRule.noData(ofMinutes(20)))
            .contact(Contact.named("mother").text("+1"))
            .contact(Contact.named("aunt").text("+2").escalateAfter(ofMinutes(10)))
            .build();

    /** Values around all the thresholds, a reading every five minutes; 0 stands for none. */
    @Provide
    Arbitrary<List<Integer>> traces() {
        Arbitrary<Integer> value = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(40, 85)),
                Tuple.of(3, Arbitraries.integers().between(160, 320)),
                Tuple.of(1, Arbitraries.just(0)));
        return value.list().ofMinSize(1).ofMaxSize(60);
    }

    private static void play(Trace trace, List<Integer> values, boolean forgetful) {
        for (int i = 0; i < values.size(); i++) {
            trace.until(5 * i);
            if (values.get(i) > 0) {
                trace.add(5 * i, 5 * i, mgdl(values.get(i)));
                // One that dies before the decision is stored, and decides again after its restart.
                for (int times = forgetful ? i % 3 : 1; times >= 0; times--) {
                    trace.decide();
                }
            }
        }
        trace.until(5 * values.size() + 120);
    }

    @Property
    void decidingAgainChangesNothing(@ForAll("traces") List<Integer> values) {
        Trace once = new Trace(PLAN);
        play(once, values, false);
        Trace often = new Trace(PLAN);
        play(often, values, true);
        assertThat(often.said).isEqualTo(once.said);
        assertThat(often.state).isEqualTo(once.state);
        assertThat(often.ended).isEqualTo(once.ended);
    }

    @Property
    void noTwoNotificationsShareAnIdentifierAndTheyAreNumberedInOrder(@ForAll("traces") List<Integer> values) {
        Trace trace = new Trace(PLAN);
        play(trace, values, false);
        HashSet<String> ids = new HashSet<>();
        long last = 0;
        for (Notification notification : trace.said) {
            assertThat(ids.add(notification.id())).isTrue();
            assertThat(notification.sequence()).isGreaterThanOrEqualTo(last);
            last = notification.sequence();
        }
    }

    @Property
    void theEndIsToldOnlyToThoseToldOfTheBeginning(@ForAll("traces") List<Integer> values) {
        Trace trace = new Trace(PLAN);
        play(trace, values, false);
        Map<String, Instant> due = new HashMap<>();
        for (Notification notification : trace.said) {
            AlertTopic topic = notification.kind().topic();
            String lane = notification.contact().name() + topic;
            if (notification.event() == AlertEvent.RESOLVED) {
                assertThat(due).containsKey(lane);
                assertThat(due.remove(lane)).isBeforeOrEqualTo(notification.createdAt());
            } else {
                due.merge(lane, notification.notBefore(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
    }

    @Property
    void everyAlertIsOpenOrEndedAndNoneIsBoth(@ForAll("traces") List<Integer> values) {
        Trace trace = new Trace(PLAN);
        play(trace, values, false);
        HashSet<AlertId> ids = new HashSet<>();
        trace.ended.forEach(alert -> assertThat(ids.add(alert.id())).isTrue());
        trace.state.open().forEach(episode -> assertThat(ids.add(episode.alert().id()))
                .isTrue());
        trace.said.forEach(notification -> assertThat(ids).contains(notification.alert()));
    }

    @Property
    void noTimerIsLeftInThePast(@ForAll("traces") List<Integer> values) {
        Trace trace = new Trace(PLAN);
        for (int i = 0; i < values.size(); i++) {
            trace.until(5 * i);
            if (values.get(i) > 0) {
                trace.reading(5 * i, values.get(i));
            }
            Instant timer = trace.state.nextTimer();
            if (timer != null) {
                assertThat(timer).isAfter(Trace.at(5 * i));
            }
        }
    }
}
