package io.glucorelay.alert;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides what must be said: a pure function of the care plan, the alert state, the readings at hand and the time. It
 * reads no clock and does no I/O, and the same input always gives the same output, the notifications' identifiers
 * included; so what was decided but not stored can be decided again.
 *
 * <p>All methods are safe for use by several threads. A call that finds nothing to do allocates nothing.
 */
public final class AlertEngine {

    /** From how old on a reading is late: what comes so long after it was measured says little about now. */
    public static final Duration FRESH = AlertRule.FRESH;

    /**
     * How old the last reading may be and an urgent alert that nobody has acknowledged is still repeated: that data
     * stopped coming in the middle of an emergency does not end it.
     */
    static final Duration URGENT_STALE = Duration.ofHours(1);

    /** From how long on a run is remembered, as the readings at hand need not go back much further. */
    static final Duration LONG_RUN = Duration.ofHours(2);

    /**
     * How far apart two readings that meet a rule may lie and still count as an unbroken run. Some sensors give one every
     * 15 minutes and miss some; between two lows it is better to think of a low.
     */
    static final long LONGEST_GAP_MS = Duration.ofHours(1).toMillis();

    static final long FRESH_MS = FRESH.toMillis();

    private static final AlertEngine STANDARD =
            new AlertEngine(List.of(Forecast.linear(), Forecast.ar2()), (readings, index) -> Set.of());

    private final List<Forecast> forecasts;
    private final Conditions conditions;
    private final SeriesFlags seriesFlags;

    private AlertEngine(List<Forecast> forecasts, SeriesFlags seriesFlags) {
        this.forecasts = List.copyOf(forecasts);
        this.conditions = new Conditions(forecasts);
        this.seriesFlags = seriesFlags;
    }

    /** With the forecasts {@code "linear"} and {@code "ar2"}, going by the flags that readings carry. */
    public static AlertEngine standard() {
        return STANDARD;
    }

    /** With this forecast as well; in place of the one of its name if there is one. */
    public AlertEngine with(Forecast forecast) {
        List<Forecast> all = new ArrayList<>(forecasts);
        all.removeIf(other -> other.name().equals(forecast.name()));
        all.add(forecast);
        return new AlertEngine(all, seriesFlags);
    }

    /** Going by these flags as well as those that readings carry. */
    public AlertEngine with(SeriesFlags flags) {
        return new AlertEngine(forecasts, flags);
    }

    /** The names of the forecasts that rules may go by. */
    public Set<String> models() {
        Set<String> names = new TreeSet<>();
        forecasts.forEach(forecast -> names.add(forecast.name()));
        return names;
    }

    /**
     * Decides on the readings newer than {@link AlertState#decidedThrough()}, in the order of their times, then on what
     * is due at {@code now}. Fingersticks are not decided on. A reading that was corrected counts as it was corrected last; what
     * was decided on it before stays: if it is still the newest, what it is corrected to may raise an alert, and ends none.
     *
     * @param plan the patient's plan
     * @param state the state that the last decision left
     * @param recent the patient's latest readings, ordered by {@link Reading#BY_TIME}; at least those of the last three hours
     * @param heardAt when the newest reading that was a sign of life was received, or if there is none since when one is waited
     *     for
     * @param now the time
     * @return the decision, or empty if nothing changes
     */
    public Optional<Decision> decide(
            CarePlan plan, AlertState state, List<Reading> recent, Instant heardAt, Instant now) {
        if (QuietCheck.isQuiet(conditions, plan, state, recent, heardAt.toEpochMilli(), now.toEpochMilli())) {
            return Optional.empty();
        }
        return new Evaluation(on(plan, state, recent, heardAt, now)).run();
    }

    /**
     * Decides as {@link #decide} does, knowing that the sensor has just sent an error instead of a value.
     *
     * @param plan the patient's plan
     * @param state the state that the last decision left
     * @param recent the patient's latest readings
     * @param heardAt when the newest reading that was a sign of life was received
     * @param now when the error was received
     * @return the decision, or empty if nothing changes, as under a plan without a rule about sensor errors
     */
    public Optional<Decision> sensorFailed(
            CarePlan plan, AlertState state, List<Reading> recent, Instant heardAt, Instant now) {
        return plan.rules().stream().anyMatch(rule -> rule.kind() == AlertKind.SENSOR_ERROR)
                ? new Evaluation(on(plan, state, recent, heardAt, now)).sensorFailed()
                : Optional.empty();
    }

    /**
     * Acknowledges an alert: it, and what is open of the same topic, milder and no more urgent, stays quiet until it has ended or
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
    public Optional<Decision> acknowledge(
            CarePlan plan,
            AlertState state,
            Instant heardAt,
            AlertId alert,
            String by,
            Duration quietFor,
            Instant now) {
        return state.episode(alert).isPresent()
                ? new Intervention(on(plan, state, List.of(), heardAt, now)).acknowledge(alert, by, now.plus(quietFor))
                : Optional.empty();
    }

    /**
     * Silences a rule for a time, whether it is met or not, and with it what is milder in the same direction and no more urgent.
     * What begins meanwhile, and still lasts when the time is over, is told then.
     *
     * @param plan the patient's plan
     * @param state the state that the last decision left
     * @param heardAt when the newest reading that was a sign of life was received
     * @param rule the rule's identifier
     * @param by who asks for it
     * @param quietFor for how long
     * @param now the time
     * @return the decision, or empty if the plan has no such rule
     */
    public Optional<Decision> snooze(
            CarePlan plan, AlertState state, Instant heardAt, String rule, String by, Duration quietFor, Instant now) {
        return plan.rule(rule).flatMap(found -> new Intervention(on(plan, state, List.of(), heardAt, now))
                .snooze(found, by, now.plus(quietFor)));
    }

    /**
     * Silences a direction for a time: what is told of it now, and all that is milder; if nothing is, all of it that is not
     * {@link Severity#URGENT}. Never the other direction, never what is more urgent.
     *
     * @param plan the patient's plan
     * @param state the state that the last decision left
     * @param heardAt when the newest reading that was a sign of life was received
     * @param direction which, or another topic
     * @param by who asks for it
     * @param quietFor for how long
     * @param now the time
     * @return the decision, or empty if the plan has no rule that can be silenced so
     */
    public Optional<Decision> snooze(
            CarePlan plan,
            AlertState state,
            Instant heardAt,
            AlertTopic direction,
            String by,
            Duration quietFor,
            Instant now) {
        return mostSevere(plan, state, direction)
                .flatMap(rule -> snooze(plan, state, heardAt, rule.id(), by, quietFor, now));
    }

    private static Optional<AlertRule> mostSevere(CarePlan plan, AlertState state, AlertTopic direction) {
        Optional<AlertRule> mildest = Optional.empty();
        for (AlertRule rule : plan.rules()) {
            if (rule.kind().topic() != direction) {
                continue;
            }
            boolean isOpen = state.open().stream()
                    .anyMatch(episode -> episode.alert().id().rule().equals(rule.id()));
            if (isOpen) {
                return Optional.of(rule);
            }
            if (!mildest.isPresent() && rule.severity() != Severity.URGENT) {
                mildest = Optional.of(rule);
            }
        }
        return mildest;
    }

    /**
     * Ends what {@link #snooze(CarePlan, AlertState, Instant, String, String, Duration, Instant) snooze} has begun, before its time;
     * a rule that raises an alert {@linkplain AlertRule#once() once} may raise another one. What was silenced, and still lasts, is
     * told.
     *
     * @param plan the patient's plan
     * @param state the state that the last decision left
     * @param recent the patient's latest readings
     * @param heardAt when the newest reading that was a sign of life was received
     * @param rule the identifier of the rule that was silenced
     * @param now the time
     * @return the decision, or empty if it was not silenced
     */
    public Optional<Decision> endSnooze(
            CarePlan plan, AlertState state, List<Reading> recent, Instant heardAt, String rule, Instant now) {
        return plan.rule(rule)
                .flatMap(found -> new Intervention(on(plan, state, recent, heardAt, now)).endSnooze(found));
    }

    /**
     * Escalates at once: a contact could not be reached, so whose turn is yet to come is told as much sooner as brings the next of
     * them their turn now.
     *
     * @param plan the patient's plan
     * @param state the state that the last decision left
     * @param recent the patient's latest readings
     * @param heardAt when the newest reading that was a sign of life was received
     * @param alert which alert the contact was to be told of
     * @param topic its topic: if it is over, what is open of that counts
     * @param now the time
     * @return the decision, or empty if nobody is left to be told, or somebody has acknowledged it
     */
    public Optional<Decision> unreachable(
            CarePlan plan,
            AlertState state,
            List<Reading> recent,
            Instant heardAt,
            AlertId alert,
            AlertTopic topic,
            Instant now) {
        return state.open().isEmpty()
                ? Optional.empty()
                : new Intervention(on(plan, state, recent, heardAt, now)).unreachable(alert, topic);
    }

    /**
     * Gives the all-clear: ends all that is open, and tells those who were told. What was measured until now raises nothing any more;
     * what the next readings meet begins anew, delays included.
     *
     * @param plan the patient's plan
     * @param state the state that the last decision left
     * @param recent the patient's latest readings
     * @param heardAt when the newest reading that was a sign of life was received
     * @param by who gives it
     * @param now the time
     * @return the decision, or empty if nothing is open
     */
    public Optional<Decision> allClear(
            CarePlan plan, AlertState state, List<Reading> recent, Instant heardAt, String by, Instant now) {
        return state.open().isEmpty()
                ? Optional.empty()
                : new Intervention(on(plan, state, recent, heardAt, now)).allClear(by);
    }

    private DecisionDraft on(CarePlan plan, AlertState state, List<Reading> recent, Instant heardAt, Instant now) {
        return new DecisionDraft(conditions, seriesFlags, plan, state, recent, heardAt, now);
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

    /** Whether a reading is young enough for a rule to raise an alert by it. */
    static boolean isFresh(AlertRule rule, Reading reading, long now) {
        return now - reading.measuredAt().toEpochMilli() <= rule.freshFor().toMillis();
    }
}
