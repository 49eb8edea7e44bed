package io.glucorelay.alert;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.ReadingFlag;
import org.junit.jupiter.api.Test;

/** Rules about where glucose is going, and whether it moves at all. */
class TrendRulesTest {

    private static Trace trace(AlertRule... rules) {
        CarePlan.Builder plan =
                CarePlan.forPatient("p-1").contact(Contact.named("mother").text("+1"));
        for (AlertRule rule : rules) {
            plan.rule(rule);
        }
        return new Trace(plan.build());
    }

    private static final AlertRule SOON = AlertRule.predictedLow(mgdl(70), ofMinutes(20));

    @Test
    void aPredictedLowIsToldBeforeItIsOne() {
        Trace trace = trace(SOON).readings(0, 100, 95, 90);
        assertThat(trace.log()).containsExactly("12:10 predicted-low RAISED to mother");
    }

    @Test
    void aForecastThatStopsShortOfTheThresholdIsNone() {
        assertThat(trace(SOON).readings(0, 101, 96, 91).log()).isEmpty();
        assertThat(trace(SOON).readings(0, 90, 90, 90).log()).isEmpty();
    }

    @Test
    void itIsOverWhenNothingIsExpectedAnyMore() {
        Trace trace = trace(SOON).readings(0, 100, 95, 90, 89, 90, 94);
        assertThat(trace.log())
                .containsExactly("12:10 predicted-low RAISED to mother", "12:20 predicted-low RESOLVED to mother");
    }

    @Test
    void itLastsWhileItIsTrueAndSpeaksForItselfNoMoreOnceItIsLow() {
        Trace trace = trace(SOON, AlertRule.low(mgdl(70))).readings(0, 100, 95, 90, 85, 75, 69, 68, 75, 90);
        assertThat(trace.log())
                .containsExactly(
                        "12:10 predicted-low RAISED to mother",
                        "12:25 low RAISED to mother",
                        "12:35 predicted-low RESOLVED to mother");
    }

    @Test
    void afterAGapNothingIsKnownOfItAndItLasts() {
        Trace trace = trace(SOON).readings(0, 100, 95, 90).reading(40, 120);
        assertThat(trace.log()).hasSize(1);
        assertThat(trace.state.open()).hasSize(1);
        assertThat(trace.reading(45, 121).state.open()).isEmpty();
    }

    @Test
    void fallingFastIsToldOverThreeReadings() {
        AlertRule falling = AlertRule.falling(3);
        assertThat(trace(falling).readings(0, 200, 185).log()).isEmpty();
        assertThat(trace(falling).readings(0, 200, 185, 170).log()).containsExactly("12:10 falling RAISED to mother");
        assertThat(trace(falling).readings(0, 200, 186, 171).log()).isEmpty();
    }

    @Test
    void everyStepMustBeHalfAsFast() {
        AlertRule falling = AlertRule.falling(3);
        assertThat(trace(falling).readings(0, 200, 177.5, 170).log()).hasSize(1);
        assertThat(trace(falling).readings(0, 200, 177.4, 170).log()).isEmpty();
    }

    @Test
    void fallingEndsWithAStepBelowHalfTheRateAndWithoutAWord() {
        Trace trace = trace(AlertRule.falling(3)).readings(0, 200, 185, 170, 162);
        assertThat(trace.state.open()).hasSize(1);
        trace.reading(20, 155);
        assertThat(trace.state.open()).isEmpty();
        assertThat(trace.log()).hasSize(1);
    }

    @Test
    void risingFastOnlyAboveItsBound() {
        AlertRule rising = AlertRule.rising(2).over(2).bound(mgdl(150));
        assertThat(trace(rising).readings(0, 139, 149).log()).isEmpty();
        assertThat(trace(rising).readings(0, 140, 150).log()).containsExactly("12:05 rising RAISED to mother");
        assertThat(trace(AlertRule.falling(2).over(2).bound(mgdl(120)))
                        .readings(0, 135, 121)
                        .log())
                .isEmpty();
        assertThat(trace(AlertRule.falling(2).over(2).bound(mgdl(120)))
                        .readings(0, 130, 120)
                        .log())
                .hasSize(1);
    }

    @Test
    void readingsEveryMinuteAreJudgedOverTheSameTime() {
        Trace trace = trace(AlertRule.falling(3));
        for (int minute = 0; minute <= 7; minute++) {
            trace.reading(minute, 200 - 3.0 * minute);
        }
        assertThat(trace.log()).isEmpty();
        assertThat(trace.reading(8, 176).log()).containsExactly("12:08 falling RAISED to mother");
    }

    @Test
    void aGapOfMoreThanAQuarterOfAnHourBreaksACourse() {
        AlertRule falling = AlertRule.falling(1).over(2);
        assertThat(trace(falling).reading(0, 200).reading(16, 180).log()).hasSize(1);
        assertThat(trace(falling).reading(0, 200).reading(17, 180).log()).isEmpty();
    }

    @Test
    void twoSensorsAreNotOneCourse() {
        Trace trace = trace(AlertRule.falling(3).over(2));
        trace.reading(0, 0, "one", mgdl(200)).reading(5, 5, "two", mgdl(100));
        assertThat(trace.log()).isEmpty();
        trace.reading(10, 10, "one#phone", mgdl(150));
        assertThat(trace.log()).as("two ways to one sensor are").hasSize(1);
    }

    @Test
    void aSensorIsStuckWhenNothingMovesForItsTime() {
        AlertRule stuck = AlertRule.sensorStuck(ofMinutes(20));
        assertThat(trace(stuck).readings(0, 100, 101, 102, 101).log()).isEmpty();
        Trace trace = trace(stuck).readings(0, 100, 101, 102, 101, 100);
        assertThat(trace.log()).containsExactly("12:20 sensor-stuck RAISED to mother");
        trace.reading(25, 103);
        assertThat(trace.log()).hasSize(2).endsWith("12:25 sensor-stuck RESOLVED to mother");
    }

    @Test
    void aSensorThatSaysLowAllTheTimeIsNotStuck() {
        Trace trace = trace(AlertRule.sensorStuck(ofMinutes(20)));
        for (int minute = 0; minute <= 60; minute += 5) {
            trace.reading(minute, minute, Glucose.low(mgdl(40)));
        }
        assertThat(trace.log()).isEmpty();
    }

    @Test
    void aGapIsNotStandingStill() {
        Trace trace = trace(AlertRule.sensorStuck(ofMinutes(20)))
                .reading(0, 100)
                .reading(17, 100)
                .reading(22, 100);
        assertThat(trace.log()).isEmpty();
    }

    @Test
    void noiseIsToldWhenItHasLasted() {
        Trace trace = trace(AlertRule.sensorNoise(ofMinutes(10)));
        trace.flagged(0, 100, ReadingFlag.NOISY).flagged(5, 90, ReadingFlag.NOISY);
        assertThat(trace.log()).isEmpty();
        trace.flagged(10, 110, ReadingFlag.NOISY);
        assertThat(trace.log()).containsExactly("12:10 sensor-noise RAISED to mother");
        trace.reading(15, 100);
        assertThat(trace.log()).hasSize(2).endsWith("12:15 sensor-noise RESOLVED to mother");
    }

    @Test
    void whatADeviceSaysOfItselfIsToldOnce() {
        Trace trace = trace(AlertRule.batteryLow(), AlertRule.calibrationDue(), AlertRule.sensorExpiring());
        trace.flagged(0, 100, ReadingFlag.BATTERY_LOW).flagged(5, 100, ReadingFlag.BATTERY_LOW);
        trace.flagged(10, 100, ReadingFlag.CALIBRATION_DUE);
        trace.flagged(15, 100, ReadingFlag.SENSOR_EXPIRING);
        assertThat(trace.log())
                .containsExactly(
                        "12:00 battery-low RAISED to mother",
                        "12:10 calibration-due RAISED to mother",
                        "12:15 sensor-expiring RAISED to mother");
    }

    @Test
    void recoveringGlucoseIsLeftAlone() {
        AlertRule low = AlertRule.low(mgdl(70)).unlessRecovering(true).repeatEvery(ofMinutes(10));
        assertThat(trace(low).readings(0, 60, 65).log()).containsExactly("12:00 low RAISED to mother");
        Trace rising = trace(low).readings(0, 75).readings(5, 60).readings(10, 64.1);
        assertThat(rising.log()).containsExactly("12:05 low RAISED to mother");
        Trace repeated = trace(low).readings(0, 60, 60, 65);
        assertThat(repeated.log()).as("rising by 5").containsExactly("12:00 low RAISED to mother");
        repeated.reading(15, 65);
        assertThat(repeated.log()).hasSize(2).endsWith("12:15 low REPEATED to mother");
    }

    @Test
    void whoRisesByMoreThanFourIsRecovering() {
        AlertRule low = AlertRule.low(mgdl(70)).unlessRecovering(true).after(ofMinutes(5));
        assertThat(trace(low).readings(0, 60, 64.1).log()).isEmpty();
        assertThat(trace(low).readings(0, 60, 64).log()).hasSize(1);
        AlertRule high = AlertRule.high(mgdl(180)).unlessRecovering(true).after(ofMinutes(5));
        assertThat(trace(high).readings(0, 200, 198.9).log()).isEmpty();
        assertThat(trace(high).readings(0, 200, 199).log()).hasSize(1);
    }

    @Test
    void persistentHighIsToldWhenItHasLastedUnlessItFalls() {
        AlertRule persistent = AlertRule.persistentHigh(mgdl(180), ofMinutes(20));
        assertThat(trace(persistent).readings(0, 200, 200, 200, 200).log()).isEmpty();
        assertThat(trace(persistent).readings(0, 200, 200, 200, 200, 200).log())
                .containsExactly("12:20 persistent-high RAISED to mother");
        assertThat(trace(persistent).readings(0, 210, 208, 206, 204, 202).log()).isEmpty();
    }

    @Test
    void beingHighForLongDoesNotKeepItQuietThatItIsVeryHighNow() {
        Trace trace = trace(AlertRule.persistentHigh(mgdl(180), ofMinutes(20)), AlertRule.high(mgdl(250)));
        trace.readings(0, 200, 200, 200, 200, 200, 255, 240, 200, 170);
        assertThat(trace.log())
                .containsExactly(
                        "12:20 persistent-high RAISED to mother",
                        "12:25 high RAISED to mother",
                        "12:40 persistent-high RESOLVED to mother");
    }

    @Test
    void aReadingThatIsBackByLessThanTheClearanceDoesNotBreakPersistence() {
        AlertRule persistent =
                AlertRule.persistentHigh(mgdl(180), ofMinutes(20)).clearance(10).unlessRecovering(false);
        assertThat(trace(persistent).readings(0, 200, 200, 170, 200, 200).log())
                .containsExactly("12:20 persistent-high RAISED to mother");
        assertThat(trace(persistent).readings(0, 200, 200, 169, 200, 200).log()).isEmpty();
    }

    @Test
    void aDelayMayBeLongerThanTheReadingsAtHandGoBack() {
        Trace trace = trace(AlertRule.high(mgdl(180)).after(ofHours(5)));
        trace.forget(180);
        for (int minute = 0; minute < 300; minute += 5) {
            trace.reading(minute, 200);
        }
        assertThat(trace.log()).isEmpty();
        assertThat(trace.decisions).as("one write to remember it by").isEqualTo(1);
        trace.reading(300, 200);
        assertThat(trace.log()).containsExactly("17:00 high RAISED to mother");
        assertThat(trace.said.get(0).alert().startedAt()).isEqualTo(Trace.at(0));
    }

    @Test
    void aLongRunThatIsBrokenIsForgotten() {
        Trace trace = trace(AlertRule.high(mgdl(180)).after(ofHours(5)));
        trace.forget(180);
        for (int minute = 0; minute <= 600; minute += 5) {
            trace.reading(minute, minute == 290 ? 150 : 200);
        }
        assertThat(trace.log()).containsExactly("21:55 high RAISED to mother");
        assertThat(trace.said.get(0).alert().startedAt()).isEqualTo(Trace.at(295));
    }

    @Test
    void aLongRunThatAGapBreaksIsForgotten() {
        Trace trace = trace(AlertRule.high(mgdl(180)).after(ofHours(3)));
        trace.forget(180);
        for (int minute = 0; minute <= 150; minute += 5) {
            trace.reading(minute, 200);
        }
        for (int minute = 211; minute < 391; minute += 5) {
            trace.reading(minute, 200);
        }
        assertThat(trace.log()).isEmpty();
        assertThat(trace.reading(391, 200).log()).hasSize(1);
    }

    @Test
    void backInRangeIsToldOnce() {
        Trace trace = trace(AlertRule.backInRange(mgdl(70), mgdl(180))).readings(0, 100, 60, 65, 72, 90, 190, 180);
        assertThat(trace.log())
                .containsExactly("12:15 back-in-range RAISED to mother", "12:30 back-in-range RAISED to mother");
        assertThat(trace.state.open()).isEmpty();
        assertThat(trace.ended).hasSize(2).extracting(Alert::id).doesNotHaveDuplicates();
    }

    @Test
    void backInRangeIsToldOnceThoughTheReadingIsCorrected() {
        Trace trace = trace(AlertRule.backInRange(mgdl(70), mgdl(180))).readings(0, 60, 75);
        trace.flagged(5, 76, ReadingFlag.CORRECTION);
        assertThat(trace.log()).containsExactly("12:05 back-in-range RAISED to mother");
    }

    @Test
    void backInRangeMayHaveToLast() {
        AlertRule back = AlertRule.backInRange(mgdl(70), mgdl(180)).after(ofMinutes(10));
        Trace trace = trace(back).readings(0, 60, 75, 75, 65, 80, 85, 90, 95, 100);
        assertThat(trace.log()).containsExactly("12:30 back-in-range RAISED to mother");
    }
}
