package io.glucorelay.alert;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The edges of what it means to meet a rule. */
class ConditionsTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final Conditions CONDITIONS = new Conditions(List.of(Forecast.linear(), Forecast.ar2()));

    /** Readings every five minutes. */
    private static List<Reading> course(double... mgdl) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < mgdl.length; i++) {
            readings.add(Reading.of("p-1", "sensor", START.plusSeconds(300L * i), mgdl(mgdl[i])));
        }
        return readings;
    }

    private static boolean isMet(AlertRule rule, double... mgdl) {
        return CONDITIONS.isMet(rule, course(mgdl), mgdl.length - 1);
    }

    private static boolean isCleared(AlertRule rule, double... mgdl) {
        return CONDITIONS.isCleared(rule, course(mgdl), mgdl.length - 1);
    }

    private static long lookBackMinutes(AlertRule rule) {
        return Duration.ofMillis(Conditions.lookBackMs(rule)).toMinutes();
    }

    @Test
    void aForecastThatReachesTheThresholdExactlyMeetsTheRule() {
        AlertRule low = AlertRule.predictedLow(mgdl(70), ofMinutes(20));
        assertThat(isMet(low, 100, 95, 90)).isTrue();
        assertThat(isMet(low, 99.98, 94.99, 90)).isFalse();
        AlertRule high = AlertRule.predictedHigh(mgdl(180), ofMinutes(20));
        assertThat(isMet(high, 150, 155, 160)).isTrue();
        assertThat(isMet(high, 150, 155, 159)).isFalse();
    }

    @Test
    void aForecastIsOverOnlyBeyondTheClearance() {
        AlertRule high = AlertRule.predictedHigh(mgdl(180), ofMinutes(20)).clearance(10);
        assertThat(isCleared(high, 171, 171, 171)).isFalse();
        assertThat(isCleared(high, 170, 170, 170)).isFalse();
        assertThat(isCleared(high, 169, 169, 169)).isTrue();
        AlertRule low = AlertRule.predictedLow(mgdl(70), ofMinutes(20)).clearance(10);
        assertThat(isCleared(low, 80, 80, 80)).isFalse();
        assertThat(isCleared(low, 81, 81, 81)).isTrue();
    }

    @Test
    void aForecastOfFiveMinutesLooksFiveMinutesAhead() {
        AlertRule low = AlertRule.predictedLow(mgdl(70), ofMinutes(5));
        assertThat(isMet(low, 85, 80, 75)).isTrue();
        assertThat(isMet(low, 86, 81, 76)).isFalse();
        AlertRule seven = AlertRule.predictedLow(mgdl(70), ofMinutes(7));
        assertThat(isMet(seven, 87, 82, 77)).as("not only every five minutes").isTrue();
        assertThat(isMet(seven, 88, 83, 78)).isFalse();
    }

    @Test
    void anUnknownForecastIsNotTheEndTheFirstTimeButTheSecond() {
        AlertRule low = AlertRule.predictedLow(mgdl(70), ofMinutes(20));
        List<Reading> rare = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            rare.add(Reading.of("p-1", "sensor", START.plusSeconds(1_200L * i), mgdl(120)));
        }
        assertThat(CONDITIONS.isCleared(low, rare, 0)).isFalse();
        assertThat(CONDITIONS.isCleared(low, rare, 1)).isTrue();
        rare.set(2, Reading.of("p-1", "sensor", START.plusSeconds(2_400), mgdl(74)));
        assertThat(CONDITIONS.isCleared(low, rare, 2))
                .as("not back beyond the clearance")
                .isFalse();
    }

    @Test
    void whatARuleAboutATrendGoesBy() {
        List<Reading> readings = course(200, 190, 180, 170, 160);
        assertThat(Conditions.oldestUsed(AlertRule.falling(2), readings, 4)).isEqualTo(2);
        assertThat(Conditions.oldestUsed(AlertRule.falling(2).over(2), readings, 4))
                .isEqualTo(3);
        assertThat(Conditions.oldestUsed(AlertRule.predictedLow(mgdl(70), ofMinutes(20)), readings, 4))
                .isEqualTo(1);
        assertThat(Conditions.oldestUsed(AlertRule.low(mgdl(70)), readings, 4)).isEqualTo(4);
        assertThat(Conditions.oldestUsed(AlertRule.falling(2), readings, 0)).isZero();
    }

    @Test
    void aForecastGoesByReadingsThatAreAtMostSixteenMinutesOld() {
        AlertRule low = AlertRule.predictedLow(mgdl(70), ofMinutes(20));
        List<Reading> readings = course(200, 190, 180, 170);
        assertThat(Conditions.oldestUsed(low, readings, 3)).isZero();
        readings.set(0, Reading.of("p-1", "sensor", START.minusSeconds(60), mgdl(200)));
        assertThat(Conditions.oldestUsed(low, readings, 3)).isZero();
        readings.set(0, Reading.of("p-1", "sensor", START.minusSeconds(61), mgdl(200)));
        assertThat(Conditions.oldestUsed(low, readings, 3)).isEqualTo(1);
    }

    @Test
    void whatIsThereAlreadyIsExpectedWhereverItGoesFromThere() {
        AlertRule low = AlertRule.predictedLow(mgdl(70), ofMinutes(20));
        assertThat(isMet(low, 69)).as("nobody can tell").isTrue();
        assertThat(isMet(low, 60, 65, 70)).as("rising").isTrue();
        assertThat(isMet(AlertRule.predictedHigh(mgdl(180), ofMinutes(20)), 190, 185, 180))
                .isTrue();
    }

    @Test
    void aForecastIsNotOverWhileItReachesTheClearance() {
        AlertRule high = AlertRule.predictedHigh(mgdl(180), ofMinutes(20)).clearance(10);
        assertThat(isCleared(high, 140, 145, 150)).as("170 to come").isFalse();
        assertThat(isCleared(high, 139, 144, 149)).as("169 to come").isTrue();
    }

    @Test
    void aRuleThatNamesAForecastThatNobodyKnowsGoesByTheFirst() {
        AlertRule low = AlertRule.predictedLow(mgdl(70), ofMinutes(20)).model("of a relay that is no more");
        assertThat(isMet(low, 100, 95, 90)).isTrue();
        assertThat(isMet(low, 101, 96, 91)).isFalse();
    }

    @Test
    void aQuarterOfAnHourBetweenReadingsIsNoGapInWhatStandsStill() {
        AlertRule stuck = AlertRule.sensorStuck(ofMinutes(32));
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readings.add(Reading.of("p-1", "sensor", START.plusSeconds(16 * 60L * i), mgdl(100)));
        }
        assertThat(CONDITIONS.isMet(stuck, readings, 2)).isTrue();
        readings.set(0, Reading.of("p-1", "sensor", START.minusSeconds(1), mgdl(100)));
        assertThat(CONDITIONS.isMet(stuck, readings, 2)).isFalse();
    }

    @Test
    void howFarBackARuleLooks() {
        assertThat(lookBackMinutes(AlertRule.falling(2))).isEqualTo(32);
        assertThat(lookBackMinutes(AlertRule.rising(2).over(12))).isEqualTo(176);
        assertThat(lookBackMinutes(AlertRule.predictedLow(mgdl(70), ofMinutes(20))))
                .isEqualTo(16);
        assertThat(lookBackMinutes(AlertRule.sensorStuck(ofMinutes(45)))).isEqualTo(165);
        assertThat(lookBackMinutes(AlertRule.backInRange(mgdl(70), mgdl(180)).after(ofMinutes(10))))
                .isEqualTo(130);
        assertThat(lookBackMinutes(AlertRule.low(mgdl(70)))).isZero();
        assertThat(lookBackMinutes(AlertRule.batteryLow())).isZero();
    }

    @Test
    void fallingByHalfTheRateIsStillAStep() {
        assertThat(isCleared(AlertRule.falling(3), 200, 192.5)).isFalse();
        assertThat(isCleared(AlertRule.falling(3), 200, 192.6)).isTrue();
        assertThat(isCleared(AlertRule.rising(3), 192.5, 200)).isFalse();
        assertThat(isCleared(AlertRule.rising(3), 200))
                .as("nothing to compare with")
                .isTrue();
    }

    @Test
    void theSpreadOfWhatIsStuckMayBeReachedAndNotPassed() {
        AlertRule stuck = AlertRule.sensorStuck(ofMinutes(20));
        assertThat(isMet(stuck, 100, 102, 100, 102, 100)).isTrue();
        assertThat(isMet(stuck, 100, 102.5, 100, 102, 100)).isFalse();
        assertThat(isMet(stuck, 97, 100, 100, 100, 100)).as("the oldest counts").isFalse();
        assertThat(isMet(stuck, 100, 100, 100, 100)).isFalse();
        assertThat(isCleared(stuck, 100, 100, 100, 100, 100)).isFalse();
    }

    @Test
    void bothEndsOfARangeAreInIt() {
        AlertRule back = AlertRule.backInRange(mgdl(70), mgdl(180));
        assertThat(isMet(back, 69, 70)).isTrue();
        assertThat(isMet(back, 181, 180)).isTrue();
        assertThat(isMet(back, 69, 181)).isFalse();
        assertThat(isMet(back, 70)).as("nothing is known of before").isFalse();
        List<Reading> late = new ArrayList<>(course(60));
        late.add(Reading.of("p-1", "sensor", START.plusSeconds(3_600), mgdl(100)));
        assertThat(CONDITIONS.isMet(back, late, 1)).isTrue();
        late.set(1, Reading.of("p-1", "sensor", START.plusSeconds(3_601), mgdl(100)));
        assertThat(CONDITIONS.isMet(back, late, 1)).as("too long ago").isFalse();
    }

    @Test
    void whatASensorCannotMeasureIsInNoRange() {
        AlertRule back = AlertRule.backInRange(mgdl(70), mgdl(180));
        List<Reading> readings = new ArrayList<>(course(60));
        readings.add(Reading.of("p-1", "sensor", START.plusSeconds(300), Glucose.high(mgdl(150))));
        assertThat(CONDITIONS.isMet(back, readings, 1)).isFalse();
    }

    /** Of the last 15 minutes one reading is not to be trusted: so the course is not known. */
    @Test
    void aRateOverReadingsThatAreNotTrustedIsNone() {
        assertThat(falls(ReadingFlag.NOISY)).isEmpty();
        assertThat(falls(ReadingFlag.BATTERY_LOW)).hasSize(1);
    }

    private static List<Notification> falls(ReadingFlag flag) {
        List<Reading> readings = course(200, 185, 170);
        readings.set(1, readings.get(1).withFlags(Set.of(flag)));
        return notifications(AlertEngine.standard(), AlertRule.falling(3), readings);
    }

    @Test
    void whatNeighboursShowCountsAsWhatAReadingCarries() {
        List<Reading> readings = course(100, 60);
        assertThat(notifications(AlertEngine.standard(), AlertRule.low(mgdl(70)), readings))
                .hasSize(1);
        AlertEngine doubting = AlertEngine.standard()
                .with((all, index) -> index == 1 ? Set.of(ReadingFlag.IMPLAUSIBLE_RATE) : Set.of());
        assertThat(notifications(doubting, AlertRule.low(mgdl(70)), readings)).isEmpty();
    }

    /** A fingerstick and a correction stand between what the store has and what counts. */
    @Test
    void neighboursAreLookedForAmongAllThatTheStoreHas() {
        List<Reading> readings = new ArrayList<>(course(100, 100, 60));
        readings.add(1, readings.get(0).withFlags(Set.of(ReadingFlag.CORRECTION)));
        readings.add(
                2,
                Reading.of("p-1", "meter", START.plusSeconds(60), mgdl(100))
                        .withFlags(Set.of(ReadingFlag.FINGERSTICK)));
        AlertEngine doubting = AlertEngine.standard()
                .with((all, index) -> index == 4 ? Set.of(ReadingFlag.IMPLAUSIBLE_RATE) : Set.of());
        assertThat(notifications(doubting, AlertRule.low(mgdl(70)), readings)).isEmpty();
        AlertEngine doubtingAnother = AlertEngine.standard()
                .with((all, index) -> index == 4 ? Set.of() : Set.of(ReadingFlag.IMPLAUSIBLE_RATE));
        assertThat(notifications(doubtingAnother, AlertRule.low(mgdl(70)), readings))
                .hasSize(1);
    }

    @Test
    void anotherSensorsDoubtfulReadingsAreNoneOfACourse() {
        List<Reading> readings = course(200, 185, 170);
        readings.add(
                1, Reading.of("p-1", "other", START.plusSeconds(60), mgdl(100)).withFlags(Set.of(ReadingFlag.NOISY)));
        assertThat(notifications(AlertEngine.standard(), AlertRule.falling(3), readings))
                .hasSize(1);
    }

    private static List<Notification> notifications(AlertEngine engine, AlertRule rule, List<Reading> readings) {
        CarePlan plan = CarePlan.forPatient("p-1")
                .rule(rule)
                .contact(Contact.named("mother").text("+1"))
                .build();
        Instant now = readings.get(readings.size() - 1).measuredAt();
        return engine.decide(plan, AlertState.EMPTY, readings, now, now)
                .map(Decision::notifications)
                .orElse(List.of());
    }
}
