package io.glucorelay.store.codec;

import static io.glucorelay.reading.Glucose.mgdl;
import static io.glucorelay.reading.Glucose.mmol;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What could be set when version 1 was written, and no longer can be, must not keep a plan from being read. */
class VersionOneTest {

    private static AlertRule stored(
            AlertKind kind, @Nullable Glucose threshold, Duration delay, Duration repeatEvery, double clearance) {
        ByteWriter to = new ByteWriter();
        to.raw(1);
        to.text("p-17");
        to.raw(0);
        EnumCode.UNIT.write(to, GlucoseUnit.MG_DL);
        to.text("UTC");
        to.list(List.of(kind), (writer, one) -> {
            EnumCode.KIND.write(writer, one);
            writer.text("mine");
            writer.raw(threshold == null ? 0 : 1);
            if (threshold != null) {
                GlucoseForm.write(writer, threshold);
            }
            writer.duration(delay);
            writer.duration(repeatEvery);
            writer.decimal(clearance);
            EnumCode.SEVERITY.write(writer, Severity.WARNING);
            writer.raw(1);
        });
        to.unsigned(0);
        CarePlan plan = Codecs.CARE_PLAN.decode(to.toBytes());
        assertThat(Codecs.CARE_PLAN.decode(Codecs.CARE_PLAN.encode(plan))).isEqualTo(plan);
        return plan.rules().get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "URGENT_LOW, 20, 40",
        "URGENT_LOW, 500, 80",
        "URGENT_LOW, 54.5, 54.5",
        "LOW, 20, 50",
        "LOW, 500, 150",
        "LOW, 70, 70",
        "URGENT_HIGH, 20, 100",
        "URGENT_HIGH, 500, 500",
        "HIGH, 20, 100",
        "HIGH, 500, 400",
        "HIGH, 180, 180"
    })
    void aThresholdThatMayNoLongerBeBecomesTheNearestThatMay(AlertKind kind, double was, double is) {
        assertThat(stored(kind, mgdl(was), Duration.ZERO, Duration.ZERO, 4).threshold())
                .isEqualTo(mgdl(is));
    }

    @Test
    void andKeepsItsUnit() {
        assertThat(stored(AlertKind.LOW, mmol(1.2), Duration.ZERO, Duration.ZERO, 4)
                        .threshold())
                .isEqualTo(mmol(2.7));
        assertThat(stored(AlertKind.HIGH, mmol(27.5), Duration.ZERO, Duration.ZERO, 4)
                        .threshold())
                .isEqualTo(mmol(22.3));
    }

    @Test
    void whatElseCouldBeSetCanStillBe() {
        AlertRule rule = stored(AlertKind.HIGH, mgdl(250), Duration.ofHours(2), Duration.ofHours(24), 50);
        assertThat(rule)
                .isEqualTo(AlertRule.high(mgdl(250))
                        .id("mine")
                        .after(Duration.ofHours(2))
                        .repeatEvery(Duration.ofHours(24))
                        .clearance(50));
    }

    @Test
    void theClearanceOfANoDataRuleMeantNothingAndIsGone() {
        assertThat(stored(AlertKind.NO_DATA, null, Duration.ofHours(24), Duration.ZERO, 50))
                .isEqualTo(AlertRule.noData(Duration.ofHours(24)).id("mine"));
    }
}
