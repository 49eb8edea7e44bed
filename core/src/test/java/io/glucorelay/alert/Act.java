package io.glucorelay.alert;

import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Something that happens in a patient's day.
 *
 * @param what what
 * @param after how many minutes after what happened before
 * @param mgdl of a reading its value
 * @param slope of several readings, by how much each is more than the one before
 * @param choice whatever else there is to choose
 */
record Act(What what, int after, int mgdl, int slope, int choice) {

    /** What can happen. */
    enum What {
        /** One reading. */
        ONE,
        /** Readings on a line, one by one. */
        LINE,
        /** The same, but nobody decides before the last one has come. */
        UNDECIDED,
        /** The same, all at once and long after they were measured, in any order. */
        BACKLOG,
        /** A reading that was measured some minutes ago. */
        LAGGING,
        /** A reading by a clock that is ahead. */
        AHEAD,
        /** The sensor says that it cannot say how low. */
        LOW,
        /** The sensor says that it cannot say how high. */
        HIGH,
        /** The newest reading is said anew. */
        CORRECTION,
        FINGERSTICK,
        FLAGGED,
        SENSOR_ERROR,
        ACKNOWLEDGE,
        SNOOZE,
        SNOOZE_DIRECTION,
        END_SNOOZE,
        ALL_CLEAR,
        /** Somebody cannot be reached. */
        UNREACHABLE,
        /** The care team changes the plan. */
        PLAN
    }

    private static final List<ReadingFlag> FLAGS = List.of(
            ReadingFlag.NOISY,
            ReadingFlag.NOT_READY,
            ReadingFlag.BEYOND_SENSOR,
            ReadingFlag.BATTERY_LOW,
            ReadingFlag.SENSOR_EXPIRING,
            ReadingFlag.CALIBRATION_DUE,
            ReadingFlag.COMPRESSION_SUSPECTED);

    private static final List<AlertTopic> TOPICS = List.of(AlertTopic.values());
    private static final List<Integer> STEPS = List.of(1, 5, 5, 5, 15);
    private static final int MOST_READINGS = 30;

    void play(Player player) {
        player.wait(Duration.ofMinutes(after));
        switch (what) {
            case ONE, LINE, UNDECIDED -> line(player);
            case BACKLOG -> backlog(player);
            case LAGGING -> take(player, Duration.ofMinutes(-(choice % 20)), Glucose.mgdl(mgdl), Set.of());
            case AHEAD -> take(player, Duration.ofMinutes(1 + choice % 5), Glucose.mgdl(mgdl), Set.of());
            case LOW -> take(player, Duration.ZERO, Glucose.low(Glucose.mgdl(40)), Set.of());
            case HIGH -> take(player, Duration.ZERO, Glucose.high(Glucose.mgdl(400)), Set.of());
            case CORRECTION -> correct(player);
            case FINGERSTICK -> take(player, Duration.ZERO, Glucose.mgdl(mgdl), Set.of(ReadingFlag.FINGERSTICK));
            case FLAGGED -> take(player, Duration.ZERO, Glucose.mgdl(mgdl), Set.of(FLAGS.get(choice % FLAGS.size())));
            case SENSOR_ERROR -> player.sensorError();
            case ACKNOWLEDGE -> player.acknowledge(choice, quietFor());
            case SNOOZE -> player.snooze(choice, quietFor());
            case SNOOZE_DIRECTION -> player.snooze(TOPICS.get(choice % TOPICS.size()), quietFor());
            case END_SNOOZE -> player.endSnooze(choice);
            case ALL_CLEAR -> player.allClear();
            case UNREACHABLE -> player.unreachable(choice);
            case PLAN -> player.changePlan();
        }
    }

    private Duration quietFor() {
        return Duration.ofMinutes(10L + 7L * choice);
    }

    private void line(Player player) {
        int step = STEPS.get(choice % STEPS.size());
        int count = what == What.ONE ? 1 : 2 + choice % MOST_READINGS;
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                player.wait(Duration.ofMinutes(step));
            }
            player.take(reading(player, Duration.ZERO, Glucose.mgdl(value(i))));
            if (what != What.UNDECIDED || i == count - 1) {
                player.decide();
            }
        }
    }

    private void backlog(Player player) {
        int step = STEPS.get(choice % STEPS.size());
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 2 + choice % MOST_READINGS; i++) {
            readings.add(reading(player, Duration.ofMinutes(-(long) step * i), Glucose.mgdl(value(i))));
        }
        if (choice % 2 == 0) {
            Collections.reverse(readings);
        }
        readings.forEach(player::take);
        player.decide();
    }

    private void correct(Player player) {
        Reading newest = player.newest();
        if (newest != null) {
            player.take(Reading.of(newest.patient(), newest.device(), newest.measuredAt(), Glucose.mgdl(mgdl)));
            player.decide();
        }
    }

    private void take(Player player, Duration ahead, Glucose glucose, Set<ReadingFlag> flags) {
        player.take(reading(player, ahead, glucose).withFlags(flags));
        player.decide();
    }

    private Reading reading(Player player, Duration ahead, Glucose glucose) {
        boolean ofBlood = what == What.FINGERSTICK;
        String device = ofBlood ? "meter" : isOfSecondSensor() ? "second sensor" : "sensor";
        Duration apart = Duration.ofSeconds(isOfSecondSensor() && !isAtTheSameTime() ? -20 : 0);
        return Reading.of(player.plan.patient(), device, player.now.plus(ahead).plus(apart), glucose);
    }

    private boolean isOfSecondSensor() {
        return choice % 7 == 0;
    }

    /** Whether it is of the second sensor, which measures at the very moment at which the first one does. */
    boolean isAtTheSameTime() {
        return choice % 14 == 0;
    }

    private int value(int index) {
        return Math.max(40, Math.min(400, mgdl + index * slope));
    }
}
