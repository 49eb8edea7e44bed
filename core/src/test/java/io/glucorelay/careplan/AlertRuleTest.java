package io.glucorelay.careplan;

import static io.glucorelay.reading.Glucose.mgdl;
import static io.glucorelay.reading.Glucose.mmol;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glucorelay.reading.Glucose;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AlertRuleTest {

    private static final AlertRule LOW = AlertRule.low(mgdl(70)).id("night");

    private static void refused(ThrowingCallable rule, String... named) {
        assertThatIllegalArgumentException()
                .isThrownBy(rule)
                .withMessageContainingAll(named)
                .withMessageContaining("but was");
    }

    private static void allowed(ThrowingCallable rule) {
        assertThatCode(rule).doesNotThrowAnyException();
    }

    @Test
    void aThresholdIsFrom20To500MgdlInEitherUnit() {
        allowed(() -> AlertRule.low(mgdl(20)));
        allowed(() -> AlertRule.high(mgdl(500)));
        refused(() -> AlertRule.low(mgdl(19.9)), "rule 'low'", "threshold", "19.9 mg/dL", "from 20 to 500");
        refused(() -> AlertRule.high(mgdl(500.1)), "rule 'high'", "threshold", "500.1 mg/dL", "from 20 to 500");
        refused(() -> AlertRule.low(mmol(1.1)), "1.1 mmol/L");
        allowed(() -> AlertRule.low(mmol(1.2)));
    }

    @Test
    void aThresholdIsMeasured() {
        refused(() -> AlertRule.low(Glucose.low(mgdl(40))), "rule 'low'", "threshold", "LOW (< 40 mg/dL)", "measured");
        refused(
                () -> new AlertRule(
                        "night", AlertKind.LOW, null, Duration.ZERO, Duration.ZERO, 4, Severity.WARNING, true),
                "rule 'night'",
                "threshold",
                "null");
    }

    @Test
    void aGlucoseRuleWaitsAtMostAsLongAsReadingsAreAtHand() {
        allowed(() -> LOW.after(Duration.ZERO));
        allowed(() -> LOW.after(AlertRule.MAX_DELAY));
        refused(() -> LOW.after(AlertRule.MAX_DELAY.plusNanos(1)), "rule 'night'", "delay", "PT2H0.000000001S");
        refused(() -> LOW.after(Duration.ofNanos(-1)), "rule 'night'", "delay");
    }

    @Test
    void aNoDataRuleWaitsFromFiveMinutesToADay() {
        allowed(() -> AlertRule.noData(ofMinutes(5)));
        allowed(() -> AlertRule.noData(ofHours(24)));
        refused(() -> AlertRule.noData(ofSeconds(299)), "rule 'no-data'", "delay", "PT4M59S", "5 minutes to 24 hours");
        refused(() -> AlertRule.noData(ofHours(24).plusNanos(1)), "rule 'no-data'", "delay");
    }

    @Test
    void aNoDataRuleHasNoThreshold() {
        refused(
                () -> new AlertRule(
                        "silence",
                        AlertKind.NO_DATA,
                        mgdl(70),
                        ofMinutes(20),
                        Duration.ZERO,
                        0,
                        Severity.WARNING,
                        true),
                "rule 'silence'",
                "threshold",
                "70 mg/dL");
    }

    @Test
    void aRepeatIsNeverOrFromAMinuteToADay() {
        allowed(() -> LOW.repeatEvery(Duration.ZERO));
        allowed(() -> LOW.repeatEvery(ofMinutes(1)));
        allowed(() -> LOW.repeatEvery(ofHours(24)));
        refused(() -> LOW.repeatEvery(ofSeconds(59)), "rule 'night'", "repeatEvery", "PT59S", "zero or");
        refused(() -> LOW.repeatEvery(ofMinutes(-1)), "rule 'night'", "repeatEvery", "PT-1M");
        refused(() -> LOW.repeatEvery(ofHours(24).plusNanos(1)), "rule 'night'", "repeatEvery");
    }

    /** It would overflow in the engine, which could then not raise the alert at all. */
    @Test
    void aRepeatAfterForeverIsRefused() {
        refused(() -> LOW.repeatEvery(ChronoUnit.FOREVER.getDuration()), "rule 'night'", "repeatEvery");
    }

    @Test
    void aClearanceIsFromZeroTo50() {
        allowed(() -> LOW.clearance(0));
        allowed(() -> LOW.clearance(50));
        refused(() -> LOW.clearance(-0.1), "rule 'night'", "clearanceMgdl", "-0.1", "from 0 to 50");
        refused(() -> LOW.clearance(50.1), "rule 'night'", "clearanceMgdl", "50.1");
        refused(() -> LOW.clearance(Double.NaN), "rule 'night'", "clearanceMgdl", "NaN");
    }

    @Test
    void anIdentifierIsNotBlank() {
        refused(() -> LOW.id(" "), "id", "must not be blank");
    }

    @Test
    void eachChangeChangesOneThing() {
        AlertRule changed = LOW.after(ofMinutes(10))
                .repeatEvery(ofMinutes(15))
                .clearance(7)
                .severity(Severity.NOTICE)
                .tellResolved(false)
                .id("day");
        assertThat(changed)
                .isEqualTo(new AlertRule(
                        "day", AlertKind.LOW, mgdl(70), ofMinutes(10), ofMinutes(15), 7, Severity.NOTICE, false));
        assertThat(LOW).isEqualTo(AlertRule.low(mgdl(70)).id("night"));
    }

    @Test
    void aRuleIsUrgentAndRepeatsIfItsKindIsUrgent() {
        assertThat(AlertRule.urgentLow(mgdl(55)))
                .returns(Severity.URGENT, AlertRule::severity)
                .returns(ofMinutes(5), AlertRule::repeatEvery);
        assertThat(AlertRule.urgentHigh(mgdl(300)))
                .returns(Severity.URGENT, AlertRule::severity)
                .returns(ofMinutes(30), AlertRule::repeatEvery);
        assertThat(AlertRule.low(mgdl(70)))
                .returns(Severity.WARNING, AlertRule::severity)
                .returns(Duration.ZERO, AlertRule::repeatEvery);
        assertThat(AlertRule.noData(ofMinutes(20)))
                .returns(Severity.WARNING, AlertRule::severity)
                .returns("no-data", AlertRule::id);
    }
}
