package io.glucorelay.careplan;

import static io.glucorelay.reading.Glucose.mgdl;
import static io.glucorelay.reading.Glucose.mmol;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.glucorelay.reading.Glucose;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AlertRuleTest {

    private static final AlertRule LOW = AlertRule.low(mgdl(70)).id("night");

    /** One rule of each kind, with nothing changed. */
    static final Map<AlertKind, AlertRule> ONE_OF_EACH = new EnumMap<>(Map.ofEntries(
            Map.entry(AlertKind.URGENT_LOW, AlertRule.urgentLow(mgdl(54))),
            Map.entry(AlertKind.PREDICTED_URGENT_LOW, AlertRule.predictedUrgentLow(mgdl(55), ofMinutes(20))),
            Map.entry(AlertKind.PERSISTENT_LOW, AlertRule.persistentLow(mgdl(70), ofMinutes(30))),
            Map.entry(AlertKind.LOW, AlertRule.low(mgdl(70))),
            Map.entry(AlertKind.PREDICTED_LOW, AlertRule.predictedLow(mgdl(70), ofMinutes(20))),
            Map.entry(AlertKind.FALLING, AlertRule.falling(3)),
            Map.entry(AlertKind.URGENT_HIGH, AlertRule.urgentHigh(mgdl(300))),
            Map.entry(AlertKind.PREDICTED_URGENT_HIGH, AlertRule.predictedUrgentHigh(mgdl(300), ofMinutes(20))),
            Map.entry(AlertKind.PERSISTENT_HIGH, AlertRule.persistentHigh(mgdl(250), ofHours(2))),
            Map.entry(AlertKind.HIGH, AlertRule.high(mgdl(250))),
            Map.entry(AlertKind.PREDICTED_HIGH, AlertRule.predictedHigh(mgdl(250), ofMinutes(30))),
            Map.entry(AlertKind.RISING, AlertRule.rising(2)),
            Map.entry(AlertKind.NO_DATA, AlertRule.noData(ofMinutes(20))),
            Map.entry(AlertKind.SENSOR_ERROR, AlertRule.sensorError(ofMinutes(30))),
            Map.entry(AlertKind.SENSOR_STUCK, AlertRule.sensorStuck(ofMinutes(60))),
            Map.entry(AlertKind.SENSOR_NOISE, AlertRule.sensorNoise(ofMinutes(30))),
            Map.entry(AlertKind.SENSOR_EXPIRING, AlertRule.sensorExpiring()),
            Map.entry(AlertKind.CALIBRATION_DUE, AlertRule.calibrationDue()),
            Map.entry(AlertKind.BATTERY_LOW, AlertRule.batteryLow()),
            Map.entry(AlertKind.BACK_IN_RANGE, AlertRule.backInRange(mgdl(70), mgdl(180)))));

    private static AlertRule one(AlertKind kind) {
        return ONE_OF_EACH.get(kind);
    }

    private static void refused(ThrowingCallable rule, String field, String... named) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(rule)
                .withMessageContainingAll(named)
                .withMessageContaining("but was")
                .withMessageStartingWith("rule")
                .returns(field, InvalidSettingException::field);
    }

    private static void allowed(ThrowingCallable rule) {
        assertThatCode(rule).doesNotThrowAnyException();
    }

    static Stream<Arguments> thresholds() {
        Function<Glucose, AlertRule> predictedUrgentLow = at -> AlertRule.predictedUrgentLow(at, ofMinutes(20));
        Function<Glucose, AlertRule> persistentLow = at -> AlertRule.persistentLow(at, ofMinutes(30));
        Function<Glucose, AlertRule> predictedLow = at -> AlertRule.predictedLow(at, ofMinutes(20));
        Function<Glucose, AlertRule> predictedUrgentHigh = at -> AlertRule.predictedUrgentHigh(at, ofMinutes(20));
        Function<Glucose, AlertRule> persistentHigh = at -> AlertRule.persistentHigh(at, ofMinutes(30));
        Function<Glucose, AlertRule> predictedHigh = at -> AlertRule.predictedHigh(at, ofMinutes(20));
        Function<Glucose, AlertRule> urgentLow = AlertRule::urgentLow;
        Function<Glucose, AlertRule> low = AlertRule::low;
        Function<Glucose, AlertRule> urgentHigh = AlertRule::urgentHigh;
        Function<Glucose, AlertRule> high = AlertRule::high;
        return Stream.of(
                Arguments.of(urgentLow, 40, 80, 2.2, 4.5),
                Arguments.of(predictedUrgentLow, 40, 80, 2.2, 4.5),
                Arguments.of(persistentLow, 50, 150, 2.7, 8.4),
                Arguments.of(low, 50, 150, 2.7, 8.4),
                Arguments.of(predictedLow, 50, 150, 2.7, 8.4),
                Arguments.of(urgentHigh, 100, 500, 5.5, 27.8),
                Arguments.of(predictedUrgentHigh, 100, 500, 5.5, 27.8),
                Arguments.of(persistentHigh, 100, 400, 5.5, 22.3),
                Arguments.of(high, 100, 400, 5.5, 22.3),
                Arguments.of(predictedHigh, 100, 400, 5.5, 22.3));
    }

    @ParameterizedTest
    @MethodSource("thresholds")
    void aThresholdIsWithinTheRangeOfItsKindInEitherUnit(
            Function<Glucose, AlertRule> rule, int min, int max, double minMmol, double maxMmol) {
        AlertKind kind = rule.apply(mgdl(min)).kind();
        String range = "from " + min + " to " + max + " mg/dL (" + minMmol + " to " + maxMmol + " mmol/L)";
        for (Glucose within : List.of(mgdl(max), mmol(minMmol), mmol(maxMmol))) {
            assertThat(rule.apply(within).threshold()).isEqualTo(within);
            assertThat(kind.nearestThreshold(within)).isEqualTo(within);
        }
        Map<Glucose, Glucose> nearest = Map.of(
                mgdl(min - 0.1), mgdl(min),
                mgdl(max + 0.1), mgdl(max),
                mmol(Math.round(minMmol * 100 - 1) / 100.0), mmol(minMmol),
                mmol(Math.round(maxMmol * 100 + 1) / 100.0), mmol(maxMmol));
        nearest.forEach((beyond, end) -> {
            refused(() -> rule.apply(beyond), "threshold", "'" + kind.label() + "'", beyond.toString(), range);
            assertThat(kind.nearestThreshold(beyond)).isEqualTo(end);
        });
        refused(() -> rule.apply(Glucose.low(mgdl(min))), "threshold", "LOW (< " + min + " mg/dL)", "measured");
    }

    @Test
    void whatIsAllowedInMgdlIsAllowedTurnedIntoMmol() {
        for (AlertKind kind : AlertKind.values()) {
            Glucose threshold = one(kind).threshold();
            if (threshold != null) {
                for (int mgdl = 0; mgdl <= 600; mgdl++) {
                    if (kind.nearestThreshold(mgdl(mgdl)).equals(mgdl(mgdl))) {
                        Glucose turned = mmol(mgdl(mgdl).toMmol());
                        assertThat(kind.nearestThreshold(turned)).isEqualTo(turned);
                    }
                }
            }
        }
    }

    @Test
    void aKindWithoutAThresholdHasNoneNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertKind.NO_DATA.nearestThreshold(mgdl(70)))
                .withMessageContaining("no-data");
    }

    @Test
    void aThresholdIsNotNull() {
        assertThatNullPointerException().isThrownBy(() -> AlertRule.low(null)).withMessageContaining("threshold");
    }

    @ParameterizedTest
    @EnumSource
    void aRuleHasTheConditionOfItsKind(AlertKind kind) {
        for (AlertRule other : ONE_OF_EACH.values()) {
            RuleDraft draft = new RuleDraft(one(kind));
            draft.condition = other.condition();
            if (kind.condition() == other.kind().condition()) {
                // Of the same type; whether the numbers are in range is another matter.
                continue;
            }
            refused(draft::rule, "condition", kind.label(), kind.condition().getSimpleName());
        }
    }

    static Stream<Arguments> delays() {
        return Stream.of(AlertKind.values()).map(kind -> switch (kind) {
            case NO_DATA -> Arguments.of(kind, ofMinutes(5), ofHours(24));
            case SENSOR_ERROR -> Arguments.of(kind, ZERO, ofHours(24));
            case SENSOR_STUCK -> Arguments.of(kind, ofMinutes(20), ofHours(2));
            case BACK_IN_RANGE -> Arguments.of(kind, ZERO, ofHours(1));
            case PERSISTENT_LOW, PERSISTENT_HIGH -> Arguments.of(kind, ofMinutes(10), ofHours(6));
            case FALLING, RISING, PREDICTED_LOW, PREDICTED_HIGH, PREDICTED_URGENT_LOW, PREDICTED_URGENT_HIGH ->
                Arguments.of(kind, ZERO, ZERO);
            default -> Arguments.of(kind, ZERO, ofHours(6));
        });
    }

    @ParameterizedTest
    @MethodSource("delays")
    void aDelayIsWithinTheRangeOfItsKind(AlertKind kind, Duration min, Duration max) {
        AlertRule rule = one(kind).id("night");
        assertThat(rule.after(min).delay()).isEqualTo(min);
        assertThat(rule.after(max).delay()).isEqualTo(max);
        for (Duration wrong : List.of(
                min.minusNanos(1),
                max.plusNanos(1),
                Duration.ofSeconds(Long.MAX_VALUE),
                Duration.ofSeconds(Long.MIN_VALUE))) {
            refused(() -> rule.after(wrong), "delay", "rule 'night'", wrong.toString());
        }
    }

    @Test
    void aNoDataRuleWaitsFromFiveMinutesToADay() {
        refused(
                () -> AlertRule.noData(ofSeconds(299)),
                "delay",
                "rule 'no-data': delay must be from PT5M to PT24H, but was PT4M59S");
        refused(
                () -> AlertRule.falling(3).after(ofMinutes(5)),
                "delay",
                "rule 'falling': delay must be zero for a rule of kind falling, but was PT5M");
    }

    @Test
    void aRepeatIsNeverOrFromAMinuteToADay() {
        allowed(() -> LOW.repeatEvery(ZERO));
        allowed(() -> LOW.repeatEvery(ofMinutes(1)));
        allowed(() -> LOW.repeatEvery(ofHours(24)));
        refused(() -> LOW.repeatEvery(ofSeconds(59)), "repeatEvery", "rule 'night'", "PT59S", "zero, or from PT1M");
        refused(() -> LOW.repeatEvery(ofMinutes(-1)), "repeatEvery", "rule 'night'", "PT-1M");
        refused(() -> LOW.repeatEvery(ofHours(24).plusNanos(1)), "repeatEvery", "rule 'night'");
    }

    /** It would overflow in the engine, which could then not raise the alert at all. */
    @Test
    void aRepeatAfterForeverIsRefused() {
        refused(() -> LOW.repeatEvery(ChronoUnit.FOREVER.getDuration()), "repeatEvery", "rule 'night'");
    }

    @ParameterizedTest
    @EnumSource
    void aClearanceIsFromZeroTo50WhereThereIsAThresholdToBeBackBeyond(AlertKind kind) {
        AlertRule rule = one(kind).id("night");
        allowed(() -> rule.clearance(0));
        refused(() -> rule.clearance(-0.1), "clearanceMgdl", "rule 'night'", "-0.1");
        refused(() -> rule.clearance(Double.NaN), "clearanceMgdl", "rule 'night'", "NaN");
        if (rule.threshold() == null) {
            assertThat(rule.clearanceMgdl()).isZero();
            refused(() -> rule.clearance(0.1), "clearanceMgdl", "rule 'night'", "0.1", "0 for a rule of kind");
        } else {
            assertThat(rule.clearanceMgdl()).isEqualTo(4);
            allowed(() -> rule.clearance(50));
            refused(() -> rule.clearance(50.1), "clearanceMgdl", "rule 'night'", "50.1", "from 0 to 50");
        }
    }

    /** They are equal numbers, and must make equal rules. */
    @Test
    void minusZeroIsZero() {
        assertThat(LOW.clearance(-0.0)).isEqualTo(LOW.clearance(0));
        assertThat(new Condition.Flat(-0.0)).isEqualTo(new Condition.Flat(0));
    }

    @ParameterizedTest
    @EnumSource
    void aReadingIsFreshForFiveMinutesToTwoHours(AlertKind kind) {
        AlertRule rule = one(kind).id("night");
        assertThat(rule.freshFor()).isEqualTo(ofMinutes(15));
        allowed(() -> rule.freshFor(ofMinutes(5)));
        allowed(() -> rule.freshFor(ofHours(2)));
        refused(() -> rule.freshFor(ofMinutes(5).minusNanos(1)), "freshFor", "rule 'night'", "from PT5M to PT2H");
        refused(() -> rule.freshFor(ofHours(2).plusNanos(1)), "freshFor", "rule 'night'");
    }

    @ParameterizedTest
    @EnumSource
    void onlyARuleWithAThresholdNowIsQuietWhileGlucoseIsOnItsWayBack(AlertKind kind) {
        AlertRule rule = one(kind).id("night");
        assertThat(rule.unlessRecovering(false).unlessRecovering()).isFalse();
        if (kind.condition() == Condition.Threshold.class) {
            assertThat(rule.unlessRecovering(true).unlessRecovering()).isTrue();
        } else {
            refused(() -> rule.unlessRecovering(true), "unlessRecovering", "rule 'night'", kind.label());
        }
    }

    @Test
    void aForecastIsFiveToSixtyWholeMinutesAhead() {
        allowed(() -> AlertRule.predictedLow(mgdl(70), ofMinutes(5)));
        allowed(() -> AlertRule.predictedLow(mgdl(70), ofMinutes(60)));
        for (Duration wrong : List.of(ofMinutes(4), ofMinutes(61), ZERO, Duration.ofSeconds(Long.MAX_VALUE))) {
            refused(() -> AlertRule.predictedLow(mgdl(70), wrong), "within", wrong.toString(), "from PT5M to PT1H");
        }
        for (Duration wrong : List.of(ofSeconds(301), ofMinutes(5).plusNanos(1))) {
            refused(() -> AlertRule.predictedLow(mgdl(70), wrong), "within", wrong.toString(), "whole minutes");
        }
    }

    @Test
    void aForecastHasAModel() {
        AlertRule rule = AlertRule.predictedHigh(mgdl(250), ofMinutes(30));
        assertThat(rule.condition())
                .isEqualTo(new Condition.Forecast(mgdl(250), ofMinutes(30), Condition.Forecast.LINEAR));
        assertThat(rule.model("our own").condition())
                .isEqualTo(new Condition.Forecast(mgdl(250), ofMinutes(30), "our own"));
        refused(() -> rule.model(" "), "model", "rule 'predicted-high'", "not blank");
        refused(() -> LOW.model("ar2"), "model", "rule 'night'", "absent from a rule of kind low");
    }

    @Test
    void aRateIsUpToTenMgdlAMinuteOverTwoToTwelveReadings() {
        allowed(() -> AlertRule.falling(0.01));
        allowed(() -> AlertRule.rising(10));
        for (double wrong : new double[] {0, -0.0, -1, 10.01, Double.NaN, Double.POSITIVE_INFINITY}) {
            refused(() -> AlertRule.falling(wrong), "rate", "rule 'falling'", String.valueOf(wrong), "at most 10");
        }
        AlertRule rising = AlertRule.rising(3);
        assertThat(rising.over(2).condition()).isEqualTo(new Condition.Rate(3, 2, null));
        assertThat(rising.over(12).condition()).isEqualTo(new Condition.Rate(3, 12, null));
        refused(() -> rising.over(1), "readings", "rule 'rising'", "from 2 to 12");
        refused(() -> rising.over(13), "readings", "rule 'rising'", "13");
        refused(() -> LOW.over(3), "readings", "rule 'night'", "absent from a rule of kind low");
    }

    @Test
    void aRateMayBeBoundedBy40To400() {
        AlertRule falling = AlertRule.falling(3);
        assertThat(falling.bound(mgdl(150)).condition()).isEqualTo(new Condition.Rate(3, 3, mgdl(150)));
        for (Glucose end : List.of(mgdl(40), mgdl(400), mmol(2.2), mmol(22.3))) {
            allowed(() -> falling.bound(end));
        }
        for (Glucose beyond : List.of(mgdl(39.9), mgdl(400.1), mmol(2.19), mmol(22.31), Glucose.high(mgdl(400)))) {
            refused(() -> falling.bound(beyond), "bound", "rule 'falling'", beyond.toString());
        }
        refused(() -> LOW.bound(mgdl(100)), "bound", "rule 'night'", "absent from a rule of kind low");
    }

    @Test
    void aStuckSensorStaysWithinZeroToTenMgdl() {
        RuleDraft draft = new RuleDraft(AlertRule.sensorStuck(ofMinutes(60)));
        assertThat(draft.condition).isEqualTo(new Condition.Flat(2));
        for (double spread : new double[] {0, 10}) {
            draft.condition = new Condition.Flat(spread);
            allowed(draft::rule);
        }
        for (double wrong : new double[] {-0.1, 10.1, Double.NaN}) {
            draft.condition = new Condition.Flat(wrong);
            refused(draft::rule, "spreadMgdl", "rule 'sensor-stuck'", String.valueOf(wrong), "from 0 to 10");
        }
    }

    @Test
    void aRangeGoesFromLowToHigh() {
        allowed(() -> AlertRule.backInRange(mgdl(50), mgdl(400)));
        allowed(() -> AlertRule.backInRange(mmol(3.9), mgdl(180)));
        refused(() -> AlertRule.backInRange(mgdl(49), mgdl(180)), "low", "rule 'back-in-range'", "from 50 to 150");
        refused(() -> AlertRule.backInRange(mgdl(151), mgdl(180)), "low", "151");
        refused(() -> AlertRule.backInRange(mgdl(70), mgdl(99)), "high", "from 100 to 400");
        refused(() -> AlertRule.backInRange(mgdl(70), mgdl(401)), "high", "401");
        refused(() -> AlertRule.backInRange(mgdl(120), mgdl(110)), "high", "above low, which is 120 mg/dL");
        refused(() -> AlertRule.backInRange(mgdl(120), mgdl(120)), "high", "above low");
        refused(() -> AlertRule.backInRange(Glucose.low(mgdl(70)), mgdl(180)), "low", "measured");
    }

    @Test
    void anIdentifierIsNotBlank() {
        refused(() -> LOW.id(" "), "id", "not blank");
    }

    @Test
    void eachChangeChangesOneThing() {
        Schedule nights =
                Schedule.daily(LocalTime.of(22, 0), LocalTime.of(7, 0)).on(DayOfWeek.MONDAY);
        AlertRule changed = LOW.after(ofMinutes(10))
                .repeatEvery(ofMinutes(15))
                .clearance(7)
                .severity(Severity.NOTICE)
                .tellResolved(false)
                .during(nights)
                .quality(DataQuality.CLEAN)
                .freshFor(ofMinutes(30))
                .unlessRecovering(true)
                .once(true)
                .locked(true)
                .id("day");
        assertThat(changed)
                .isEqualTo(new AlertRule(
                        "day",
                        AlertKind.LOW,
                        new Condition.Threshold(mgdl(70)),
                        ofMinutes(10),
                        ofMinutes(15),
                        7,
                        Severity.NOTICE,
                        false,
                        nights,
                        DataQuality.CLEAN,
                        ofMinutes(30),
                        true,
                        true,
                        true));
        assertThat(LOW).isEqualTo(AlertRule.low(mgdl(70)).id("night"));
    }

    @Test
    void ofAConditionEachChangeChangesOneThing() {
        assertThat(AlertRule.falling(3).over(5).bound(mgdl(150)).condition())
                .isEqualTo(new Condition.Rate(3, 5, mgdl(150)));
        assertThat(AlertRule.falling(3).bound(mgdl(150)).over(5))
                .isEqualTo(AlertRule.falling(3).over(5).bound(mgdl(150)));
    }

    @ParameterizedTest
    @EnumSource
    void aRuleIsNamedAfterItsKindAndAsSevereAndWantsNothingElse(AlertKind kind) {
        assertThat(one(kind))
                .returns(kind, AlertRule::kind)
                .returns(kind.label(), AlertRule::id)
                .returns(kind.severity(), AlertRule::severity)
                .returns(Schedule.ALWAYS, AlertRule::schedule)
                .returns(kind.isOfGlucose() ? DataQuality.TRUSTED : DataQuality.ANY, AlertRule::quality)
                .returns(AlertRule.FRESH, AlertRule::freshFor)
                .returns(kind.isPersistent(), AlertRule::unlessRecovering)
                .returns(false, AlertRule::once)
                .returns(false, AlertRule::locked);
    }

    @Test
    void aRuleRepeatsIfItsKindIsUrgentNowOrPersistent() {
        Map<AlertKind, Duration> repeats = new EnumMap<>(AlertKind.class);
        ONE_OF_EACH.forEach((kind, rule) -> {
            if (!rule.repeatEvery().isZero()) {
                repeats.put(kind, rule.repeatEvery());
            }
        });
        assertThat(repeats)
                .isEqualTo(Map.of(
                        AlertKind.URGENT_LOW, ofMinutes(5),
                        AlertKind.URGENT_HIGH, ofMinutes(30),
                        AlertKind.PERSISTENT_LOW, ofMinutes(30),
                        AlertKind.PERSISTENT_HIGH, ofMinutes(30)));
    }

    @Test
    void ofWhatLastsItsEndIsTold() {
        assertThat(ONE_OF_EACH.values().stream()
                        .filter(rule -> !rule.tellResolved())
                        .map(AlertRule::kind))
                .containsExactlyInAnyOrder(
                        AlertKind.FALLING,
                        AlertKind.RISING,
                        AlertKind.SENSOR_EXPIRING,
                        AlertKind.CALIBRATION_DUE,
                        AlertKind.BATTERY_LOW,
                        AlertKind.BACK_IN_RANGE);
    }

    @Test
    void theMoreSevereOfATopicSpeaksForTheMilderOnes() {
        List<AlertRule> mostSevereFirst = List.of(
                AlertRule.urgentLow(mgdl(45)).id("a"),
                AlertRule.urgentLow(mgdl(55)).after(ofMinutes(10)),
                AlertRule.urgentLow(mgdl(55)).id("z"),
                AlertRule.predictedUrgentLow(mgdl(55), ofMinutes(10)).id("soon"),
                AlertRule.predictedUrgentLow(mgdl(55), ofMinutes(20)),
                AlertRule.low(mmol(3.6)),
                AlertRule.persistentLow(mgdl(70), ofMinutes(60)).id("longer"),
                AlertRule.persistentLow(mgdl(70), ofMinutes(30)),
                AlertRule.low(mgdl(70)),
                AlertRule.falling(3),
                AlertRule.falling(2));
        for (int i = 0; i < mostSevereFirst.size(); i++) {
            for (int j = 0; j < mostSevereFirst.size(); j++) {
                assertThat(mostSevereFirst.get(i).speaksFor(mostSevereFirst.get(j)))
                        .as("%s, %s", i, j)
                        .isEqualTo(i < j);
            }
        }
        assertThat(AlertRule.urgentLow(mgdl(55)).speaksFor(AlertRule.high(mgdl(250))))
                .isFalse();
        assertThat(AlertRule.urgentHigh(mgdl(300)).speaksFor(AlertRule.high(mgdl(250))))
                .isTrue();
    }

    @Test
    void everyKindHasALabelOfItsOwn() {
        assertThat(Arrays.stream(AlertKind.values()).map(AlertKind::label)).doesNotHaveDuplicates();
        assertThat(ONE_OF_EACH).containsOnlyKeys(AlertKind.values());
    }
}
