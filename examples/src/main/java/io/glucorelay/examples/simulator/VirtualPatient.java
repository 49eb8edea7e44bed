package io.glucorelay.examples.simulator;

import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;

/**
 * One person: a body, habits, a sensor and its signal. Lives only as far as the next arrival that is asked for. What the
 * signal still owes when the time is up never arrives.
 */
final class VirtualPatient implements Iterator<Arrival> {
    private static final int MINUTES_AN_HOUR = 60;

    /** How much of its deviation the sensitivity to insulin keeps from hour to hour, and the chance added each hour. */
    private static final double SENSITIVITY_MEMORY = 0.95;

    private static final double SENSITIVITY_DRIFT = 0.08;

    private static final int LATEST_SECOND = 12;

    private final String id;
    private final Instant start;
    private final long minutes;
    private final int firstReading;
    private final Chance chance;
    private final GlucoseModel model;
    private final Habits habits;
    private final Sensor sensor;
    private final Signal signal;
    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private double logSensitivity;
    private long minute;

    VirtualPatient(long seed, int number, Instant start, Duration length) {
        this.id = id(number);
        this.start = start;
        this.minutes = length.toMinutes();
        this.chance = Chance.of(seed, number, "body");
        Physiology body = Physiology.draw(chance);
        double glucose = body.settlesAt() * chance.factor(0.2);
        this.firstReading = chance.between(0, Sensor.MINUTES_BETWEEN_READINGS - 1);
        this.model = new GlucoseModel(body, glucose);
        this.habits = new Habits(Chance.of(seed, number, "habits"), body);
        this.sensor = new Sensor(Chance.of(seed, number, "sensor"), glucose);
        this.signal = new Signal(Chance.of(seed, number, "signal"));
    }

    static String id(int number) {
        return String.format(Locale.ROOT, "sim-%04d", number);
    }

    @Override
    public boolean hasNext() {
        while (arrivals.isEmpty() && minute < minutes) {
            live();
        }
        return !arrivals.isEmpty();
    }

    @Override
    public Arrival next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return arrivals.remove();
    }

    private void live() {
        if (minute % Sensor.MINUTES_BETWEEN_READINGS == firstReading) {
            // The sensor keeps time a little less well than we do.
            Instant measuredAt = start.plusSeconds(minute * 60 + chance.between(0, LATEST_SECOND));
            Sensor.Sample sample = sensor.read();
            arrivals.addAll(signal.send(
                    Reading.of(id, id + "-cgm", measuredAt, sample.glucose()).withTrend(sample.trend())));
        }
        if (minute % MINUTES_AN_HOUR == 0) {
            logSensitivity = SENSITIVITY_MEMORY * logSensitivity + chance.normal(0, SENSITIVITY_DRIFT);
        }
        int minuteOfDay = Habits.minuteOfDay(Math.floorDiv(start.getEpochSecond(), 60) + minute);
        Habits.Intake intake = habits.minute(minute, minuteOfDay, model.glucose());
        model.minute(minuteOfDay, intake.insulin(), intake.carbs(), StrictMath.exp(logSensitivity));
        sensor.minute(model.glucose());
        minute++;
    }
}
