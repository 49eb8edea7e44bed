package io.glucorelay.careplan;

import static io.glucorelay.reading.Glucose.mgdl;
import static io.glucorelay.reading.Glucose.mmol;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.reading.Glucose;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LockedRulesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Schedule NIGHT = Schedule.daily(LocalTime.of(22, 0), LocalTime.of(7, 0));
    private static final Contact MOTHER = Contact.named("mother").text("+1").build();

    /** In the middle of what can be set, so that each setting can be made stricter and weaker. */
    private static final AlertRule LOW = AlertRule.low(mgdl(70))
            .after(ofMinutes(10))
            .repeatEvery(ofMinutes(15))
            .during(NIGHT)
            .freshFor(ofMinutes(30))
            .locked(true);

    private static final AlertRule PREDICTED =
            AlertRule.predictedLow(mgdl(70), ofMinutes(20)).locked(true);
    private static final AlertRule FALLING =
            AlertRule.falling(3).bound(mgdl(150)).locked(true);
    private static final AlertRule RISING = AlertRule.rising(3).bound(mgdl(150)).locked(true);
    private static final AlertRule STUCK = AlertRule.sensorStuck(ofMinutes(60)).locked(true);
    private static final AlertRule HIGH = AlertRule.high(mgdl(250)).locked(true);
    private static final AlertRule RANGE =
            AlertRule.backInRange(mgdl(70), mgdl(180)).locked(true);

    private static CarePlan plan(AlertRule rule) {
        return plan(List.of(rule), MOTHER);
    }

    private static CarePlan plan(List<AlertRule> rules, Contact... contacts) {
        CarePlan.Builder plan = CarePlan.forPatient("p-1").rules(rules);
        Stream.of(contacts).forEach(plan::contact);
        return plan.build();
    }

    static Stream<Arguments> weaker() {
        return Stream.of(
                weaker(LOW, AlertRule.low(mgdl(69)).locked(true), "condition", "69 mg/dL", "70 mg/dL"),
                weaker(LOW, rule -> rule.after(ofMinutes(11)), "delay PT11M instead of PT10M"),
                weaker(LOW, rule -> rule.repeatEvery(ofMinutes(16)), "repeatEvery PT16M instead of PT15M"),
                weaker(LOW, rule -> rule.repeatEvery(ZERO), "repeatEvery PT0S"),
                weaker(LOW, rule -> rule.clearance(5), "clearanceMgdl 5.0 instead of 4.0"),
                weaker(LOW, rule -> rule.severity(Severity.NOTICE), "severity NOTICE instead of WARNING"),
                weaker(LOW, rule -> rule.tellResolved(false), "tellResolved false"),
                weaker(LOW, rule -> rule.during(NIGHT.on(DayOfWeek.MONDAY)), "schedule"),
                weaker(
                        LOW,
                        rule -> rule.during(Schedule.daily(LocalTime.of(22, 0), LocalTime.of(6, 59))),
                        "schedule",
                        "22:00-06:59"),
                weaker(LOW, rule -> rule.quality(DataQuality.CLEAN), "quality CLEAN instead of TRUSTED"),
                weaker(LOW, rule -> rule.freshFor(ofMinutes(29)), "freshFor PT29M"),
                weaker(LOW, rule -> rule.unlessRecovering(true), "unlessRecovering true"),
                weaker(LOW, rule -> rule.once(true), "once true"),
                weaker(LOW, rule -> rule.locked(false), "locked false"),
                weaker(LOW, rule -> rule.id("other"), "is gone"),
                weaker(LOW, AlertRule.noData(ofMinutes(5)).id("low").locked(true), "kind NO_DATA instead of LOW"),
                weaker(HIGH, AlertRule.high(mgdl(251)).locked(true), "condition"),
                weaker(
                        PREDICTED,
                        AlertRule.predictedLow(mgdl(69), ofMinutes(20)).locked(true),
                        "condition"),
                weaker(
                        PREDICTED,
                        AlertRule.predictedLow(mgdl(70), ofMinutes(19)).locked(true),
                        "condition"),
                weaker(PREDICTED, rule -> rule.model("ar2"), "condition"),
                weaker(FALLING, rule -> rule.bound(mgdl(149)), "condition"),
                weaker(AlertRule.falling(3).locked(true), rule -> rule.bound(mgdl(400)), "condition"),
                weaker(FALLING, AlertRule.falling(3.1).bound(mgdl(150)).locked(true), "condition"),
                weaker(FALLING, rule -> rule.over(4), "condition"),
                weaker(RISING, rule -> rule.bound(mgdl(151)), "condition"),
                weaker(STUCK, spread(1), "condition"),
                weaker(RANGE, AlertRule.backInRange(mgdl(75), mgdl(180)).locked(true), "condition"));
    }

    private static Arguments weaker(AlertRule rule, UnaryOperator<AlertRule> change, String... named) {
        return Arguments.of(rule, change.apply(rule), named);
    }

    private static Arguments weaker(AlertRule rule, AlertRule changed, String... named) {
        return Arguments.of(rule, changed, named);
    }

    private static AlertRule spread(double mgdl) {
        RuleDraft draft = new RuleDraft(STUCK);
        draft.condition = new Condition.Flat(mgdl);
        return draft.rule();
    }

    @ParameterizedTest
    @MethodSource("weaker")
    void eachWayToWeakenALockedRuleIsFoundAndNamed(AlertRule rule, AlertRule changed, String... named) {
        assertThat(plan(changed).weakens(plan(rule))).hasValueSatisfying(how -> assertThat(how)
                .startsWith("locked rule '" + rule.id() + "' ")
                .contains(named));
        assertThat(plan(changed).weakens(plan(rule.locked(false))))
                .as("of a rule that is not locked")
                .isEmpty();
    }

    @Test
    void aLockedRuleThatIsGoneIsWeaker() {
        assertThat(plan(List.of(), MOTHER).weakens(plan(LOW))).contains("locked rule 'low' is gone");
    }

    static Stream<Arguments> stricter() {
        return Stream.<UnaryOperator<AlertRule>>of(
                        rule -> rule,
                        rule -> threshold(rule, mgdl(71)),
                        rule -> threshold(rule, mmol(3.9)),
                        rule -> rule.after(ofMinutes(9)),
                        rule -> rule.after(ZERO),
                        rule -> rule.repeatEvery(ofMinutes(14)),
                        rule -> rule.clearance(0),
                        rule -> rule.severity(Severity.URGENT),
                        rule -> rule.during(Schedule.ALWAYS),
                        rule -> rule.during(Schedule.daily(LocalTime.of(21, 59), LocalTime.of(7, 1))),
                        rule -> rule.quality(DataQuality.ANY),
                        rule -> rule.freshFor(ofMinutes(31)))
                .map(Arguments::of);
    }

    private static AlertRule threshold(AlertRule rule, Glucose glucose) {
        RuleDraft draft = new RuleDraft(rule);
        draft.condition = new Condition.Threshold(glucose);
        return draft.rule();
    }

    @ParameterizedTest
    @MethodSource("stricter")
    void toMakeALockedRuleStricterIsNoWeakening(UnaryOperator<AlertRule> change) {
        assertThat(plan(change.apply(LOW)).weakens(plan(LOW))).isEmpty();
    }

    @Test
    void ofOtherConditionsToo() {
        assertThat(plan(AlertRule.predictedLow(mgdl(71), ofMinutes(21)).locked(true))
                        .weakens(plan(PREDICTED)))
                .isEmpty();
        assertThat(plan(AlertRule.falling(2.9).bound(mgdl(151)).locked(true)).weakens(plan(FALLING)))
                .isEmpty();
        assertThat(plan(AlertRule.falling(3).locked(true)).weakens(plan(FALLING)))
                .isEmpty();
        assertThat(plan(RISING.bound(mgdl(149))).weakens(plan(RISING))).isEmpty();
        assertThat(plan(spread(3)).weakens(plan(STUCK))).isEmpty();
        assertThat(plan(AlertRule.high(mgdl(249)).locked(true)).weakens(plan(HIGH)))
                .isEmpty();
        assertThat(plan(RANGE.locked(true)).weakens(plan(RANGE))).isEmpty();
    }

    @Test
    void aRuleThatNobodyHearsAsSoonIsWeaker() {
        Contact aunt =
                Contact.named("aunt").text("+2").escalateAfter(ofMinutes(10)).build();
        List<AlertRule> rules = List.of(LOW, AlertRule.batteryLow());
        CarePlan before = plan(rules, MOTHER, aunt);
        List<Contact.Builder> weaker = List.of(
                Contact.named("mother").text("+1").escalateAfter(ofMinutes(1)),
                Contact.named("mother").text("+1").onlyRules("battery-low"),
                Contact.named("mother").text("+1").atLeast(Severity.URGENT),
                Contact.named("mother").text("+1").consentUntil(NOON),
                Contact.named("mother").text("+1").consentFrom(NOON));
        for (Contact.Builder mother : weaker) {
            assertThat(plan(rules, mother.build(), aunt).weakens(before))
                    .hasValueSatisfying(how -> assertThat(how).contains("'low'", "nobody", "'mother'"));
        }
        assertThat(plan(rules, aunt).weakens(before)).isPresent();
        assertThat(plan(rules).weakens(before)).isPresent();
        assertThat(plan(rules, MOTHER).weakens(before))
                .as("the mother hears sooner than the aunt did")
                .isEmpty();
        Contact father = Contact.named("father").push("token").build();
        assertThat(plan(rules, father).weakens(before))
                .as("somebody else hears as soon")
                .isEmpty();
    }

    @Test
    void whenConsentEndsTheNextMustHearAsLongAsBefore() {
        Contact until = Contact.named("mother").text("+1").consentUntil(NOON).build();
        Contact aunt = Contact.named("aunt").text("+2").build();
        CarePlan before = plan(List.of(LOW), until, aunt);
        assertThat(plan(List.of(LOW), aunt).weakens(before)).isEmpty();
        assertThat(plan(List.of(LOW), until).weakens(before)).isPresent();
    }

    @Test
    void aRuleThatNobodyHeardCannotBeHeardByFewer() {
        assertThat(plan(List.of(LOW)).weakens(plan(List.of(LOW)))).isEmpty();
        assertThat(plan(List.of(LOW), MOTHER).weakens(plan(List.of(LOW)))).isEmpty();
    }

    @Test
    void aNewRuleThatWouldSpeakForALockedOneMustSayAsMuch() {
        AlertRule urgent = AlertRule.urgentLow(mgdl(54));
        CarePlan before = plan(LOW);
        assertThat(plan(List.of(LOW, urgent), MOTHER).weakens(before)).isEmpty();
        for (AlertRule weak : List.of(
                urgent.severity(Severity.NOTICE), urgent.repeatEvery(ofMinutes(16)), urgent.tellResolved(false))) {
            assertThat(plan(List.of(LOW, weak), MOTHER).weakens(before))
                    .contains("locked rule 'low' is spoken for by rule 'urgent-low', which says less");
        }
        Contact onlyLow = Contact.named("mother").text("+1").onlyRules("low").build();
        assertThat(plan(List.of(LOW, urgent), onlyLow).weakens(before)).isPresent();
        AlertRule quietHigh = AlertRule.urgentHigh(mgdl(300)).severity(Severity.NOTICE);
        assertThat(plan(List.of(LOW, quietHigh), MOTHER).weakens(before))
                .as("of another topic")
                .isEmpty();
        AlertRule milder = AlertRule.low(mgdl(80)).id("early").severity(Severity.NOTICE);
        assertThat(plan(List.of(LOW, milder), MOTHER).weakens(before))
                .as("it is spoken for itself")
                .isEmpty();
    }

    @Test
    void aRuleThatSpokeForALockedOneBeforeIsLeftAsItIs() {
        AlertRule quiet = AlertRule.urgentLow(mgdl(54)).severity(Severity.NOTICE);
        CarePlan before = plan(List.of(LOW, quiet), MOTHER);
        assertThat(before.weakens(before)).isEmpty();
        AlertRule between = AlertRule.low(mgdl(75)).id("between").severity(Severity.NOTICE);
        CarePlan with = plan(List.of(LOW, between), MOTHER);
        assertThat(plan(List.of(threshold(LOW, mgdl(80)), between), MOTHER).weakens(with))
                .as("at 65 the other one, which says less, would speak for it")
                .isPresent();
    }

    @Property(tries = 500)
    void aPlanNeverWeakensItself(@ForAll Random random) {
        CarePlan plan = anyPlan(random);
        assertThat(plan.weakens(plan)).isEmpty();
    }

    @Property(tries = 1_000)
    void whatIsMadeStricterNeverWeakens(@ForAll Random random) {
        CarePlan before = anyPlan(random);
        List<AlertRule> rules = new ArrayList<>(before.rules());
        int one = random.nextInt(rules.size());
        rules.set(one, stricter(rules.get(one), random));
        Contact another = Contact.named("another").email("a@example.org").build();
        List<Contact> contacts = new ArrayList<>(before.contacts());
        contacts.add(another);
        CarePlan after = plan(rules, contacts.toArray(new Contact[0]));
        assertThat(after.weakens(before)).isEmpty();
    }

    /** Rules of different topics, so that none speaks for another. */
    private static CarePlan anyPlan(Random random) {
        List<AlertRule> rules = Stream.of(LOW, HIGH, STUCK, RANGE, AlertRule.noData(ofMinutes(20)))
                .map(rule -> rule.locked(random.nextBoolean())
                        .once(random.nextBoolean())
                        .quality(any(random, DataQuality.values()))
                        .severity(any(random, Severity.values()))
                        .repeatEvery(ofMinutes(random.nextInt(3) * 30L))
                        .during(
                                random.nextBoolean()
                                        ? Schedule.ALWAYS
                                        : Schedule.daily(
                                                LocalTime.of(random.nextInt(24), random.nextInt(60)),
                                                LocalTime.of(random.nextInt(24), 0))))
                .toList();
        List<Contact> contacts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Contact.Builder contact = Contact.named("contact " + i)
                    .text("+1")
                    .atLeast(any(random, Severity.values()))
                    .escalateAfter(ofMinutes(random.nextInt(3)));
            if (random.nextBoolean()) {
                contact.onlyRules(rules.get(random.nextInt(rules.size())).id());
            }
            if (random.nextBoolean()) {
                contact.consentUntil(NOON.plusSeconds(random.nextInt(3)));
            }
            contacts.add(contact.build());
        }
        return plan(rules, contacts.toArray(new Contact[0]));
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    private static <T> T any(Random random, T... values) {
        return List.of(values).get(random.nextInt(values.length));
    }

    private static AlertRule stricter(AlertRule rule, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> rule.severity(Severity.URGENT);
            case 1 -> rule.during(Schedule.ALWAYS);
            case 2 -> rule.quality(DataQuality.ANY);
            case 3 -> rule.freshFor(Duration.ofHours(2));
            case 4 -> rule.once(false);
            case 5 -> rule.locked(true);
            case 6 -> rule.repeatEvery(AlertRule.MIN_REPEAT);
            default -> rule.tellResolved(true);
        };
    }
}
