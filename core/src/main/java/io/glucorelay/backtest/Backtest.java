package io.glucorelay.backtest;

import io.glucorelay.alert.AlertEngine;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Schedule;
import io.glucorelay.cleansing.Cleansing;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plays readings of the past to a care plan as a relay would have, in their own time: which alerts it would have raised, when,
 * and whom it would have told, had every message been delivered at once.
 *
 * <pre>{@code
 * BacktestReport report = Backtest.of(plan).run(readings);
 * }</pre>
 *
 * <p>The patient's life begins with the first reading: that nothing was heard before it is no alarm. Of the readings no more than
 * some hours are kept in memory, so years of them may be streamed; alerts and crossings are all kept. The same readings and
 * settings always give the same report.
 *
 * <p>Immutable: each of the methods before {@link #run} returns a changed copy. Safe for use by several threads.
 */
public final class Backtest {

    /** How long after a prediction glucose may cross the threshold, and it was right. */
    public static final Duration LONGEST_LEAD = Duration.ofHours(2);

    /** How long after a crossing an alert may come, and still has told of it. */
    public static final Duration TOLD_WITHIN = Duration.ofMinutes(30);

    private static final Schedule USUAL_NIGHT = Schedule.daily(LocalTime.of(22, 0), LocalTime.of(7, 0));

    // Set on a copy before anybody else sees it, and never after.

    private CarePlan plan;
    private AlertEngine engine = AlertEngine.standard();
    private Cleansing cleansing = Cleansing.standard();
    private Schedule night = USUAL_NIGHT;
    private boolean asMeasured;
    private @Nullable Duration acknowledgedAfter;
    private Duration quietFor = Duration.ZERO;
    private Instant until = Instant.MIN;

    private Backtest(CarePlan plan) {
        this.plan = plan;
    }

    private Backtest(Backtest other) {
        this.plan = other.plan;
        this.engine = other.engine;
        this.cleansing = other.cleansing;
        this.night = other.night;
        this.asMeasured = other.asMeasured;
        this.acknowledgedAfter = other.acknowledgedAfter;
        this.quietFor = other.quietFor;
        this.until = other.until;
    }

    /** Of this plan. One without contacts is played with one, {@code "anybody"}, who hears of everything at once. */
    public static Backtest of(CarePlan plan) {
        return new Backtest(plan.contacts().isEmpty() ? withAnybody(plan) : plan);
    }

    /** Decided by this engine, with the flags that cleansing finds; {@link AlertEngine#standard()} unless set. */
    public Backtest engine(AlertEngine newEngine) {
        Backtest changed = new Backtest(this);
        changed.engine = Objects.requireNonNull(newEngine, "engine");
        return changed;
    }

    /** Cleansed by these steps; {@link Cleansing#standard()} unless set. */
    public Backtest cleansing(Cleansing newCleansing) {
        Backtest changed = new Backtest(this);
        changed.cleansing = Objects.requireNonNull(newCleansing, "cleansing");
        return changed;
    }

    /**
     * What counts as night, by the clock in the plan's zone; from 22:00 to 7:00 unless set.
     *
     * @throws IllegalArgumentException if the two are equal, or not in whole minutes
     */
    public Backtest night(LocalTime from, LocalTime to) {
        Backtest changed = new Backtest(this);
        changed.night = Night.between(from, to);
        return changed;
    }

    /**
     * Somebody acknowledges each alert so long after they were told, and it is quiet for a while, as after {@link
     * AlertEngine#acknowledge}; nobody does unless set.
     *
     * @param after how long it takes them; zero or more
     * @param newQuietFor for how long it is quiet; more than zero
     * @throws IllegalArgumentException if one is out of range
     */
    public Backtest acknowledgedAfter(Duration after, Duration newQuietFor) {
        require(!after.isNegative(), "after", "zero or more", after);
        require(!newQuietFor.isNegative() && !newQuietFor.isZero(), "quietFor", "more than zero", newQuietFor);
        Backtest changed = new Backtest(this);
        changed.acknowledgedAfter = after;
        changed.quietFor = newQuietFor;
        return changed;
    }

    /**
     * As if every reading had come when it was measured: for what was imported long after, which raises nothing when it comes.
     * What the relay noted of the readings when they came is left out. Unless set, each is played when it was received; a reading
     * that was read from a file counts as received when it was measured.
     */
    public Backtest asMeasured() {
        Backtest changed = new Backtest(this);
        changed.asMeasured = true;
        return changed;
    }

    /** Time goes on at least until then, with nothing heard after the last reading; unless set it ends with that. */
    public Backtest until(Instant end) {
        Backtest changed = new Backtest(this);
        changed.until = Objects.requireNonNull(end, "end");
        return changed;
    }

    /**
     * Plays these readings.
     *
     * @param readings of one patient, whatever the plan calls them, in the order of {@code receivedAt}, or of {@code measuredAt} if
     *     {@link #asMeasured}; those received at one time count as handed in together
     * @throws IllegalArgumentException if they are not in that order, or of several patients
     */
    public BacktestReport run(Iterable<Reading> readings) {
        return run(readings.iterator());
    }

    /**
     * Plays these readings one by one as the stream gives them. Does not close it.
     *
     * @throws IllegalArgumentException as {@link #run(Iterable)} does
     */
    public BacktestReport run(Stream<Reading> readings) {
        return run(readings.iterator());
    }

    private BacktestReport run(Iterator<Reading> readings) {
        return new Player(this).play(new Pieces(readings, asMeasured));
    }

    CarePlan plan() {
        return plan;
    }

    AlertEngine engine() {
        return engine.with(cleansing::flags);
    }

    Cleansing cleansing() {
        return cleansing;
    }

    Night night() {
        return new Night(night, plan.zone());
    }

    /** Null: nobody acknowledges. */
    @Nullable Duration acknowledgedAfter() {
        return acknowledgedAfter;
    }

    Duration quietFor() {
        return quietFor;
    }

    Instant until() {
        return until;
    }

    private static CarePlan withAnybody(CarePlan plan) {
        return CarePlan.forPatient(plan.patient())
                .displayName(plan.displayName())
                .unit(plan.unit())
                .zone(plan.zone().getId())
                .rules(plan.rules())
                .contact(Contact.named("anybody").push("anybody"))
                .build();
    }

    private static void require(boolean ok, String field, String expected, Duration value) {
        if (!ok) {
            throw new IllegalArgumentException(field + " must be " + expected + ", but was " + value);
        }
    }
}
