package io.glucorelay.backtest;

import io.glucorelay.alert.AlertEngine;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Decision;
import io.glucorelay.alert.Memory;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays one patient: keeps the state, the readings and the time, and asks the engine whenever a relay would. What is due at the
 * moment in which readings come is seen to before them.
 */
final class Player {

    /** Somebody will acknowledge. */
    private record Acknowledgement(AlertId alert, Instant at) {}

    private final Backtest settings;
    private final CarePlan plan;
    private final AlertEngine engine;
    private final @Nullable Duration silence;
    private final List<Threshold> thresholds;
    private final Coverage coverage;
    private final Outbox outbox = new Outbox();
    private final AlertLog log = new AlertLog();
    private final MessageCounts counts;

    /** In the order of their times, as each comes the same time after a message. */
    private final Deque<Acknowledgement> acknowledgements = new ArrayDeque<>();

    private AlertState state = AlertState.EMPTY;
    private Instant now = Instant.MIN;
    private @Nullable Instant noDataAt;

    /** Timers of the engine up to then have been seen to. */
    private Instant seenTo = Instant.MIN;

    private int readings;
    private int setAside;

    Player(Backtest settings) {
        this.settings = settings;
        this.plan = settings.plan();
        this.engine = settings.engine();
        this.silence = plan.firstNoDataRule().map(AlertRule::delay).orElse(null);
        this.thresholds = Threshold.of(plan);
        this.coverage = new Coverage(settings.night());
        this.counts = new MessageCounts(plan, settings.night());
    }

    BacktestReport play(Pieces pieces) {
        if (!pieces.hasNext()) {
            Window nothing = new Window(settings.cleansing(), new Hindsight(thresholds, coverage), Instant.EPOCH);
            return report(nothing, Instant.EPOCH, Instant.EPOCH);
        }
        List<Reading> piece = pieces.next();
        Instant start = piece.get(0).receivedAt();
        Window window = new Window(settings.cleansing(), new Hindsight(thresholds, coverage), start);
        now = start;
        state = nothingBefore(start);
        noDataAt = silence == null ? null : start.plus(silence);
        take(piece, window);
        while (pieces.hasNext()) {
            List<Reading> next = pieces.next();
            Instant at = next.get(0).receivedAt();
            if (at.isAfter(now)) {
                passUntil(at, window);
            }
            take(next, window);
        }
        passUntil(settings.until().isAfter(now) ? settings.until() : now, window);
        window.close();
        return report(window, start, now);
    }

    /** Records of studies are often shifted in time, and may lie before the time from which the engine decides. */
    private static AlertState nothingBefore(Instant start) {
        Instant before = start.minus(Duration.ofDays(1));
        return before.isAfter(Instant.EPOCH)
                ? AlertState.EMPTY
                : new AlertState(before, Set.of(), 0, List.of(), Memory.EMPTY, null, Severity.NOTICE);
    }

    private BacktestReport report(Window window, Instant start, Instant end) {
        return new ReportWriter(settings, thresholds, coverage, log, counts, start, end)
                .write(readings, window.duplicates(), setAside + window.conflicts());
    }

    private void take(List<Reading> piece, Window window) {
        List<Reading> admitted = new ArrayList<>(piece.size());
        Set<QuarantineReason> failures = EnumSet.noneOf(QuarantineReason.class);
        for (Reading reading : piece) {
            Reading stamped = Arrival.admit(reading, settings.cleansing(), failures);
            if (stamped != null) {
                admitted.add(stamped);
            }
        }
        readings += piece.size();
        setAside += piece.size() - admitted.size();
        admitted.sort(Reading.BY_TIME);
        List<Reading> corrections = append(admitted, window);
        // What a correction says is part of what it is: none differs from another, so this ends.
        while (!corrections.isEmpty()) {
            corrections = append(corrections, window);
        }
        if (failures.contains(QuarantineReason.DEVICE_ERROR)) {
            engine.sensorFailed(plan, state, window.readings(), window.heardAt(), now)
                    .ifPresent(this::apply);
        }
    }

    private List<Reading> append(List<Reading> arrived, Window window) {
        Instant heardBefore = window.heardAt();
        List<Reading> corrections = window.append(arrived);
        if (silence != null && !window.heardAt().equals(heardBefore)) {
            noDataAt = window.heardAt().plus(silence);
        }
        decide(window);
        return corrections;
    }

    private void passUntil(Instant end, Window window) {
        // What was decided at one moment goes out together: of that the newer may replace the older.
        send();
        Instant due = nextDue();
        while (due != null && !due.isAfter(end)) {
            now = due.isAfter(now) ? due : now;
            boolean rings = isDue(timer()) || isDue(noDataAt);
            if (rings) {
                noDataAt = isDue(noDataAt) ? null : noDataAt;
                decide(window);
                // One that stands still has been seen to; a new one lies ahead.
                seenTo = now;
            }
            send();
            acknowledge(window);
            send();
            due = nextDue();
        }
        now = end;
    }

    private void decide(Window window) {
        engine.decide(plan, state, window.readings(), window.heardAt(), now).ifPresent(this::apply);
    }

    private void apply(Decision decision) {
        state = decision.state();
        outbox.add(decision.notifications());
        log.decided(decision, now);
    }

    private void send() {
        for (Notification notification : outbox.send(state, now)) {
            log.sent(notification, now);
            counts.sent(notification, now);
            Duration after = settings.acknowledgedAfter();
            if (after != null && !notification.event().isEnd()) {
                acknowledgements.add(new Acknowledgement(notification.alert(), now.plus(after)));
            }
        }
    }

    private void acknowledge(Window window) {
        while (!acknowledgements.isEmpty() && isDue(acknowledgements.element().at())) {
            AlertId alert = acknowledgements.remove().alert();
            boolean quiet = state.episode(alert)
                    .filter(episode -> episode.quietUntil() != null)
                    .isPresent();
            if (!quiet) {
                engine.acknowledge(plan, state, window.heardAt(), alert, "somebody", settings.quietFor(), now)
                        .ifPresent(this::apply);
            }
        }
    }

    private @Nullable Instant timer() {
        Instant timer = state.nextTimer();
        return timer == null || !timer.isAfter(seenTo) ? null : timer;
    }

    private boolean isDue(@Nullable Instant at) {
        return at != null && !at.isAfter(now);
    }

    private @Nullable Instant nextDue() {
        Acknowledgement next = acknowledgements.peek();
        return earlier(earlier(timer(), noDataAt), earlier(outbox.nextDue(), next == null ? null : next.at()));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant two) {
        if (one == null || two == null) {
            return one == null ? two : one;
        }
        return one.isBefore(two) ? one : two;
    }
}
