package io.glucorelay.benchmarks.load;

import io.glucorelay.benchmarks.Course;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * All readings of a run in one order, numbered from 0: one of each patient, then the next of each, and so on. Each patient has one
 * every five minutes, as in a {@link Course} whose groups are single patients.
 */
final class Readings {

    private static final Glucose LOW = Glucose.mgdl(60);

    /**
     * In life 15 minutes. Here a reading may come five minutes of the relay's time later than another worker's, as that time goes by
     * fast; but the longer this is, the more of the readings before are looked at again with each, which in life are not.
     */
    private static final Duration FRESH = Duration.ofMinutes(30);

    private static final long MILLION = 1_000_000;

    private final Course course;

    /** So many of two million are low. */
    private final long low;

    /** @param alerts the part of the readings that raise a notification, from 0 to 1 */
    Readings(Instant start, int patients, double alerts) {
        this.course = new Course(start, patients, 1, 0);
        this.low = Math.round(alerts * MILLION);
    }

    int patients() {
        return course.patients();
    }

    int patient(long number) {
        return (int) (number % patients());
    }

    int tick(long number) {
        return Math.toIntExact(number / patients());
    }

    long number(int patient, int tick) {
        return (long) tick * patients() + patient;
    }

    Reading reading(long number) {
        Reading inRange = course.reading(patient(number), tick(number));
        return isLow(number)
                ? Reading.of(inRange.patient(), inRange.device(), inRange.measuredAt(), LOW)
                        .withTrend(Trend.FLAT)
                : inRange;
    }

    /** Whether it raises a notification: that glucose is low, or, with the patient's next one, that low is over. */
    boolean raises(long number) {
        return isLow(number) || (number >= patients() && isLow(number - patients()));
    }

    private boolean isLow(long number) {
        long place = (long) patient(number) + tick(number);
        return (place + 1) * low / (2 * MILLION) > place * low / (2 * MILLION);
    }

    Instant measuredAt(long number) {
        return course.measuredAt(patient(number), tick(number));
    }

    /** Which of a patient's readings was measured then. */
    long number(int patient, Instant measuredAt) {
        Duration since = Duration.between(course.measuredAt(patient, 0), measuredAt);
        return number(patient, Math.toIntExact(since.toMillis() / Course.TICK.toMillis()));
    }

    /** What the patient's record holds before the first one. */
    List<Reading> before(int patient) {
        return course.before(patient);
    }

    /**
     * Four rules, of which one is met. No notification takes the place of another, so that each is sent. Time goes by fast: sends and
     * messages get all the time there may be.
     */
    CarePlan plan(int patient) {
        return CarePlan.forPatient(Course.name(patient))
                .displayName("Emma")
                .zone("Europe/Paris")
                .rule(rule(AlertRule.urgentLow(Glucose.mgdl(55))))
                .rule(rule(AlertRule.low(Glucose.mgdl(70))))
                .rule(rule(AlertRule.high(Glucose.mgdl(250))))
                .rule(AlertRule.noData(Duration.ofMinutes(20)))
                .contact(Contact.named("mother")
                        .text("+" + patient)
                        .policy(DeliveryPolicy.standard()
                                .attemptTimeout(RelayUnderLoad.SEND_TIMEOUT)
                                .expireAfter(Duration.ofDays(30))
                                .everyMessage(true)))
                .build();
    }

    /** The patient of such an address. */
    static int patientAt(String address) {
        return Integer.parseInt(address.substring(1));
    }

    private static AlertRule rule(AlertRule rule) {
        return rule.quality(DataQuality.ANY).freshFor(FRESH);
    }
}
