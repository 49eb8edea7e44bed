package io.glucorelay.alert;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Condition;
import io.glucorelay.careplan.Contact;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    /** Readings at these minutes. */
    private static List<Reading> course(double... minuteAndMgdl) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < minuteAndMgdl.length; i += 2) {
            Instant at = START.plusSeconds((long) (minuteAndMgdl[i] * 60));
            readings.add(Reading.of("p-1", "sensor", at, mgdl(minuteAndMgdl[i + 1])));
        }
        return readings;
    }

    private static double ar2(int minutes, double... minuteAndMgdl) {
        List<Reading> readings = course(minuteAndMgdl);
        return Forecast.ar2().mgdl(readings, readings.size() - 1, minutes);
    }

    private static double linear(int minutes, double... minuteAndMgdl) {
        List<Reading> readings = course(minuteAndMgdl);
        return Forecast.linear().mgdl(readings, readings.size() - 1, minutes);
    }

    /** Nightscout's published examples, at its usual thresholds: what is expected within half an hour. */
    @ParameterizedTest
    @CsvSource({
        "150, 170, predicted-high",
        "140, 200, predicted-urgent-high",
        "90, 83, predicted-low",
        "90, 80, predicted-low",
        "120, 85, predicted-urgent-low",
        "100, 105, nothing"
    })
    void ar2WarnsAsPublished(double before, double now, String expected) {
        CarePlan plan = CarePlan.forPatient("p-1")
                .rule(AlertRule.predictedUrgentLow(mgdl(55), ofMinutes(30)).model(Condition.Forecast.AR2))
                .rule(AlertRule.predictedLow(mgdl(80), ofMinutes(30)).model(Condition.Forecast.AR2))
                .rule(AlertRule.predictedHigh(mgdl(180), ofMinutes(30)).model(Condition.Forecast.AR2))
                .rule(AlertRule.predictedUrgentHigh(mgdl(260), ofMinutes(30)).model(Condition.Forecast.AR2))
                .contact(Contact.named("mother").text("+1"))
                .build();
        Trace trace = new Trace(plan);
        trace.add(0, 5, mgdl(before));
        trace.add(5, 5, mgdl(now));
        trace.decide();
        assertThat(trace.log())
                .isEqualTo(expected.equals("nothing") ? List.of() : List.of("12:05 " + expected + " RAISED to mother"));
    }

    @Test
    void ar2FollowsItsRecurrence() {
        assertThat(Math.round(ar2(15, 0, 150, 5, 170))).as("published").isEqualTo(206);
        assertThat(ar2(5, 0, 150, 5, 170)).isCloseTo(185.84, within(0.01));
        assertThat(ar2(30, 0, 150, 5, 170)).isCloseTo(218.2, within(0.1));
    }

    /** In a straight line of the logarithm, as the recurrence is. */
    @Test
    void ar2KnowsWhatIsBetweenTwoOfItsSteps() {
        double five = Math.log(ar2(5, 0, 150, 5, 170));
        double ten = Math.log(ar2(10, 0, 150, 5, 170));
        assertThat(Math.log(ar2(7, 0, 150, 5, 170))).isCloseTo(five + 0.4 * (ten - five), within(1e-9));
    }

    @Test
    void ar2IsHeldWithinWhatASensorCanSay() {
        assertThat(ar2(30, 0, 350, 5, 390)).isEqualTo(400);
        assertThat(ar2(60, 0, 90, 5, 50)).isEqualTo(36);
    }

    @Test
    void ar2ReckonsWithTheTimeBetweenReadings() {
        double everyFive = ar2(15, 0, 90, 5, 83);
        assertThat(ar2(15, 0, Math.exp(Math.log(83) - 2 * Math.log(83 / 90.0)), 10, 83))
                .isCloseTo(everyFive, within(1e-9));
        assertThat(ar2(7, 0, 90, 5, 83)).isBetween(ar2(10, 0, 90, 5, 83), ar2(5, 0, 90, 5, 83));
    }

    @Test
    void linearGoesOnInAStraightLine() {
        assertThat(linear(20, 0, 100, 5, 95, 10, 90)).isCloseTo(70, within(1e-9));
        assertThat(linear(20, 0, 100, 5, 100)).isCloseTo(100, within(1e-9));
        assertThat(linear(1, 0, 100, 5, 110)).isCloseTo(112, within(1e-9));
    }

    @Test
    void linearFitsAllOfTheLastQuarterOfAnHourAndNothingBeforeIt() {
        assertThat(linear(10, 0, 300, 5, 100, 10, 95, 15, 90, 20, 85)).isCloseTo(75, within(1e-9));
        // Of 100, 92, 98, 90 the best line falls by 0.48 a minute.
        assertThat(linear(10, 0, 100, 5, 92, 10, 98, 15, 90)).isCloseTo(85.2, within(1e-9));
    }

    @Test
    void withoutACourseThereIsNoForecast() {
        assertThat(linear(10, 0, 100)).isNaN();
        assertThat(ar2(10, 0, 100)).isNaN();
        assertThat(linear(10, 0, 100, 3, 90)).as("too close").isNaN();
        assertThat(ar2(10, 0, 100, 17, 90)).as("too far apart").isNaN();
        assertThat(ar2(10, 0, 100, 16, 90)).isNotNaN();
    }

    @Test
    void whatIsBeyondTheSensorHasNoForecast() {
        List<Reading> readings = course(0, 60, 5, 50);
        readings.add(Reading.of("p-1", "sensor", START.plusSeconds(600), Glucose.low(mgdl(40))));
        assertThat(Forecast.linear().mgdl(readings, 2, 10)).isNaN();
        assertThat(Forecast.ar2().mgdl(readings, 2, 10)).isNaN();
    }

    @Test
    void otherSensorsAndFingersticksArePassedOver() {
        List<Reading> readings = course(0, 100, 5, 95, 10, 90);
        readings.add(1, Reading.of("p-1", "other", START.plusSeconds(60), mgdl(300)));
        assertThat(Forecast.linear().mgdl(readings, 3, 20)).isCloseTo(70, within(1e-9));
        assertThat(Forecast.ar2().mgdl(readings, 3, 15)).isEqualTo(ar2(15, 5, 95, 10, 90));
    }

    @Test
    void aForecastOfOnesOwnIsAsked() {
        Forecast doom = new Forecast() {
            @Override
            public String name() {
                return "doom";
            }

            @Override
            public double mgdl(List<Reading> readings, int index, int minutes) {
                return minutes >= 20 ? 40 : 100;
            }
        };
        AlertEngine engine = AlertEngine.standard().with(doom);
        assertThat(engine.models()).containsExactly("ar2", "doom", "linear");
        List<Reading> readings = course(0, 100);
        assertThat(engine.decide(doomed(20), AlertState.EMPTY, readings, START, START))
                .isPresent();
        assertThat(engine.decide(doomed(19), AlertState.EMPTY, readings, START, START))
                .as("beyond the time that is asked about")
                .isEmpty();
    }

    @Test
    void aForecastOfOnesOwnTakesThePlaceOfTheOneOfItsName() {
        Forecast doom = new Forecast() {
            @Override
            public String name() {
                return Condition.Forecast.LINEAR;
            }

            @Override
            public double mgdl(List<Reading> readings, int index, int minutes) {
                return 40;
            }
        };
        AlertEngine engine = AlertEngine.standard().with(doom);
        assertThat(engine.models()).containsExactly("ar2", "linear");
        CarePlan plan = CarePlan.forPatient("p-1")
                .rule(AlertRule.predictedLow(mgdl(70), ofMinutes(20)))
                .build();
        List<Reading> readings = course(0, 100, 5, 100);
        assertThat(AlertEngine.standard().decide(plan, AlertState.EMPTY, readings, START, START))
                .isEmpty();
        assertThat(engine.decide(plan, AlertState.EMPTY, readings, START, START))
                .isPresent();
    }

    @Test
    void aForecastThatThrowsHarmsNoOtherRule() {
        Forecast broken = new Forecast() {
            @Override
            public String name() {
                return "doom";
            }

            @Override
            public double mgdl(List<Reading> readings, int index, int minutes) {
                throw new IllegalStateException("as a test wants it");
            }
        };
        CarePlan plan = CarePlan.forPatient("p-1")
                .rule(AlertRule.predictedUrgentLow(mgdl(55), ofMinutes(20)).model("doom"))
                .rule(AlertRule.low(mgdl(70)))
                .contact(Contact.named("mother").text("+1"))
                .build();
        List<Reading> readings = course(0, 60);
        assertThat(AlertEngine.standard()
                        .with(broken)
                        .decide(plan, AlertState.EMPTY, readings, START, START)
                        .orElseThrow()
                        .notifications())
                .singleElement()
                .satisfies(said -> assertThat(said.alert().rule()).isEqualTo("low"));
    }

    private static CarePlan doomed(int within) {
        return CarePlan.forPatient("p-1")
                .rule(AlertRule.predictedLow(mgdl(70), ofMinutes(within)).model("doom"))
                .contact(Contact.named("mother").text("+1"))
                .build();
    }
}
