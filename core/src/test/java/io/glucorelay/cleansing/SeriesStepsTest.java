package io.glucorelay.cleansing;

import static io.glucorelay.cleansing.CleansingSteps.clockDrift;
import static io.glucorelay.cleansing.CleansingSteps.compressionLow;
import static io.glucorelay.cleansing.CleansingSteps.implausibleRate;
import static io.glucorelay.cleansing.CleansingSteps.nearDuplicate;
import static io.glucorelay.cleansing.CleansingSteps.outOfOrder;
import static io.glucorelay.cleansing.CleansingSteps.sensorOverlap;
import static io.glucorelay.cleansing.CleansingSteps.stuck;
import static io.glucorelay.reading.Glucose.mgdl;
import static io.glucorelay.reading.Glucose.mmol;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeriesStepsTest {

    private static final SeriesStep TWICE = nearDuplicate(ofSeconds(30));
    private static final SeriesStep DRIFT = clockDrift(ofMinutes(1), ofMinutes(5));
    private static final SeriesStep OVERLAP = sensorOverlap(ofSeconds(150));

    @Test
    void oneSensorByTwoWaysIsSeenInTheOneThatCameSecond() {
        Night night = Night.of(100, 104).add("phone", 290, 299, 104).add("watch", 320, 321, mmol(5.8));
        assertThat(night.seenBy(TWICE)).as("104 came at 299 s").containsExactly(5L, 5L);
        assertThat(Night.of(100, 100).seenBy(TWICE)).isEmpty();
        assertThat(Night.of(100, 100).add("phone", 331, 331, 100).seenBy(TWICE))
                .as("31 seconds later")
                .isEmpty();
    }

    @Test
    void whatDiffersByMoreThanRoundingIsNoDuplicate() {
        assertThat(Night.of(100).add("phone", 10, 10, 101).seenBy(TWICE)).hasSize(1);
        assertThat(Night.of(100).add("phone", 10, 10, 102).seenBy(TWICE)).isEmpty();
        assertThat(Night.of()
                        .add("a", 0, 0, Glucose.low(mgdl(40)))
                        .add("b", 1, 1, Glucose.low(mgdl(40)))
                        .seenBy(TWICE))
                .hasSize(1);
        assertThat(Night.of(40).add("b", 1, 1, Glucose.low(mgdl(40))).seenBy(TWICE))
                .isEmpty();
    }

    @Test
    void ofTwoThatCameAtOnceTheLaterInOrderIsTheDuplicate() {
        Night night = new Night().add("b", 0, 60, 100).add("a", 0, 60, 100).add("c", 10, 60, 100);
        assertThat(night.seenBy(TWICE)).hasSize(2);
        assertThat(Cleansing.none().with(TWICE).flags(night.readings(), 0)).isEmpty();
    }

    @Test
    void anotherSensorThatDisagreesIsAnOverlap() {
        Night night = Night.of(100, 104).add("old", 200, 201, 130);
        assertThat(night.seenBy(OVERLAP))
                .as("the reading of minute 0 came before anybody knew of the other")
                .containsExactly(5L);
        assertThat(Night.of(100, 104).add("old", 200, 200, 104).seenBy(OVERLAP)).isEmpty();
        assertThat(Night.of(100, 104).add("sensor#scan", 200, 200, 130).seenBy(OVERLAP))
                .as("the same sensor, scanned")
                .isEmpty();
        assertThat(Night.of(100).add("old", 100, 100, 130).seenBy(OVERLAP)).containsExactly(1L);
    }

    @Test
    void whatALaterOneHasOvertakenIsOutOfOrder() {
        Night night = new Night()
                .add("sensor", 0, 0, 100)
                .add("sensor", 300, 650, 101)
                .add("sensor", 600, 601, 102);
        assertThat(night.seenBy(outOfOrder())).containsExactly(5L);
        assertThat(new Night()
                        .add("sensor", 0, 900, 100)
                        .add("sensor", 300, 900, 100)
                        .seenBy(outOfOrder()))
                .as("in one upload")
                .isEmpty();
        assertThat(new Night()
                        .add("sensor", 0, 900, 100)
                        .add("other", 300, 300, 100)
                        .seenBy(outOfOrder()))
                .isEmpty();
    }

    @Test
    void aJumpIsSeenInTheReadingThatJumps() {
        assertThat(Night.of(100, 140, 181, 140).seenBy(implausibleRate(8))).containsExactly(10L, 15L);
        assertThat(Night.of(100, 140, 180).seenBy(implausibleRate(8)))
                .as("8 a minute are possible")
                .isEmpty();
    }

    @Test
    void aJumpIsNoneOverALongGapOrToTheSensorsLimitsOrToAnotherSensor() {
        assertThat(new Night().add("s", 0, 0, 100).add("s", 901, 901, 300).seenBy(implausibleRate(8)))
                .isEmpty();
        assertThat(Night.of(300)
                        .add("sensor", 300, 300, Glucose.high(mgdl(400)))
                        .seenBy(implausibleRate(8)))
                .isEmpty();
        assertThat(Night.of(300).add("other", 60, 60, 100).seenBy(implausibleRate(8)))
                .isEmpty();
        assertThat(Night.of(100).add("sensor", 1, 1, 108).seenBy(implausibleRate(8)))
                .as("a second counts as a minute")
                .isEmpty();
    }

    @Test
    void aValueIsStuckAfterAnHourOfTheVerySame() {
        double[] same = new double[15];
        Arrays.fill(same, 111);
        assertThat(Night.of(same).seenBy(stuck(ofHours(1)))).containsExactly(60L, 65L, 70L);
        same[3] = 112;
        assertThat(Night.of(same).seenBy(stuck(ofHours(1)))).isEmpty();
    }

    @Test
    void twoReadingsAnHourApartOrARowOfLowsAreNotStuck() {
        assertThat(new Night().add("s", 0, 0, 100).add("s", 3600, 3600, 100).seenBy(stuck(ofHours(1))))
                .isEmpty();
        Night lows = new Night();
        for (int i = 0; i < 20; i++) {
            lows.add("s", 300L * i, 300L * i, Glucose.low(mgdl(40)));
        }
        assertThat(lows.seenBy(stuck(ofHours(1)))).isEmpty();
        double[] floor = new double[20];
        Arrays.fill(floor, 40);
        assertThat(Night.of(floor).seenBy(stuck(ofHours(1))))
                .as("no sensor gives less")
                .isEmpty();
    }

    @Test
    void aValueThatComesBackAfterAGapIsNotStuck() {
        Night night = Night.of(111, 111, 111);
        assertThat(night.add("sensor", 110 * 60, 110 * 60, 111).seenBy(stuck(ofHours(1))))
                .isEmpty();
    }

    @Test
    void aSuddenFallFromSteadyValuesMayBeCompression() {
        assertThat(Night.of(92, 91, 90, 91, 90, 62, 55, 84).seenBy(compressionLow()))
                .containsExactly(25L, 30L);
        assertThat(Night.of(92, 91, 90, 91, 90, 71).seenBy(compressionLow()))
                .as("not low")
                .isEmpty();
        assertThat(Night.of(92, 91, 90, 91, 85, 78, 70, 65).seenBy(compressionLow()))
                .as("a fall like any other")
                .isEmpty();
        assertThat(Night.of(140, 125, 110, 95, 80, 60).seenBy(compressionLow()))
                .as("falling for long")
                .isEmpty();
        assertThat(Night.of(91, 90, 62).seenBy(compressionLow()))
                .as("not steady for long enough to tell")
                .isEmpty();
    }

    @Test
    void aScanThatDiffersFromTheStoredValueOfItsMinuteIsNoJump() {
        Night night = new Night().add("sensor", 0, 0, 119).add("sensor#scan", 60, 60, 129);
        assertThat(night.seenBy(implausibleRate(8))).isEmpty();
    }

    @Test
    void compressionIsSeenInASensorThatGivesAValueAMinute() {
        Night night = new Night();
        for (int minute = 0; minute < 30; minute++) {
            night.add("sensor", 60L * minute, 60L * minute, minute < 28 ? 100 + minute % 2 : 60);
        }
        assertThat(night.seenBy(compressionLow())).containsExactly(28L, 29L);
    }

    @Test
    void aClockIsWrongIfAllComesLateByTheSameTimeForAnHour() {
        assertThat(every5Minutes(13, 400).seenBy(DRIFT)).containsExactly(60L);
        assertThat(every5Minutes(13, -180).seenBy(DRIFT)).as("ahead").containsExactly(60L);
        assertThat(every5Minutes(13, 200).seenBy(DRIFT))
                .as("the way takes its time")
                .isEmpty();
    }

    @Test
    void oneThatCameSoonerProvesTheClockRight() {
        Night night = every5Minutes(13, 400);
        night.add("sensor", 1000, 1010, 100);
        assertThat(night.seenBy(DRIFT)).isEmpty();
    }

    @Test
    void anUploadOfHoursSaysNothingAboutTheClock() {
        Night night = new Night();
        for (int i = 0; i < 30; i++) {
            night.add("sensor", 300L * i, 9000 + 300L * i, 100);
        }
        assertThat(night.seenBy(DRIFT)).isNotEmpty();
        Night upload = new Night();
        for (int i = 0; i < 30; i++) {
            // All of a time received at once: within 30 seconds of each other's delay only by being dense.
            upload.add("sensor", i, 9000, 100);
        }
        assertThat(upload.seenBy(DRIFT)).isEmpty();
    }

    @Test
    void nobodyIsJudgedByWhatCameAfter() {
        // In truth it jumped, but the reading before it came only later.
        Night night = new Night()
                .add("sensor", 0, 900, 100)
                .add("sensor", 300, 300, 200)
                .add("sensor", 600, 600, 205);
        assertThat(night.seenBy(implausibleRate(8))).isEmpty();
    }

    @Test
    void fingersticksAndCorrectionsAreNoNeighbours() {
        for (ReadingFlag flag : Set.of(ReadingFlag.FINGERSTICK, ReadingFlag.CORRECTION)) {
            Night night = Night.of(100, 101).add("sensor", 290, 290, mgdl(200), Set.of(flag));
            assertThat(night.seenBy(implausibleRate(8))).isEmpty();
            assertThat(night.seenBy(OVERLAP)).isEmpty();
        }
    }

    @Test
    void aDurationBeyondWhatNeighboursAreKnownForIsRefused() {
        for (Duration duration :
                new Duration[] {Duration.ZERO, ofSeconds(-1), ofHours(3).plusMillis(1)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> stuck(duration))
                    .withMessageContaining("atLeast")
                    .withMessageContaining(duration.toString());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> implausibleRate(Double.NaN))
                .withMessageContaining("NaN");
    }

    private static Night every5Minutes(int count, long lagSeconds) {
        Night night = new Night();
        for (int i = 0; i < count; i++) {
            night.add("sensor", 300L * i, 300L * i + lagSeconds + i % 3, 100 + i);
        }
        return night;
    }
}
