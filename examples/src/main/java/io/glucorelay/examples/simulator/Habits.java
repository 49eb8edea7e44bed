package io.glucorelay.examples.simulator;

import java.util.HashMap;
import java.util.Map;

/**
 * What one person eats and injects: three meals and snacks at their usual times, carbohydrate counted by eye, and
 * insulin for it that comes in time, late, doubled or not at all, or for more than they then eat. High glucose is sometimes corrected; low glucose is
 * eaten against, in the night only if it wakes them.
 */
final class Habits {
    private static final int DAY = 24 * 60;
    private static final int WAKES = 7 * 60;
    private static final int SLEEPS = 23 * 60;

    private static final double FEELS_LOW = 65;
    private static final double HIGH = 220;
    private static final int LOOKS_EVERY = 15;
    private static final int BOLUS_ACTS_FOR = 3 * 60;

    private final Chance chance;
    private final Physiology body;
    private final int habitualShift;
    private final double countsCarbsAs;
    private final double basalFactor;
    private final Map<Long, Double> carbs = new HashMap<>();
    private final Map<Long, Double> boluses = new HashMap<>();
    private long lastBolus = Long.MIN_VALUE / 2;
    private long lastRescue = Long.MIN_VALUE / 2;

    Habits(Chance chance, Physiology body) {
        this.chance = chance;
        this.body = body;
        this.habitualShift = chance.between(-60, 60);
        this.countsCarbsAs = chance.factor(0.22);
        this.basalFactor = chance.factor(0.15);
    }

    /**
     * What goes into the body in one minute.
     *
     * @param carbs in grams
     * @param insulin in mU, basal and bolus together
     */
    record Intake(double carbs, double insulin) {}

    /**
     * Lives one minute.
     *
     * @param minute since the simulation began
     * @param minuteOfDay the time of day
     * @param glucose what the person's meter shows
     */
    Intake minute(long minute, int minuteOfDay, double glucose) {
        if (minute == 0 || minuteOfDay == 0) {
            planDay(minute - minuteOfDay, minute);
        }
        if (minuteOfDay % LOOKS_EVERY == 0) {
            look(minute, minuteOfDay >= WAKES && minuteOfDay < SLEEPS, glucose);
        }
        double eaten = take(carbs, minute);
        double injected = take(boluses, minute);
        if (injected > 0) {
            lastBolus = minute;
        }
        return new Intake(eaten, body.basalRate() * basalFactor + injected * 1000);
    }

    private void planDay(long midnight, long now) {
        planMeal(midnight, now, 7 * 60 + 30, 55, 15);
        planMeal(midnight, now, 12 * 60 + 30, 75, 22);
        if (chance.happens(0.5)) {
            planMeal(midnight, now, 16 * 60, 25, 8);
        }
        planMeal(midnight, now, 19 * 60, 85, 25);
        if (chance.happens(0.2)) {
            planMeal(midnight, now, 22 * 60, 25, 8);
        }
    }

    private void planMeal(long midnight, long now, int usually, double meanGrams, double deviation) {
        long time = midnight + Math.round(chance.normal(usually + habitualShift, 20));
        double grams = Math.max(8, chance.normal(meanGrams, deviation));
        double units = body.unitsForCarbs(grams) * countsCarbsAs * chance.factor(0.3);
        long delay = chance.between(-5, 5);
        double fate = chance.between(0.0, 1.0);
        if (fate < 0.08) {
            units = 0;
        } else if (fate < 0.28) {
            delay = chance.between(20, 60);
        } else if (fate < 0.40) {
            units *= chance.between(1.8, 2.8);
        } else if (fate < 0.48) {
            grams *= chance.between(0.3, 0.6);
        }
        if (time >= now) {
            carbs.merge(time, grams, Double::sum);
            boluses.merge(Math.max(time + delay, now), units, Double::sum);
        }
    }

    private void look(long minute, boolean awake, double glucose) {
        if (glucose < FEELS_LOW && minute - lastRescue >= 2 * LOOKS_EVERY && chance.happens(awake ? 0.4 : 0.12)) {
            lastRescue = minute;
            carbs.merge(minute + chance.between(0, 10), chance.between(12.0, 25.0), Double::sum);
        } else if (glucose > HIGH && awake && minute - lastBolus >= BOLUS_ACTS_FOR && chance.happens(0.3)) {
            boluses.merge(minute, body.unitsForCorrection(glucose) * chance.factor(0.5), Double::sum);
        }
    }

    private static double take(Map<Long, Double> planned, long minute) {
        Double amount = planned.remove(minute);
        return amount == null ? 0 : amount;
    }

    static int minuteOfDay(long epochMinute) {
        return Math.floorMod(epochMinute, DAY);
    }
}
