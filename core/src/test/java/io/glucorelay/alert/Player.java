package io.glucorelay.alert;

import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plays days of {@link Act}s to the engine, and keeps every decision with all that it was made from. */
final class Player {

    static final Instant START = Trace.START;

    private static final AlertEngine ENGINE = AlertEngine.standard();

    /** How often a timer may ring at one and the same time: once for each rule, and to find nothing left. */
    private static final int MOST_RINGS = 25;

    /** What led to a decision. */
    enum Cause {
        READINGS_OR_TIME,
        SENSOR_ERROR,
        ACKNOWLEDGE,
        SNOOZE,
        END_SNOOZE,
        ALL_CLEAR,
        UNREACHABLE
    }

    /** One question to the engine and its answer. */
    record Turn(
            Cause cause,
            CarePlan plan,
            AlertState before,
            List<Reading> recent,
            Instant heardAt,
            Instant now,
            Optional<Decision> decision) {

        AlertState after() {
            return decision.isPresent() ? decision.get().state() : before;
        }

        List<Notification> said() {
            return decision.isPresent() ? decision.get().notifications() : List.of();
        }
    }

    final List<Turn> turns = new ArrayList<>();
    final List<Notification> said = new ArrayList<>();
    final List<Alert> ended = new ArrayList<>();
    CarePlan plan;
    AlertState state = AlertState.EMPTY;
    Instant now = START;

    private final List<Reading> recent = new ArrayList<>();
    private CarePlan other;
    private Instant heardAt = START;

    Player(CarePlan plan) {
        this(plan, plan);
    }

    /** With a plan and what it is changed to, and back. */
    Player(CarePlan plan, CarePlan other) {
        this.plan = plan;
        this.other = other;
    }

    static Player of(CarePlan plan, List<Act> acts) {
        return of(plan, plan, acts);
    }

    static Player of(CarePlan plan, CarePlan other, List<Act> acts) {
        Player player = new Player(plan, other);
        acts.forEach(act -> act.play(player));
        return player;
    }

    void changePlan() {
        CarePlan before = plan;
        plan = other;
        other = before;
    }

    /** Takes a reading in as a relay does; one of a time and device that are known counts as a correction. */
    void take(Reading reading) {
        Set<ReadingFlag> flags = EnumSet.noneOf(ReadingFlag.class);
        flags.addAll(reading.flags());
        if (Duration.between(reading.measuredAt(), now).compareTo(AlertEngine.FRESH) > 0) {
            flags.add(ReadingFlag.LATE);
        }
        Reading taken = reading.received(now, flags);
        if (recent.stream().anyMatch(taken::isSameAs)) {
            flags.add(ReadingFlag.CORRECTION);
            taken = reading.received(now, flags);
            if (recent.stream().anyMatch(taken::isSameAs)) {
                return;
            }
        }
        if (taken.isSignOfLife()) {
            heardAt = now;
        }
        recent.add(taken);
        recent.sort(Reading.BY_TIME);
        Instant oldest = recent.get(recent.size() - 1).measuredAt().minus(Duration.ofHours(3));
        recent.removeIf(old -> old.measuredAt().isBefore(oldest));
    }

    @Nullable Reading newest() {
        return recent.isEmpty() ? null : recent.get(recent.size() - 1);
    }

    /** Time passes, and the engine is asked whenever it wants to be. */
    void wait(Duration time) {
        Instant end = now.plus(time);
        int rings = 0;
        Instant timer = nextTimer();
        while (timer != null && !timer.isAfter(end)) {
            rings = timer.isAfter(now) ? 0 : rings + 1;
            if (rings > MOST_RINGS) {
                throw new AssertionError("the timer at " + timer + " rings for ever");
            }
            now = timer.isAfter(now) ? timer : now;
            decide();
            timer = nextTimer();
        }
        now = end;
    }

    void decide() {
        note(Cause.READINGS_OR_TIME, ENGINE.decide(plan, state, recent, heardAt, now));
    }

    void sensorError() {
        note(Cause.SENSOR_ERROR, ENGINE.sensorFailed(plan, state, recent, heardAt, now));
    }

    void acknowledge(int which, Duration quietFor) {
        if (!state.open().isEmpty()) {
            AlertId alert =
                    state.open().get(which % state.open().size()).alert().id();
            note(Cause.ACKNOWLEDGE, ENGINE.acknowledge(plan, state, heardAt, alert, "mother", quietFor, now));
        }
    }

    void snooze(int which, Duration quietFor) {
        if (!plan.rules().isEmpty()) {
            note(Cause.SNOOZE, ENGINE.snooze(plan, state, heardAt, ruleId(which), "mother", quietFor, now));
        }
    }

    void snooze(AlertTopic direction, Duration quietFor) {
        note(Cause.SNOOZE, ENGINE.snooze(plan, state, heardAt, direction, "mother", quietFor, now));
    }

    void endSnooze(int which) {
        if (!plan.rules().isEmpty()) {
            note(Cause.END_SNOOZE, ENGINE.endSnooze(plan, state, recent, heardAt, ruleId(which), now));
        }
    }

    void allClear() {
        note(Cause.ALL_CLEAR, ENGINE.allClear(plan, state, recent, heardAt, "mother", now));
    }

    void unreachable(int which) {
        if (!said.isEmpty()) {
            Notification notification = said.get(which % said.size());
            note(
                    Cause.UNREACHABLE,
                    ENGINE.unreachable(
                            plan,
                            state,
                            recent,
                            heardAt,
                            notification.alert(),
                            notification.kind().topic(),
                            now));
        }
    }

    private String ruleId(int which) {
        return plan.rules().get(which % plan.rules().size()).id();
    }

    private void note(Cause cause, Optional<Decision> decision) {
        turns.add(new Turn(cause, plan, state, List.copyOf(recent), heardAt, now, decision));
        if (decision.isPresent()) {
            state = decision.get().state();
            said.addAll(decision.get().notifications());
            ended.addAll(decision.get().ended());
        }
    }

    private @Nullable Instant nextTimer() {
        Instant silence = plan.firstNoDataRule()
                .map(rule -> heardAt.plus(rule.delay()))
                // Seen to once, it rings again only when a reading has set it anew.
                .filter(at -> at.isAfter(now))
                .orElse(null);
        Instant timer = state.nextTimer();
        if (timer == null) {
            return silence;
        }
        return silence != null && silence.isBefore(timer) ? silence : timer;
    }
}
