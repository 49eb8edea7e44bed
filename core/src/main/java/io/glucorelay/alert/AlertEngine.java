package io.glucorelay.alert;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides what must be said: a pure function of the care plan, the alert state, the readings at hand and the time. It
 * reads no clock and does no I/O, and the same input always gives the same output, the notifications' identifiers
 * included; so what was decided but not stored can be decided again.
 *
 * <p>All methods are safe for use by several threads. A call that finds nothing to do allocates nothing.
 */
public final class AlertEngine {

    /**
     * How old a reading may be and still raise or repeat an alert: three of the usual five-minute readings, where
     * Nightscout too warns that data is stale.
     */
    public static final Duration FRESH = Duration.ofMinutes(15);

    /**
     * How old the last reading may be and an urgent alert that nobody has acknowledged is still repeated: that data
     * stopped coming in the middle of an emergency does not end it.
     */
    static final Duration URGENT_STALE = Duration.ofHours(1);

    /**
     * How far apart two readings that meet a rule may lie and still count as an unbroken run. Some sensors give one every
     * 15 minutes and miss some; between two lows it is better to think of a low.
     */
    static final Duration LONGEST_GAP = Duration.ofHours(1);

    private static final long FRESH_MS = FRESH.toMillis();

    private AlertEngine() {}

    /**
     * Decides on the readings newer than {@link AlertState#decidedThrough()}, in the order of their times, then on what
     * is due at {@code now}. Fingersticks are not decided on. A reading that was corrected counts as it was corrected last; what
     * was decided on it before stays: if it is still the newest, what it is corrected to may raise an alert, and ends none.
     *
     * @param plan the patient's plan
     * @param state the state that the last decision left
     * @param recent the patient's latest readings, ordered by {@link Reading#BY_TIME}; at least those of the last
     *     {@link AlertRule#MAX_DELAY}
     * @param heardAt when the newest reading that was a sign of life was received, or if there is none since when one is waited
     *     for
     * @param now the time
     * @return the decision, or empty if nothing changes
     */
    public static Optional<Decision> decide(
            CarePlan plan, AlertState state, List<Reading> recent, Instant heardAt, Instant now) {
        if (isQuiet(plan, state, recent, heardAt.toEpochMilli(), now.toEpochMilli())) {
            return Optional.empty();
        }
        return new Evaluation(plan, state, recent, heardAt, now).run();
    }

    /**
     * Acknowledges an alert: it, and what is open of the same topic and no more severe, stays quiet until it has ended or
     * {@code quietFor} has passed.
     *
     * @param plan the patient's plan
     * @param state the state that the last decision left
     * @param heardAt when the newest reading that was a sign of life was received, or if there is none since when one is waited
     *     for
     * @param alert which alert
     * @param by who acknowledges
     * @param quietFor for how long to say nothing more
     * @param now the time
     * @return the decision, or empty if that alert is not open
     */
    public static Optional<Decision> acknowledge(
            CarePlan plan,
            AlertState state,
            Instant heardAt,
            AlertId alert,
            String by,
            Duration quietFor,
            Instant now) {
        if (!state.episode(alert).isPresent()) {
            return Optional.empty();
        }
        return new Evaluation(plan, state, List.of(), heardAt, now).acknowledge(alert, by, now.plus(quietFor));
    }

    /** The hot path: by far most readings meet no rule while no alert is open. */
    private static boolean isQuiet(CarePlan plan, AlertState state, List<Reading> recent, long heardAt, long now) {
        Instant timer = state.nextTimer();
        if (!state.open().isEmpty() || (timer != null && timer.toEpochMilli() <= now)) {
            return false;
        }
        List<AlertRule> rules = plan.rules();
        for (int i = recent.size() - 1; i >= 0; i--) {
            Reading reading = recent.get(i);
            if (reading.measuredAt().isBefore(state.decidedThrough()) || !isFresh(reading, now)) {
                break;
            }
            if (reading.isFingerstick() || isDecided(reading, state)) {
                continue;
            }
            for (int r = 0; r < rules.size(); r++) {
                if (isMet(rules.get(r), reading)) {
                    return false;
                }
            }
        }
        for (int r = 0; r < rules.size(); r++) {
            if (isSilent(rules.get(r), heardAt, now)) {
                return false;
            }
        }
        return true;
    }

    static boolean isDecided(Reading reading, AlertState state) {
        int byTime = reading.measuredAt().compareTo(state.decidedThrough());
        return byTime < 0 || (byTime == 0 && state.decidedDevices().contains(reading.discriminator()));
    }

    /** Whether it corrects one that was decided on. */
    static boolean correctsDecided(Reading reading, AlertState state) {
        return reading.isCorrection()
                && reading.measuredAt().equals(state.decidedThrough())
                && state.decidedDevices().contains(reading.device());
    }

    static boolean isFresh(Reading reading, long now) {
        return now - reading.measuredAt().toEpochMilli() <= FRESH_MS;
    }

    /** Whether a glucose rule is met by a reading. */
    static boolean isMet(AlertRule rule, Reading reading) {
        return switch (rule.kind().topic()) {
            case LOW -> reading.glucose().atOrBelow(thresholdMgdl(rule));
            case HIGH -> reading.glucose().atOrAbove(thresholdMgdl(rule));
            case SIGNAL -> false;
        };
    }

    /** Whether a reading is so far back beyond a rule's threshold that its episode is over. */
    static boolean isCleared(AlertRule rule, Reading reading) {
        return switch (rule.kind().topic()) {
            case LOW -> !reading.glucose().atOrBelow(thresholdMgdl(rule) + rule.clearanceMgdl());
            case HIGH -> !reading.glucose().atOrAbove(thresholdMgdl(rule) - rule.clearanceMgdl());
            case SIGNAL -> false;
        };
    }

    /** Whether a no-data rule is met. */
    static boolean isSilent(AlertRule rule, long heardAt, long now) {
        return rule.kind() == AlertKind.NO_DATA && now - heardAt >= rule.delay().toMillis();
    }

    private static double thresholdMgdl(AlertRule rule) {
        return Objects.requireNonNull(rule.threshold(), "threshold").toMgdl();
    }
}
