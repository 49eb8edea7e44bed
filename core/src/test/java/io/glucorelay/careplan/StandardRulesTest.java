package io.glucorelay.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.reading.GlucoseUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class StandardRulesTest {

    private static final String NIGHT = "22:00-06:00";
    private static final String DAY = "06:00-22:00";

    enum Set {
        ADULT,
        CHILD,
        PREGNANCY,
        HYPO_UNAWARE;

        List<AlertRule> in(GlucoseUnit unit) {
            return switch (this) {
                case ADULT -> StandardRules.adult(unit);
                case CHILD -> StandardRules.child(unit);
                case PREGNANCY -> StandardRules.pregnancy(unit);
                case HYPO_UNAWARE -> StandardRules.hypoUnaware(unit);
            };
        }
    }

    static Stream<List<AlertRule>> all() {
        return Stream.of(Set.values())
                .flatMap(set -> Stream.of(GlucoseUnit.values()).map(set::in));
    }

    /** What a clinician has seen and agreed to: it changes on purpose, and with docs/ready-made-plans.md. */
    @ParameterizedTest
    @EnumSource
    void theNumbersAreThese(Set set) {
        assertThat(lines(set.in(GlucoseUnit.MG_DL))).containsExactly(golden(set));
    }

    private static String[] golden(Set set) {
        return switch (set) {
            case ADULT ->
                new String[] {
                    "urgent-low: 55, every 5, urgent",
                    "predicted-urgent-low: 55 within 20, urgent",
                    "persistent-low: 70, after 30, every 30, warning, unless recovering",
                    "low: 70, warning",
                    "high: 250, warning",
                    "above-range: high 180, after 120, notice, unless recovering",
                    "no-data: after 30, warning",
                    "sensor-error: after 30, warning",
                    "sensor-stuck: spread 2, after 45, warning",
                    "sensor-noise: after 30, notice",
                    "sensor-expiring: notice, no end",
                    "battery-low: notice, no end",
                };
            case CHILD ->
                new String[] {
                    "urgent-low: 55, every 5, urgent",
                    "predicted-urgent-low: 55 within 20, urgent",
                    "persistent-low: 70, after 20, every 15, warning, unless recovering",
                    "low: 70, warning",
                    "falling: 3 a minute over 3, bound 130, warning, no end",
                    "persistent-high: 250, after 120, every 60, warning, unless recovering",
                    "high-day: high 250, warning, " + DAY,
                    "high-night: high 250, after 60, warning, " + NIGHT,
                    "no-data: after 20, every 60, warning",
                    "sensor-error: after 20, warning",
                    "sensor-stuck: spread 2, after 45, warning",
                    "sensor-noise: after 30, notice",
                };
            case PREGNANCY ->
                new String[] {
                    "urgent-low: 55, every 5, urgent",
                    "predicted-urgent-low: 55 within 20, urgent",
                    "persistent-low: 63, after 30, every 30, warning, unless recovering",
                    "low: 63, warning",
                    "urgent-high: 250, every 30, urgent",
                    "persistent-high: 180, after 60, every 60, warning, unless recovering",
                    "high-day: high 140, after 60, warning, " + DAY,
                    "high-night: high 140, warning, " + NIGHT,
                    "no-data: after 30, warning",
                    "sensor-error: after 30, warning",
                    "sensor-stuck: spread 2, after 45, warning",
                    "sensor-noise: after 30, notice",
                };
            case HYPO_UNAWARE ->
                new String[] {
                    "urgent-low: 55, every 5, urgent, any reading",
                    "predicted-urgent-low: 55 within 20, every 10, urgent",
                    "persistent-low: 70, after 15, every 15, warning, unless recovering",
                    "low: 80, every 15, warning",
                    "predicted-low: 80 within 20, warning, " + NIGHT,
                    "falling: 2 a minute over 3, bound 120, warning, no end",
                    "high: 250, warning",
                    "no-data: after 20, every 30, warning",
                    "sensor-error: after 20, warning",
                    "sensor-stuck: spread 2, after 45, warning",
                    "sensor-noise: after 20, notice",
                    "battery-low: notice, no end",
                };
        };
    }

    /** As people who think in mmol/L write the thresholds, not converted to the last digit. */
    @Test
    void inMmolThresholdsAreRoundNumbersOfThat() {
        assertThat(all().flatMap(List::stream)
                        .filter(rule ->
                                rule.threshold() != null && rule.threshold().unit() == GlucoseUnit.MMOL_L)
                        .map(rule -> rule.threshold().amount().toPlainString())
                        .distinct())
                .containsExactlyInAnyOrder("3.1", "3.9", "13.9", "10", "3.5", "7.8", "4.4");
    }

    @ParameterizedTest
    @EnumSource
    void bothUnitsDifferInThresholdsOnlyAndByLessThanIsShown(Set set) {
        List<AlertRule> mgdl = set.in(GlucoseUnit.MG_DL);
        List<AlertRule> mmol = set.in(GlucoseUnit.MMOL_L);
        assertThat(mmol).hasSameSizeAs(mgdl);
        for (int i = 0; i < mgdl.size(); i++) {
            AlertRule one = mgdl.get(i);
            AlertRule other = mmol.get(i);
            assertThat(lines(List.of(other)).get(0).replaceAll("(high )?[0-9.]+(,| within)|bound [0-9.]+", ""))
                    .isEqualTo(lines(List.of(one)).get(0).replaceAll("(high )?[0-9.]+(,| within)|bound [0-9.]+", ""));
            if (one.threshold() != null) {
                assertThat(other.threshold().display(GlucoseUnit.MMOL_L))
                        .as(one.id())
                        .isEqualTo(one.threshold().display(GlucoseUnit.MMOL_L));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachSetIsAPlan(List<AlertRule> rules) {
        for (GlucoseUnit unit : GlucoseUnit.values()) {
            CarePlan plan = CarePlan.forPatient("p-1").unit(unit).rules(rules).build();
            assertThat(plan.rules()).containsExactlyInAnyOrderElementsOf(rules);
            assertThat(plan.firstNoDataRule()).isPresent();
        }
        assertThat(rules).hasSizeBetween(8, 12);
    }

    /** The one that speaks for the other is met later: else glucose would reach the sharper threshold without a word. */
    @ParameterizedTest
    @MethodSource("all")
    void noRuleSilencesAnotherWithASharperThreshold(List<AlertRule> rules) {
        for (AlertRule rule : rules) {
            for (AlertRule other : rules) {
                if (rule.speaksFor(other) && rule.threshold() != null && other.threshold() != null) {
                    double beyond =
                            rule.threshold().toMgdl() - other.threshold().toMgdl();
                    assertThat(rule.kind().topic() == AlertTopic.LOW ? beyond : -beyond)
                            .as(rule.id() + " and " + other.id())
                            .isLessThanOrEqualTo(0);
                }
            }
        }
    }

    /** Rules that do not go by doubtful readings are blind while there are only such. */
    @ParameterizedTest
    @MethodSource("all")
    void eachSetTellsWhenReadingsCannotBeReliedOn(List<AlertRule> rules) {
        assertThat(rules)
                .extracting(AlertRule::kind)
                .contains(AlertKind.NO_DATA, AlertKind.SENSOR_ERROR, AlertKind.SENSOR_STUCK, AlertKind.SENSOR_NOISE);
    }

    @Test
    void withoutAUnitTheyAreInMgdl() {
        assertThat(StandardRules.adult()).isEqualTo(Set.ADULT.in(GlucoseUnit.MG_DL));
        assertThat(StandardRules.child()).isEqualTo(Set.CHILD.in(GlucoseUnit.MG_DL));
        assertThat(StandardRules.pregnancy()).isEqualTo(Set.PREGNANCY.in(GlucoseUnit.MG_DL));
        assertThat(StandardRules.hypoUnaware()).isEqualTo(Set.HYPO_UNAWARE.in(GlucoseUnit.MG_DL));
    }

    /** The table is what people read. */
    @ParameterizedTest
    @EnumSource
    void theDocumentHasARowForEachRule(Set set) throws IOException {
        String document = Files.readString(Path.of("..", "docs", "ready-made-plans.md"));
        String title = "## " + set.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        assertThat(document.toLowerCase(Locale.ROOT)).contains(title);
        String section = document.substring(document.toLowerCase(Locale.ROOT).indexOf(title) + title.length());
        section = section.contains("\n## ") ? section.substring(0, section.indexOf("\n## ")) : section;
        List<String> rows = section.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("\\|", -1)[1].replace("`", "").trim() + ": " + line.split("\\|", -1)[2].trim())
                .toList();
        assertThat(rows).containsExactly(golden(set));
    }

    private static List<String> lines(List<AlertRule> rules) {
        return rules.stream().map(StandardRulesTest::line).toList();
    }

    private static String line(AlertRule rule) {
        List<String> words = new ArrayList<>();
        String kind = rule.id().equals(rule.kind().label()) ? "" : rule.kind().label() + " ";
        if (rule.condition() instanceof Condition.Threshold threshold) {
            words.add(kind + threshold.glucose().amount().toPlainString());
        } else if (rule.condition() instanceof Condition.Forecast forecast) {
            assertThat(forecast.model()).isEqualTo(Condition.Forecast.LINEAR);
            words.add(forecast.glucose().amount().toPlainString() + " within " + minutes(forecast.within()));
        } else if (rule.condition() instanceof Condition.Rate rate) {
            words.add(String.format(Locale.ROOT, "%.0f a minute over %d", rate.mgdlPerMinute(), rate.readings()));
            words.add("bound " + rate.bound().amount().toPlainString());
        } else if (rule.condition() instanceof Condition.Flat flat) {
            words.add(String.format(Locale.ROOT, "spread %.0f", flat.spreadMgdl()));
        }
        if (!rule.delay().isZero()) {
            words.add("after " + minutes(rule.delay()));
        }
        if (!rule.repeatEvery().isZero()) {
            words.add("every " + minutes(rule.repeatEvery()));
        }
        words.add(rule.severity().name().toLowerCase(Locale.ROOT));
        if (!rule.schedule().isAlways()) {
            assertThat(rule.schedule().days()).hasSize(7);
            words.add(rule.schedule().from() + "-" + rule.schedule().to());
        }
        if (rule.unlessRecovering()) {
            words.add("unless recovering");
        }
        if (rule.kind().isOfGlucose() && rule.quality() != DataQuality.TRUSTED) {
            words.add(rule.quality().name().toLowerCase(Locale.ROOT) + " reading");
        }
        if (!rule.tellResolved()) {
            words.add("no end");
        }
        assertThat(rule.once() || rule.locked())
                .as("left to whoever puts the plan")
                .isFalse();
        assertThat(rule.freshFor()).isEqualTo(AlertRule.FRESH);
        return rule.id() + ": " + String.join(", ", words);
    }

    private static long minutes(Duration duration) {
        return duration.toMinutes();
    }
}
