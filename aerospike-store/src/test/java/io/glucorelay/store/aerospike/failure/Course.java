package io.glucorelay.store.aerospike.failure;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;

/**
 * What a patient's glucose does: normal for some readings, low for some, again and again. Each episode has a value of its own
 * by which a message tells which one it is about; so what must be said follows from what was measured, without a look at how
 * the library decides.
 */
final class Course {

    /** Between two readings of a patient: a hundred times as fast as in life. */
    static final Duration TICK = Duration.ofSeconds(2);

    /** Readings of one round: so many normal ones, then so many low ones. */
    private static final int NORMAL = 4;

    private static final int LOW = 8;
    private static final int ROUND = NORMAL + LOW;

    /** Below the threshold of 70, and no episode has another's. */
    private static final double FIRST_LOW = 30;

    private static final double STEP = 0.1;

    private static final String OF_ALL = "all-";

    private Course() {}

    static CarePlan plan(String patient) {
        return CarePlan.forPatient(patient)
                .rule(AlertRule.low(Glucose.mgdl(70)).quality(DataQuality.ANY))
                .contact(Contact.named("mother").text("+1").policy(DeliveryPolicy.urgent()))
                .build();
    }

    static Reading reading(String patient, String device, int number, Instant at) {
        return Reading.of(patient, device, at, Glucose.mgdl(value(number)));
    }

    /** A patient whom every worker has. Nobody is told about them. */
    static String ofAll(int patient) {
        return OF_ALL + patient;
    }

    static boolean isOfAll(String patient) {
        return patient.startsWith(OF_ALL);
    }

    /** With which reading a patient begins. */
    static int phase(int patient) {
        return patient % ROUND;
    }

    static double value(int number) {
        return isLow(number) ? Math.round((FIRST_LOW + STEP * episode(number)) * 10) / 10.0 : 100;
    }

    static boolean isLow(int number) {
        return number % ROUND >= NORMAL;
    }

    /** Whether this reading begins an episode. */
    static boolean beginsEpisode(int number) {
        return number % ROUND == NORMAL;
    }

    /** Whether this reading ends an episode. */
    static boolean endsEpisode(int number) {
        return number > 0 && number % ROUND == 0;
    }

    static int episode(int number) {
        return number / ROUND;
    }

    /** Which episode a message is about, by the value that it names. */
    static int episodeOf(double value) {
        return (int) Math.round((value - FIRST_LOW) / STEP);
    }
}
