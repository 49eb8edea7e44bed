package io.glucorelay.benchmarks;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Who measures what and when. Each patient has a reading every five minutes; patients come in groups, one batch each, spread
 * over the five minutes, so that the batches in their order go forward in time as readings do in life.
 *
 * @param start when the first batch is measured
 * @param patients how many patients there are
 * @param batch how many of them are in a group
 * @param raisingEvery each patient's every so-manieth reading is low, with the next one in range again; 0: none is
 */
public record Course(Instant start, int patients, int batch, int raisingEvery) {

    /** From one reading of a patient to the next. */
    public static final Duration TICK = Duration.ofMinutes(5);

    /** What a patient's record holds just after the older half was moved to the history: three hours and the newest. */
    private static final int SHORTEST_WINDOW = 37;

    /** So many readings later it is moved again. */
    private static final int MOVE_EVERY = 37;

    /** What a record holds on the average between two moves. */
    static final int MEAN_WINDOW = SHORTEST_WINDOW + MOVE_EVERY / 2;

    /** One reading of each patient of a group. */
    public record Batch(int group, int tick) {}

    int groups() {
        return patients / batch;
    }

    Batch batch(long number) {
        return new Batch((int) (number % groups()), Math.toIntExact(number / groups()));
    }

    /** What a patient is called. */
    public static String name(int patient) {
        return "patient-" + patient;
    }

    /** Those of a group. */
    List<Integer> patientsOf(int group) {
        List<Integer> all = new ArrayList<>(batch);
        for (int i = 0; i < batch; i++) {
            all.add(group * batch + i);
        }
        return all;
    }

    /** When those of a group are measured. */
    public Instant measuredAt(int group, int tick) {
        return start.plusMillis(TICK.toMillis() * tick + TICK.toMillis() * group / groups());
    }

    /** A patient's reading of a tick; those before the run have negative numbers. */
    public Reading reading(int patient, int tick) {
        int mgdl = isLow(patient, tick) ? 60 : 90 + Math.floorMod(patient * 7 + tick * 3, 60);
        return Reading.of(name(patient), "G7-41QX", measuredAt(patient / batch, tick), Glucose.mgdl(mgdl))
                .withTrend(Trend.FLAT);
    }

    /** Those of a batch. */
    List<Reading> readings(Batch of) {
        List<Reading> readings = new ArrayList<>(batch);
        for (int patient : patientsOf(of.group())) {
            readings.add(reading(patient, of.tick()));
        }
        return readings;
    }

    /**
     * What a patient's record holds when the run begins: so many readings that from the first batch on the records take
     * turns to be too full, and each batch has its share of moves to the history.
     */
    public List<Reading> before(int patient) {
        List<Reading> readings = new ArrayList<>();
        for (int tick = -SHORTEST_WINDOW - patient % MOVE_EVERY; tick < 0; tick++) {
            readings.add(reading(patient, tick));
        }
        return readings;
    }

    private boolean isLow(int patient, int tick) {
        return raisingEvery > 0 && tick >= 0 && Math.floorMod(patient + tick, raisingEvery) == 0;
    }

    /** How many messages a reading gives rise to: that glucose is low, or that low is over. */
    int messages(int patient, int tick) {
        return isLow(patient, tick) || isLow(patient, tick - 1) ? 1 : 0;
    }

    /** The same for a batch. */
    int messages(Batch of) {
        int messages = 0;
        for (int patient : patientsOf(of.group())) {
            messages += messages(patient, of.tick());
        }
        return messages;
    }

    static CarePlan plan(int patient) {
        return CarePlan.forPatient(name(patient))
                .displayName("Emma")
                .zone("Europe/Paris")
                .rule(AlertRule.urgentLow(Glucose.mgdl(55)).quality(DataQuality.ANY))
                .rule(AlertRule.low(Glucose.mgdl(70)).quality(DataQuality.ANY))
                .rule(AlertRule.high(Glucose.mgdl(250)).quality(DataQuality.ANY))
                .rule(AlertRule.noData(Duration.ofMinutes(20)))
                .contact(Contact.named("mother").text("+33123456789"))
                .build();
    }
}
