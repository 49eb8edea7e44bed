package io.glucorelay.careplan;

import static io.glucorelay.reading.Glucose.mgdl;
import static io.glucorelay.reading.Glucose.mmol;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CarePlanJsonTest {

    /** The plan that the example in docs/care-plans.md describes. */
    private static final CarePlan ANA = CarePlan.forPatient("p-17")
            .displayName("Ana")
            .zone("Europe/Paris")
            .rule(AlertRule.urgentLow(mgdl(55)).locked(true))
            .rule(AlertRule.predictedUrgentLow(mmol(3.1), ofMinutes(20)))
            .rule(AlertRule.persistentLow(mgdl(70), ofMinutes(45)))
            .rule(AlertRule.low(mgdl(80))
                    .id("low-night")
                    .after(ofMinutes(10))
                    .repeatEvery(ofMinutes(30))
                    .clearance(5)
                    .during(Schedule.daily(LocalTime.of(22, 0), LocalTime.of(7, 0))
                            .on(
                                    DayOfWeek.SUNDAY,
                                    DayOfWeek.MONDAY,
                                    DayOfWeek.TUESDAY,
                                    DayOfWeek.WEDNESDAY,
                                    DayOfWeek.THURSDAY))
                    .unlessRecovering(true))
            .rule(AlertRule.predictedLow(mgdl(70), ofMinutes(20)).model("ar2"))
            .rule(AlertRule.falling(3).bound(mgdl(150)))
            .rule(AlertRule.high(mgdl(250)).after(ofMinutes(30)))
            .rule(AlertRule.persistentHigh(mgdl(250), ofHours(2)))
            .rule(AlertRule.rising(3).bound(mgdl(180)))
            .rule(AlertRule.noData(ofMinutes(20)))
            .rule(AlertRule.sensorError(ofMinutes(30)))
            .rule(AlertRule.sensorStuck(ofMinutes(60)))
            .rule(AlertRule.sensorNoise(ofMinutes(30)))
            .rule(AlertRule.sensorExpiring())
            .rule(AlertRule.calibrationDue())
            .rule(AlertRule.batteryLow().repeatEvery(ofHours(6)))
            .rule(AlertRule.backInRange(mgdl(70), mgdl(180)))
            .contact(Contact.named("mother")
                    .role(CareRole.GUARDIAN)
                    .push("device-token-1")
                    .text("+33123456789")
                    .policy(DeliveryPolicy.urgent()))
            .contact(Contact.named("school nurse")
                    .email("nurse@school.example")
                    .policy(DeliveryPolicy.standard().maxAttempts(100).expireAfter(ofHours(2)))
                    .escalateAfter(ofMinutes(10))
                    .onlyRules("urgent-low", "persistent-low", "no-data")
                    .atLeast(Severity.WARNING)
                    .consentFrom(Instant.parse("2026-09-01T00:00:00Z"))
                    .consentUntil(Instant.parse("2027-07-01T00:00:00Z")))
            .build();

    private static List<String> examples() throws IOException {
        Matcher fences = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("..", "docs", "care-plans.md")));
        List<String> examples = new ArrayList<>();
        while (fences.find()) {
            examples.add(fences.group(1));
        }
        return examples;
    }

    @Test
    void theExamplesOfTheDocsAreWhatTheySay() throws IOException {
        List<String> examples = examples();
        assertThat(examples).hasSize(2);
        assertThat(CarePlanJson.read(examples.get(0))).isEqualTo(ANA);
        CarePlan mmol = CarePlanJson.read(examples.get(1));
        assertThat(mmol.rule("urgent-low").orElseThrow().threshold())
                .isEqualTo(Glucose.of(new BigDecimal("3.0"), GlucoseUnit.MMOL_L));
        assertThat(mmol.rule("low").orElseThrow().clearanceMgdl()).isEqualTo(5.404677);
        assertThat(mmol.rule("falling").orElseThrow().condition()).isEqualTo(new Condition.Rate(3.0626503, 3, null));
        for (String example : examples) {
            assertThat(PlanSchema.errors(example)).isEmpty();
        }
    }

    @Test
    void whatGoesWithoutSayingIsLeftOut() {
        assertThat(CarePlanJson.write(CarePlan.forPatient("p-1").build())).isEqualTo("""
                        {
                          "version" : 1,
                          "patient" : "p-1",
                          "rules" : [ ],
                          "contacts" : [ ]
                        }""");
        CarePlan small = CarePlan.forPatient("p-1")
                .rule(AlertRule.low(mmol(3.9)).clearance(5))
                .rule(AlertRule.noData(ofMinutes(30)))
                .contact(Contact.named("mother").text("+1"))
                .build();
        assertThat(CarePlanJson.write(small).replaceAll("\\s+", ""))
                .isEqualTo(
                        "{\"version\":1,\"patient\":\"p-1\",\"rules\":["
                                + "{\"kind\":\"low\",\"threshold\":{\"value\":3.9,\"unit\":\"mmol/L\"},\"clearance\":5},"
                                + "{\"kind\":\"no-data\",\"delay\":\"PT30M\"}],"
                                + "\"contacts\":[{\"name\":\"mother\",\"addresses\":[{\"channel\":\"text\",\"value\":\"+1\"}]}]}");
    }

    @Test
    void whatIsWrittenIsReadAsItWas() {
        assertThat(CarePlanJson.read(CarePlanJson.write(ANA))).isEqualTo(ANA);
        assertThat(CarePlanJson.write(CarePlanJson.read(CarePlanJson.write(ANA))))
                .isEqualTo(CarePlanJson.write(ANA));
    }

    @ParameterizedTest
    @EnumSource
    void aRuleOfEachKindIsByDefaultWhatItsFactoryMakes(AlertKind kind) {
        AlertRule rule = AlertRuleTest.ONE_OF_EACH.get(kind);
        for (GlucoseUnit unit : GlucoseUnit.values()) {
            CarePlan plan = CarePlan.forPatient("p-1").unit(unit).rule(rule).build();
            String json = CarePlanJson.write(plan);
            assertThat(CarePlanJson.read(json)).isEqualTo(plan);
            assertThat(json)
                    .doesNotContain("repeatEvery", "clearance", "severity", "tellResolved", "quality", "Recovering");
            assertThat(PlanSchema.errors(json)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"70", "70.0", "70.00", "7E1", "69.999999999999999"})
    void glucoseKeepsItsDigits(String digits) {
        CarePlan plan = CarePlanJson.read(
                "{\"version\":1,\"patient\":\"p\",\"rules\":[{\"kind\":\"low\",\"threshold\":" + digits + "}]}");
        assertThat(plan.rules().get(0).threshold()).isEqualTo(Glucose.of(new BigDecimal(digits), GlucoseUnit.MG_DL));
        assertThat(CarePlanJson.read(CarePlanJson.write(plan))).isEqualTo(plan);
    }

    @Test
    void clearanceSpreadAndRateAreInThePlansUnitUnlessTheyNameTheirOwn() {
        CarePlan plan = CarePlanJson.read("""
                {"version": 1, "patient": "p", "unit": "mmol/L", "rules": [
                  {"kind": "low", "threshold": 3.9, "clearance": 0.25},
                  {"kind": "high", "threshold": 10, "clearance": {"value": 9, "unit": "mg/dL"}},
                  {"kind": "falling", "rate": 0.15},
                  {"kind": "rising", "rate": {"value": 2, "unit": "mg/dL"}},
                  {"kind": "sensor-stuck", "delay": "PT60M", "spread": 0.1}
                ]}
                """);
        assertThat(plan.rule("low").orElseThrow().clearanceMgdl()).isEqualTo(4.5038975);
        assertThat(plan.rule("high").orElseThrow().clearanceMgdl()).isEqualTo(9);
        assertThat(plan.rule("falling").orElseThrow().condition()).isEqualTo(new Condition.Rate(2.7023385, 3, null));
        assertThat(plan.rule("rising").orElseThrow().condition()).isEqualTo(new Condition.Rate(2, 3, null));
        assertThat(plan.rule("sensor-stuck").orElseThrow().condition()).isEqualTo(new Condition.Flat(1.801559));
        String json = CarePlanJson.write(plan);
        assertThat(json)
                .as("as they were written")
                .contains("\"clearance\" : 0.25", "\"rate\" : 0.15", "\"spread\" : 0.1", "\"value\" : 9");
        assertThat(CarePlanJson.read(json)).isEqualTo(plan);
    }

    @Test
    void zonesAndDaysAreRead() {
        CarePlan plan = CarePlanJson.read("""
                {"version": 1, "patient": "p", "zone": "+05:45", "rules": [
                  {"kind": "low", "threshold": 70, "schedule": {"from": "22:00"}},
                  {"kind": "high", "threshold": 250, "schedule": {"days": ["sat", "sun"]}},
                  {"kind": "battery-low", "schedule": {}}
                ]}
                """);
        assertThat(plan.zone()).isEqualTo(ZoneId.of("+05:45"));
        assertThat(plan.rule("low").orElseThrow().schedule())
                .isEqualTo(Schedule.daily(LocalTime.of(22, 0), LocalTime.MIDNIGHT));
        assertThat(plan.rule("high").orElseThrow().schedule())
                .isEqualTo(Schedule.ALWAYS.on(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
        assertThat(plan.rule("battery-low").orElseThrow().schedule()).isEqualTo(Schedule.ALWAYS);
    }

    @Test
    void aStreamIsReadInAnyUtfAndLeftOpen() throws IOException {
        for (Charset charset :
                List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, Charset.forName("UTF-32BE"))) {
            AtomicBoolean closed = new AtomicBoolean();
            InputStream in = new ByteArrayInputStream(CarePlanJson.write(ANA).getBytes(charset)) {
                @Override
                public void close() {
                    closed.set(true);
                }
            };
            assertThat(CarePlanJson.read(in)).isEqualTo(ANA);
            assertThat(closed).isFalse();
        }
    }

    @Test
    void onePlanIsOneTextWhateverTheOrderOfItsSets() {
        CarePlan.Builder plan = CarePlan.forPatient("p-1");
        Contact.Builder contact = Contact.named("mother").text("+1");
        for (int i = 0; i < 20; i++) {
            plan.rule(AlertRule.low(mgdl(70)).id("rule " + (char) ('a' + i)));
            contact.onlyRules("rule " + (char) ('t' - i));
        }
        String json = CarePlanJson.write(plan.contact(contact).build());
        assertThat(json).containsSubsequence("\"rule a\"", "\"rule t\"", "\"rules\"", "\"rule a\"", "\"rule t\"");
        assertThat(json).doesNotContain("\r");
    }
}
