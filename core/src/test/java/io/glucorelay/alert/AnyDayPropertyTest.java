package io.glucorelay.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Schedule;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;

/** What holds of every decision, whatever the plan and the day. */
@PropertyDefaults(edgeCases = EdgeCasesMode.NONE)
class AnyDayPropertyTest {

    private static final AlertEngine ENGINE = AlertEngine.standard();

    @Provide
    Arbitrary<CarePlan> plans() {
        return Anything.plans();
    }

    @Provide
    Arbitrary<List<Act>> days() {
        return Anything.days();
    }

    @Property
    void theSameIsDecidedOfTheSame(
            @ForAll("plans") CarePlan plan, @ForAll("plans") CarePlan other, @ForAll("days") List<Act> acts) {
        for (Player.Turn turn : Player.of(plan, other, acts).turns) {
            if (turn.cause() == Player.Cause.READINGS_OR_TIME) {
                assertThat(decide(turn, turn.before())).isEqualTo(turn.decision());
            }
        }
    }

    @Property
    void onceDecidedThereIsNothingLeftToDecide(
            @ForAll("plans") CarePlan plan, @ForAll("plans") CarePlan other, @ForAll("days") List<Act> acts) {
        for (Player.Turn turn : Player.of(plan, other, acts).turns) {
            if (turn.cause() == Player.Cause.READINGS_OR_TIME && turn.decision().isPresent()) {
                assertThat(decide(turn, turn.after())).isEmpty();
            }
        }
    }

    private static Optional<Decision> decide(Player.Turn turn, AlertState state) {
        return ENGINE.decide(turn.plan(), state, turn.recent(), turn.heardAt(), turn.now());
    }

    @Property
    void noTwoMessagesShareAnIdentifierAndTheyAreNumberedInOrder(
            @ForAll("plans") CarePlan plan, @ForAll("plans") CarePlan other, @ForAll("days") List<Act> acts) {
        Set<String> ids = new HashSet<>();
        long last = 0;
        for (Notification notification : Player.of(plan, other, acts).said) {
            assertThat(ids.add(notification.id())).as("new: %s", notification).isTrue();
            assertThat(notification.sequence()).isGreaterThanOrEqualTo(last);
            last = notification.sequence();
        }
    }

    /**
     * But where a schedule hands over to another rule in the middle of a run, and begins again in it, or two sensors measure at the
     * very same time, be it that the clock of one is ahead.
     */
    @Property
    void noTwoEpisodesShareAnIdentifier(
            @ForAll("unscheduledPlans") CarePlan plan, @ForAll("punctualDays") List<Act> acts) {
        Player player = Player.of(plan, acts);
        Set<AlertId> ids = new HashSet<>();
        player.ended.forEach(
                alert -> assertThat(ids.add(alert.id())).as("new: %s", alert).isTrue());
        player.state.open().forEach(episode -> assertThat(
                        ids.add(episode.alert().id()))
                .as("new: %s", episode)
                .isTrue());
        player.said.forEach(notification -> assertThat(ids).contains(notification.alert()));
    }

    @Property
    void noTimerIsLeftInThePast(
            @ForAll("plans") CarePlan plan, @ForAll("plans") CarePlan other, @ForAll("days") List<Act> acts) {
        for (Player.Turn turn : Player.of(plan, other, acts).turns) {
            Instant timer = turn.after().nextTimer();
            if (timer != null && turn.cause() == Player.Cause.READINGS_OR_TIME) {
                assertThat(timer).isAfter(turn.now());
            }
        }
    }

    @Property
    void theStateStaysSmall(@ForAll("plans") CarePlan plan, @ForAll("days") List<Act> acts) {
        Set<String> rules = new HashSet<>();
        plan.rules().forEach(rule -> rules.add(rule.id()));
        for (Player.Turn turn : Player.of(plan, acts).turns) {
            AlertState state = turn.after();
            assertThat(state.open())
                    .extracting(episode -> episode.alert().id().rule())
                    .doesNotHaveDuplicates()
                    .isSubsetOf(rules);
            assertThat(state.memory().snoozes())
                    .extracting(Snooze::rule)
                    .doesNotHaveDuplicates()
                    .isSubsetOf(rules);
            assertThat(rules).containsAll(state.memory().spent());
            assertThat(rules).containsAll(state.memory().longRuns().keySet());
            assertThat(state.decidedDevices()).hasSizeLessThanOrEqualTo(8);
        }
    }

    @Property
    void aDayInRangeChangesNothing(@ForAll("plans") CarePlan plan, @ForAll("steps") int step) {
        Player player = new Player(plan);
        for (int minute = 0; minute <= 24 * 60; minute += step) {
            // Back and forth, so that nothing is stuck, and slowly enough that nothing is on its way anywhere.
            player.take(reading(minute / 10 % 2 == 0 ? 112 : 115, player.now));
            player.decide();
            assertThat(player.state).isSameAs(AlertState.EMPTY);
            player.wait(Duration.ofMinutes(step));
        }
    }

    @Provide
    Arbitrary<Integer> steps() {
        return Arbitraries.of(5, 5, 15);
    }

    @Provide
    Arbitrary<List<Act>> punctualDays() {
        return Anything.days().map(acts -> acts.stream()
                .filter(act -> act.what() != Act.What.AHEAD && !act.isAtTheSameTime())
                .toList());
    }

    @Provide
    Arbitrary<CarePlan> unscheduledPlans() {
        return Anything.plans(
                Anything.rules()
                        .map(rule -> rule.during(Schedule.ALWAYS))
                        .list()
                        .ofMaxSize(6),
                true);
    }

    @Provide
    Arbitrary<CarePlan> undelayedPlans() {
        Arbitrary<AlertKind> kinds =
                Arbitraries.of(AlertKind.URGENT_LOW, AlertKind.LOW, AlertKind.HIGH, AlertKind.URGENT_HIGH);
        return Anything.plans(
                Anything.rules(kinds)
                        .map(rule -> rule.after(Duration.ZERO).once(false).unlessRecovering(false))
                        .list()
                        .ofMaxSize(5),
                false);
    }

    /** One batch or one by one, in order or not: what is open in the end goes by the last word of the sensors. */
    @Property
    void howReadingsAreHandedOverMakesNoDifferenceInTheEnd(
            @ForAll("undelayedPlans") CarePlan plan,
            @ForAll("values") List<Integer> values,
            @ForAll Random random,
            @ForAll("lastWords") int lastWord) {
        Instant end = Player.START.plus(Duration.ofMinutes(5L * values.size()));
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            readings.add(reading(values.get(i), Player.START.plus(Duration.ofMinutes(5L * i))));
        }
        List<Set<String>> open = new ArrayList<>();
        for (int way = 0; way < 4; way++) {
            Player player = new Player(plan);
            player.now = end;
            for (int i = 0; i < readings.size(); i++) {
                player.take(readings.get(i));
                boolean decides = way == 0 ? i == readings.size() - 1 : way == 1 || random.nextBoolean();
                if (decides) {
                    player.decide();
                }
            }
            player.decide();
            player.now = end.plus(Duration.ofMinutes(4));
            player.take(reading(lastWord, player.now));
            player.decide();
            Set<String> rules = new HashSet<>();
            player.state
                    .open()
                    .forEach(episode -> rules.add(episode.alert().id().rule()));
            open.add(rules);
            Collections.shuffle(readings, random);
        }
        assertThat(new HashSet<>(open)).as("%s", open).hasSize(1);
        assertThat(open.get(0)).isEqualTo(expected(plan, lastWord, end.plus(Duration.ofMinutes(4))));
    }

    private static Set<String> expected(CarePlan plan, int mgdl, Instant now) {
        Set<String> rules = new HashSet<>();
        for (AlertRule rule : plan.rules()) {
            boolean low = rule.kind().topic() == AlertTopic.LOW;
            boolean met = low ? mgdl < 50 : mgdl > 350;
            if (met && rule.schedule().isActive(now, plan.zone())) {
                rules.add(rule.id());
            }
        }
        return rules;
    }

    private static Reading reading(int mgdl, Instant at) {
        return Reading.of("p-1", "sensor", at, Glucose.mgdl(mgdl));
    }

    @Provide
    Arbitrary<List<Integer>> values() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(45, 80),
                        Arbitraries.integers().between(45, 320))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }

    @Provide
    Arbitrary<Integer> lastWords() {
        return Arbitraries.of(41, 115, 399);
    }
}
