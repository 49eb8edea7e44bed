package io.glucorelay.alert;

import static io.glucorelay.reading.Glucose.mgdl;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Condition;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Digest;
import io.glucorelay.careplan.QuietHours;
import io.glucorelay.careplan.Schedule;
import io.glucorelay.careplan.Severity;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Plans of all kinds of rules and contacts, and days of all kinds. */
final class Anything {

    private static final List<Schedule> SCHEDULES = List.of(
            Schedule.ALWAYS,
            Schedule.daily(LocalTime.of(10, 0), LocalTime.of(13, 0)),
            Schedule.daily(LocalTime.of(13, 0), LocalTime.of(12, 30)),
            Schedule.daily(LocalTime.of(22, 0), LocalTime.of(7, 0)));

    private static final List<Severity> SEVERITIES = List.of(Severity.values());
    private static final List<DataQuality> QUALITIES = List.of(DataQuality.values());

    private Anything() {}

    private static final Schedule AFTERNOON = Schedule.daily(LocalTime.of(13, 0), LocalTime.of(15, 30));

    /** Plans without a contact, without a rule, with several of each. */
    static Arbitrary<CarePlan> plans() {
        return plans(rules().list().ofMaxSize(6), true);
    }

    static Arbitrary<CarePlan> plans(Arbitrary<List<AlertRule>> rules, boolean consent) {
        return Combinators.combine(
                        rules, Arbitraries.integers().between(0, 4095).list().ofMaxSize(3))
                .as((some, contacts) -> plan(some, contacts, consent));
    }

    private static CarePlan plan(List<AlertRule> rules, List<Integer> contacts, boolean consent) {
        CarePlan.Builder plan = CarePlan.forPatient("p-1");
        for (int i = 0; i < rules.size(); i++) {
            plan.rule(rules.get(i).id(rules.get(i).kind().label() + "-" + i));
        }
        for (int i = 0; i < contacts.size(); i++) {
            plan.contact(contact(List.of("mother", "father", "aunt").get(i), contacts.get(i), rules, consent));
        }
        return plan.build();
    }

    private static Contact contact(String name, int bits, List<AlertRule> rules, boolean consent) {
        Contact.Builder contact = Contact.named(name)
                .text("+" + name.length())
                .escalateAfter(Duration.ofMinutes(List.of(0, 0, 10, 30).get(bits & 3)))
                .atLeast(SEVERITIES.get(bits % 11 == 0 ? 0 : bits % 7 == 0 ? 1 : 2));
        for (int i = 0; i < rules.size() && (bits & 4) != 0; i++) {
            if ((bits >> (6 + i) & 1) != 0) {
                contact.onlyRules(rules.get(i).kind().label() + "-" + i);
            }
        }
        if (consent && (bits & 0x18) == 0x18) {
            contact.consentFrom(Player.START.plus(Duration.ofMinutes(bits % 300)));
            contact.consentUntil(Player.START.plus(Duration.ofMinutes(bits % 300 + 240)));
        }
        return contact.policy(policy(bits)).build();
    }

    /** In most cases one that tells everything at once. */
    private static DeliveryPolicy policy(int bits) {
        DeliveryPolicy policy = DeliveryPolicy.standard();
        if (bits % 5 == 0) {
            policy = policy.quietHours(QuietHours.deferring(AFTERNOON));
        } else if (bits % 13 == 0) {
            policy = policy.quietHours(QuietHours.droppingNotices(AFTERNOON));
        }
        return bits % 17 == 0 ? policy.digest(Digest.ofAllNotUrgent(Duration.ofMinutes(30))) : policy;
    }

    /** Rules of all kinds. */
    static Arbitrary<AlertRule> rules() {
        Arbitrary<AlertKind> kinds = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of(AlertKind.class)),
                Tuple.of(
                        2,
                        Arbitraries.of(
                                AlertKind.URGENT_LOW,
                                AlertKind.LOW,
                                AlertKind.PERSISTENT_LOW,
                                AlertKind.HIGH,
                                AlertKind.PERSISTENT_HIGH,
                                AlertKind.NO_DATA)));
        return rules(kinds);
    }

    static Arbitrary<AlertRule> rules(Arbitrary<AlertKind> kinds) {
        Arbitrary<Integer> choice = Arbitraries.integers().between(0, 7);
        return Combinators.combine(
                        kinds,
                        choice,
                        choice,
                        choice,
                        choice,
                        choice,
                        choice,
                        Arbitraries.integers().between(0, 255))
                .as(Anything::rule);
    }

    private static AlertRule rule(
            AlertKind kind, int level, int delay, int repeat, int schedule, int quality, int fresh, int bits) {
        boolean threshold = kind.condition() == Condition.Threshold.class;
        AlertRule rule = plain(kind, level, delay)
                .repeatEvery(
                        Duration.ofMinutes(List.of(0, 0, 5, 5, 10, 15, 30, 120).get(repeat)))
                .during(SCHEDULES.get(Math.max(0, schedule - 4)))
                .freshFor(Duration.ofMinutes(
                        List.of(15, 15, 15, 15, 15, 5, 30, 120).get(fresh)))
                .tellResolved((bits & 3) != 0)
                .once((bits & 28) == 28)
                .unlessRecovering(threshold && (bits & 96) == 96);
        if (threshold) {
            rule = rule.clearance(List.of(4, 4, 0, 20).get(quality % 4));
        }
        if ((bits & 128) != 0) {
            rule = rule.severity(SEVERITIES.get(level % 3));
        }
        return rule.quality(QUALITIES.get(Math.max(0, quality - 5)));
    }

    private static AlertRule plain(AlertKind kind, int level, int delay) {
        Duration time =
                Duration.ofMinutes(List.of(0, 0, 0, 10, 20, 45, 130, 200).get(delay));
        Duration within = Duration.ofMinutes(5L + 5L * level);
        return switch (kind) {
            case URGENT_LOW -> AlertRule.urgentLow(mgdl(50 + level)).after(time);
            case LOW -> AlertRule.low(mgdl(66 + level)).after(time);
            case URGENT_HIGH -> AlertRule.urgentHigh(mgdl(300 - 5 * level)).after(time);
            case HIGH -> AlertRule.high(mgdl(180 + 5 * level)).after(time);
            case PERSISTENT_LOW -> AlertRule.persistentLow(mgdl(66 + level), time.plusMinutes(10));
            case PERSISTENT_HIGH -> AlertRule.persistentHigh(mgdl(180 + 5 * level), time.plusMinutes(10));
            case PREDICTED_URGENT_LOW -> AlertRule.predictedUrgentLow(mgdl(50 + level), within);
            case PREDICTED_LOW -> AlertRule.predictedLow(mgdl(70), within).model(level % 2 == 0 ? "ar2" : "linear");
            case PREDICTED_URGENT_HIGH -> AlertRule.predictedUrgentHigh(mgdl(300), within);
            case PREDICTED_HIGH -> AlertRule.predictedHigh(mgdl(180), within);
            case FALLING -> AlertRule.falling(1 + level % 3).over(2 + level % 3);
            case RISING -> AlertRule.rising(1 + level % 3).over(2 + level % 3);
            case NO_DATA -> AlertRule.noData(time.plusMinutes(20));
            case SENSOR_ERROR -> AlertRule.sensorError(time);
            case SENSOR_STUCK -> AlertRule.sensorStuck(Duration.ofMinutes(20L + 10L * delay));
            case SENSOR_NOISE -> AlertRule.sensorNoise(time);
            case SENSOR_EXPIRING -> AlertRule.sensorExpiring();
            case CALIBRATION_DUE -> AlertRule.calibrationDue();
            case BATTERY_LOW -> AlertRule.batteryLow();
            case BACK_IN_RANGE ->
                AlertRule.backInRange(mgdl(70), mgdl(180)).after(Duration.ofMinutes(5L * (delay / 2)));
        };
    }

    /** Days in which anything may happen. */
    static Arbitrary<List<Act>> days() {
        return acts(Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.of(Act.What.ONE, Act.What.LINE)),
                        Tuple.of(4, Arbitraries.of(Act.What.class))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    static Arbitrary<Act> acts(Arbitrary<Act.What> what) {
        Arbitrary<Integer> after = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(0, 6)),
                Tuple.of(2, Arbitraries.integers().between(10, 30)),
                Tuple.of(1, Arbitraries.integers().between(45, 400)));
        Arbitrary<Integer> value = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.integers().between(44, 80)),
                Tuple.of(1, Arbitraries.integers().between(80, 180)),
                Tuple.of(2, Arbitraries.integers().between(175, 310)));
        return Combinators.combine(
                        what,
                        after,
                        value,
                        Arbitraries.integers().between(-6, 6),
                        Arbitraries.integers().between(0, 40))
                .as(Act::new);
    }

    /** All of one list after all of another. */
    static <T> List<T> both(List<T> one, List<T> two) {
        List<T> all = new ArrayList<>(one);
        all.addAll(two);
        return all;
    }
}
