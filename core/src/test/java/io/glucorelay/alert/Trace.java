package io.glucorelay.alert;

import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plays a patient to the engine as a relay does: keeps the state, the readings and the time. */
final class Trace {

    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    final List<Notification> said = new ArrayList<>();
    final List<Alert> ended = new ArrayList<>();
    AlertState state = AlertState.EMPTY;
    int decisions;

    private final List<Reading> recent = new ArrayList<>();
    private CarePlan plan;
    private Duration keeps = Duration.ofDays(1000);
    private Instant heardAt = START;
    private Instant now = START;

    Trace(CarePlan plan) {
        this.plan = plan;
    }

    Trace plan(CarePlan changed) {
        plan = changed;
        return this;
    }

    /** Keeps no more than a store must: so many minutes before the newest reading. */
    Trace forget(int minutes) {
        keeps = Duration.ofMinutes(minutes);
        return this;
    }

    /** A reading measured and received so many minutes after the start. */
    Trace reading(int minute, double mgdl) {
        return reading(minute, minute, Glucose.mgdl(mgdl));
    }

    /** A reading with a flag, measured and received so many minutes after the start. */
    Trace flagged(int minute, double mgdl, ReadingFlag flag) {
        add(minute, minute, "sensor", Glucose.mgdl(mgdl), Set.of(flag));
        return decide();
    }

    /** Readings every five minutes from then on. */
    Trace readings(int minute, double... mgdl) {
        for (int i = 0; i < mgdl.length; i++) {
            reading(minute + 5 * i, mgdl[i]);
        }
        return this;
    }

    Trace reading(int measured, int received, Glucose glucose) {
        return reading(measured, received, "sensor", glucose);
    }

    Trace reading(int measured, int received, String device, Glucose glucose) {
        add(measured, received, device, glucose);
        return decide();
    }

    /** Stores a reading without deciding on it, as a relay does that dies in between. */
    void add(int measured, int received, Glucose glucose) {
        add(measured, received, "sensor", glucose);
    }

    /** Stores a reading of a device without deciding on it. */
    void add(int measured, int received, String device, Glucose glucose) {
        // As the relay flags what is late, and the store goes by it.
        boolean late = received - measured > AlertEngine.FRESH.toMinutes();
        add(measured, received, device, glucose, late ? Set.of(ReadingFlag.LATE) : Set.of());
    }

    private void add(int measured, int received, String device, Glucose glucose, Set<ReadingFlag> flags) {
        now = at(received);
        Reading reading =
                Reading.of(plan.patient(), device, at(measured), glucose).received(now, flags);
        if (recent.isEmpty()
                || reading.measuredAt().isAfter(recent.get(recent.size() - 1).measuredAt())) {
            if (reading.isSignOfLife()) {
                heardAt = now;
            }
        }
        recent.add(reading);
        recent.sort(Reading.BY_TIME);
        Instant oldest = recent.get(recent.size() - 1).measuredAt().minus(keeps);
        recent.removeIf(old -> old.measuredAt().isBefore(oldest));
    }

    /** Time passes, and the engine is asked if it wants to be. */
    Trace until(int minute) {
        Instant end = at(minute);
        while (true) {
            Instant timer = nextTimer();
            if (timer == null || timer.isAfter(end)) {
                now = end;
                return this;
            }
            now = timer.isAfter(now) ? timer : now;
            decide();
        }
    }

    Trace acknowledge(AlertId alert, String by, int minutes) {
        AlertEngine.standard()
                .acknowledge(plan, state, heardAt, alert, by, Duration.ofMinutes(minutes), now)
                .ifPresent(this::apply);
        return this;
    }

    Trace snooze(String rule, int minutes) {
        AlertEngine.standard()
                .snooze(plan, state, heardAt, rule, "mother", Duration.ofMinutes(minutes), now)
                .ifPresent(this::apply);
        return this;
    }

    Trace snooze(AlertTopic direction, int minutes) {
        AlertEngine.standard()
                .snooze(plan, state, heardAt, direction, "mother", Duration.ofMinutes(minutes), now)
                .ifPresent(this::apply);
        return this;
    }

    Trace endSnooze(String rule) {
        AlertEngine.standard()
                .endSnooze(plan, state, recent, heardAt, rule, now)
                .ifPresent(this::apply);
        return this;
    }

    /** What was said, counting from 0, has not arrived. */
    Trace unreachable(int which) {
        Notification notification = said.get(which);
        AlertEngine.standard()
                .unreachable(
                        plan,
                        state,
                        recent,
                        heardAt,
                        notification.alert(),
                        notification.kind().topic(),
                        now)
                .ifPresent(this::apply);
        return this;
    }

    Trace allClear() {
        AlertEngine.standard()
                .allClear(plan, state, recent, heardAt, "mother", now)
                .ifPresent(this::apply);
        return this;
    }

    /** The sensor sends an error so many minutes after the start. */
    Trace sensorError(int minute) {
        now = at(minute);
        AlertEngine.standard().sensorFailed(plan, state, recent, heardAt, now).ifPresent(this::apply);
        return this;
    }

    Trace decide() {
        AlertEngine.standard().decide(plan, state, recent, heardAt, now).ifPresent(this::apply);
        return this;
    }

    private void apply(Decision decision) {
        decisions++;
        state = decision.state();
        said.addAll(decision.notifications());
        ended.addAll(decision.ended());
    }

    private Instant nextTimer() {
        Optional<Instant> silence = plan.firstNoDataRule()
                .map(rule -> heardAt.plus(rule.delay()))
                // Seen to once, it rings again only when a reading has set it anew.
                .filter(at -> at.isAfter(now));
        Instant timer = state.nextTimer();
        if (timer == null) {
            return silence.orElse(null);
        }
        return silence.filter(at -> at.isBefore(timer)).orElse(timer);
    }

    /** What was said: {@code "12:05 low RAISED to mother"}, with {@code "from 12:20"} if it waits. */
    List<String> log() {
        List<String> lines = new ArrayList<>();
        for (Notification notification : said) {
            String wait = notification.notBefore().equals(notification.createdAt())
                    ? ""
                    : " from " + time(notification.notBefore());
            lines.add(
                    time(notification.createdAt()) + " " + notification.alert().rule() + " " + notification.event()
                            + " to " + notification.contact().name() + wait);
        }
        return lines;
    }

    static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static String time(Instant instant) {
        return instant.toString().substring(11, 16);
    }
}
