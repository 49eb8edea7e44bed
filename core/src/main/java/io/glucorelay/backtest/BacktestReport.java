package io.glucorelay.backtest;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a plan would have said about some readings. Immutable.
 *
 * <p>Days are those of the calendar in the plan's zone. A night is called by the day on which it begins. Alerts are counted when
 * somebody was first told of them; one that nobody was told of is not counted, but is among {@link #alerts}.
 *
 * @param plan the plan, as it was played
 * @param from when the first reading came; {@link Instant#EPOCH} if there was none
 * @param to when the last one came, or until when time went on after it
 * @param readings what became of the readings
 * @param nightLength how long a night is in which clocks do not change
 * @param alerts the alerts that a relay would have in its history, by when they were raised
 * @param rules the rules in the plan's order, and what each came to
 * @param days the days on which there were readings or messages, in order
 * @param messagesByContact how many messages went to each contact, in the plan's order
 * @param openFor for how long there was any open alert
 * @param crossings how often glucose went beyond a threshold of the plan
 * @param missed of these the ones that no alert had told of {@link Backtest#TOLD_WITHIN} later, by time. An alert tells of a
 *     threshold if its rule is of the same direction and has that threshold or one further out. However little glucose was beyond
 *     it: a delay, for one, is there to leave out what does not last
 */
public record BacktestReport(
        CarePlan plan,
        Instant from,
        Instant to,
        Readings readings,
        Duration nightLength,
        List<PlayedAlert> alerts,
        List<OfRule> rules,
        List<OfDay> days,
        Map<String, Integer> messagesByContact,
        Duration openFor,
        int crossings,
        List<Crossing> missed) {

    /**
     * What became of the readings.
     *
     * @param played how many there were
     * @param duplicates how many of them came again
     * @param setAside how many of them could not be true
     * @param covered for how long there were readings no more than an hour apart
     * @param coveredAtNight how much of that was at night
     */
    public record Readings(int played, int duplicates, int setAside, Duration covered, Duration coveredAtNight) {}

    /**
     * What a rule came to.
     *
     * @param rule the rule
     * @param alerts how many of its alerts somebody was told of
     * @param alertsAtNight how many of them at night
     * @param silent how many nobody was told of
     * @param falseAlarms of a prediction, how many of {@code alerts} were {@linkplain PlayedAlert#falseAlarm wrong}
     * @param messages how many messages its alerts caused
     * @param medianLead how long before the crossing its alerts came, as a median over those of {@code alerts} that belong to one;
     *     negative if after it; null if none does
     */
    public record OfRule(
            AlertRule rule,
            int alerts,
            int alertsAtNight,
            int silent,
            int falseAlarms,
            int messages,
            @Nullable Duration medianLead) {}

    /**
     * A day, and the night that begins on it.
     *
     * @param day which
     * @param hasReadings whether there were any on it
     * @param alerts how many alerts were told from its beginning to its end
     * @param messages how many messages were sent
     * @param alertsAtNight how many alerts were told in the night that begins on it
     * @param messagesAtNight how many messages were sent in that night
     */
    public record OfDay(
            LocalDate day, boolean hasReadings, int alerts, int messages, int alertsAtNight, int messagesAtNight) {}

    /** @throws NullPointerException if anything is null */
    public BacktestReport {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(readings, "readings");
        Objects.requireNonNull(nightLength, "nightLength");
        alerts = List.copyOf(alerts);
        rules = List.copyOf(rules);
        days = List.copyOf(days);
        messagesByContact = Collections.unmodifiableMap(new LinkedHashMap<>(messagesByContact));
        Objects.requireNonNull(openFor, "openFor");
        missed = List.copyOf(missed);
    }

    /** The alerts that somebody was told of, by when they were raised. */
    public List<PlayedAlert> told() {
        List<PlayedAlert> told = new ArrayList<>(alerts);
        told.removeIf(alert -> !alert.isTold());
        return told;
    }

    /** How many of them came at night. */
    public int toldAtNight() {
        return rules.stream().mapToInt(OfRule::alertsAtNight).sum();
    }

    /** How many messages were sent. */
    public int messages() {
        return messagesByContact.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** On how many days there were readings. */
    public int daysCovered() {
        return (int) days.stream().filter(OfDay::hasReadings).count();
    }

    /** So many, by 24 hours with readings; zero if there were none. */
    public double perDay(int count) {
        return per(count, readings.covered(), Duration.ofDays(1));
    }

    /** So many, by a night's length with readings at night; zero if there were none. */
    public double perNight(int count) {
        return per(count, readings.coveredAtNight(), nightLength);
    }

    private static double per(int count, Duration covered, Duration unit) {
        return covered.isZero() ? 0 : (double) count * unit.toMillis() / covered.toMillis();
    }
}
