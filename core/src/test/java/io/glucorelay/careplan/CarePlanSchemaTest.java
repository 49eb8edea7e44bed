package io.glucorelay.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.reading.GlucoseUnit;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers in the schema are those that the reader goes by: at each limit both take it, beyond it neither does. */
class CarePlanSchemaTest {

    private static final String TENTH = "0.1";
    private static final String TINY = "0.0001";

    /** A rule with a gap for a number, its limits in both units, and how far beyond them is surely beyond. */
    static Stream<Arguments> limits() {
        List<Arguments> limits = new ArrayList<>();
        for (AlertKind kind : AlertKind.values()) {
            String rule = "{'kind':'" + kind.label() + "'," + (RuleDefaults.needsDelay(kind) ? "'delay':'PT60M'," : "");
            Class<? extends Condition> condition = kind.condition();
            if (condition == Condition.Threshold.class || condition == Condition.Forecast.class) {
                String soon = condition == Condition.Forecast.class ? "'within':'PT20M'," : "";
                range(limits, rule + soon + "'threshold':@}", RuleLimits.thresholds(kind));
                String threshold = kind.topic() == AlertTopic.LOW ? "70" : "200";
                String clearance =
                        rule + soon + "'threshold':{'value':" + threshold + ",'unit':'mg/dL'},'clearance':@}";
                limits.add(Arguments.of(clearance, GlucoseUnit.MG_DL, "0", "50", TINY));
                limits.add(Arguments.of(clearance, GlucoseUnit.MMOL_L, "0", "2.7753", TINY));
            } else if (condition == Condition.Rate.class) {
                range(limits, rule + "'rate':{'value':3,'unit':'mg/dL'},'bound':@}", RuleLimits.BOUNDS);
                limits.add(Arguments.of(rule + "'rate':@}", GlucoseUnit.MG_DL, TINY, "10", TINY));
                limits.add(Arguments.of(rule + "'rate':@}", GlucoseUnit.MMOL_L, TINY, "0.555", "0.0002"));
            } else if (condition == Condition.Flat.class) {
                limits.add(Arguments.of(rule + "'spread':@}", GlucoseUnit.MG_DL, "0", "10", TINY));
                limits.add(Arguments.of(rule + "'spread':@}", GlucoseUnit.MMOL_L, "0", "0.555", "0.0002"));
            } else if (condition == Condition.Range.class) {
                range(limits, rule + "'low':@,'high':{'value':400,'unit':'mg/dL'}}", RuleLimits.LOWS);
                range(limits, rule + "'low':{'value':50,'unit':'mg/dL'},'high':@}", RuleLimits.HIGHS);
            }
        }
        return limits.stream();
    }

    private static void range(List<Arguments> limits, String rule, GlucoseRange range) {
        for (GlucoseUnit unit : GlucoseUnit.values()) {
            limits.add(Arguments.of(
                    rule, unit, range.min(unit).toString(), range.max(unit).toString(), TENTH));
        }
    }

    @ParameterizedTest
    @MethodSource("limits")
    void schemaAndReaderHaveTheSameLimits(
            String rule, GlucoseUnit unit, BigDecimal min, BigDecimal max, BigDecimal step) {
        BigDecimal beyond =
                unit == GlucoseUnit.MMOL_L && step.toString().equals(TINY) ? new BigDecimal("0.0002") : step;
        both(rule, unit, min, true);
        both(rule, unit, max, true);
        both(rule, unit, max.add(beyond), false);
        both(rule, unit, min.subtract(step), false);
    }

    private static void both(String rule, GlucoseUnit unit, BigDecimal number, boolean taken) {
        GlucoseUnit other = unit == GlucoseUnit.MG_DL ? GlucoseUnit.MMOL_L : GlucoseUnit.MG_DL;
        String withUnit = "{'value':" + number + ",'unit':'" + unit.symbol() + "'}";
        for (String json : List.of(document(unit, rule, number.toString()), document(other, rule, withUnit))) {
            assertThat(isRead(json)).as("read %s", json).isEqualTo(taken);
            assertThat(PlanSchema.errors(json).isEmpty()).as("schema %s", json).isEqualTo(taken);
        }
    }

    private static String document(GlucoseUnit unit, String rule, String number) {
        return ("{'version':1,'patient':'p','unit':'" + unit.symbol() + "','rules':[" + rule.replace("@", number)
                        + "]}")
                .replace('\'', '"');
    }

    private static boolean isRead(String json) {
        try {
            CarePlanJson.read(json);
            return true;
        } catch (CarePlanJsonException e) {
            return false;
        }
    }

    @Test
    void theSchemaIsASchemaOfItsDraft() throws IOException {
        assertThat(PlanSchema.errorsOfTheSchema()).isEmpty();
    }
}
