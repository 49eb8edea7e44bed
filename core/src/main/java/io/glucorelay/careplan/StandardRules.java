package io.glucorelay.careplan;

import static java.time.Duration.ofMinutes;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;

/**
 * Ready-made sets of rules to begin with. They are no medical advice: which thresholds a patient needs is for the patient's clinician
 * to say.
 *
 * <p>The numbers come from these sources, named at the sets by what stands in brackets:
 *
 * <ul>
 *   <li>[consensus] Battelino and others, Clinical Targets for Continuous Glucose Monitoring Data Interpretation, Diabetes Care 42(8),
 *       2019: range 70 to 180 mg/dL, in pregnancy 63 to 140; below 54 and above 250 at level 2.
 *   <li>[ADA] American Diabetes Association, Standards of Care in Diabetes, section 6, 2024: low below 70, level 2 below 54.
 *   <li>[G7] Dexcom G7 User Guide, page 56: urgent low 55, low 70, high 250, urgent low soon on. That it is 20 minutes ahead, and that
 *       rates are of 2 or 3 mg/dL a minute, is in Dexcom's answers to frequent questions.
 *   <li>[G5] Dexcom G5 Mobile System User Guide, page 208: the urgent low at 55 cannot be changed, and repeats every 5 minutes until
 *       it is confirmed.
 *   <li>[Lin] Lin and others, Alarm Settings of Continuous Glucose Monitoring Systems and Associations to Glucose Outcomes in Type 1
 *       Diabetes, Journal of the Endocrine Society, 2019: low alerts at 73 mg/dL and above went with less time below 54, 75 was best.
 *       The same of people who do not feel a low: Diabetes 69, supplement 1, 913-P, 2020.
 *   <li>[xDrip], [AAPS], [LoopFollow] what these open-source programs are set to.
 * </ul>
 *
 * <p>What no source was found for is marked as our choice. docs/ready-made-plans.md has all of it as a table.
 *
 * <p>Whoever thinks in mmol/L should ask for the rules in that unit: 55 mg/dL is shown as 3.1 mmol/L, and a reading of 3.1 mmol/L, which
 * is 55.8 mg/dL, would not meet it.
 *
 * <p>Within a set no rule silences another with a sharper threshold: a persistent low is no higher than the low. Else glucose could go
 * from one to the other without a word. And each set tells when the readings cannot be relied on, as most rules about glucose do not
 * go by such readings.
 */
public final class StandardRules {

    /** As [LoopFollow] has it. */
    private static final Schedule NIGHT = Schedule.daily(LocalTime.of(22, 0), LocalTime.of(6, 0));

    private static final Schedule DAY = Schedule.daily(LocalTime.of(6, 0), LocalTime.of(22, 0));

    private final GlucoseUnit unit;

    private StandardRules(GlucoseUnit unit) {
        this.unit = Objects.requireNonNull(unit, "unit");
    }

    /** {@link #adult(GlucoseUnit)} in mg/dL. */
    public static List<AlertRule> adult() {
        return adult(GlucoseUnit.MG_DL);
    }

    /**
     * For an adult who feels a low.
     *
     * <p>Urgent low 55 mg/dL [G7], every 5 minutes [G5]. Urgent low soon: 55 within 20 minutes [G7]. Low 70 [G7, ADA]. Low for 30
     * minutes, every 30 minutes: our choice; glucose is to be checked again 10 to 15 minutes after a low was treated (ISPAD Clinical
     * Practice Consensus Guidelines, 2022), so this is after the second time. High 250 [G7]. Above 180 [consensus] for 2 hours and not
     * falling: our choice; the peak after a meal is looked for after 1 to 2 hours (ADA, 2020). No data for 30 minutes [xDrip, AAPS].
     * Errors for 30 minutes: our choice, as no data. Within 2 mg/dL for 45 minutes [AAPS]. Noise for 30 minutes: our choice; [xDrip]
     * waits for 90, and goes by noisy readings meanwhile.
     */
    public static List<AlertRule> adult(GlucoseUnit unit) {
        return new StandardRules(unit).forAdult();
    }

    /** {@link #child(GlucoseUnit)} in mg/dL. */
    public static List<AlertRule> child() {
        return child(GlucoseUnit.MG_DL);
    }

    /**
     * For a child, whom others look after.
     *
     * <p>As for an adult, but: low for 20 minutes, every 15 minutes: our choice, one check after treatment, and 5 minutes by which a
     * sensor lags behind. Falling by 3 mg/dL a minute [G7] at or below 130: our choice, from there 70 is 20 minutes away. High 250 [G7]
     * at once by day, after an hour at night, from 22:00 to 6:00 [LoopFollow]: the hour is our choice, that nobody is woken for what
     * passes. High 250 for 2 hours and not falling, every hour: our choice; a second value above 250 an hour after the first is
     * what makers of pumps have ketones looked for at (MiniMed Paradigm 515/715 user guide). No data for 20 minutes, every hour, errors
     * as long: our choice, what Dexcom's signal loss is set to in the export that we have.
     */
    public static List<AlertRule> child(GlucoseUnit unit) {
        return new StandardRules(unit).forChild();
    }

    /** {@link #pregnancy(GlucoseUnit)} in mg/dL. */
    public static List<AlertRule> pregnancy() {
        return pregnancy(GlucoseUnit.MG_DL);
    }

    /**
     * For somebody with type 1 diabetes who is pregnant: the range is lower and narrower.
     *
     * <p>As for an adult, but: low 63 and high 140 [consensus]. High by day only after an hour: our choice; the target one hour after a
     * meal is below 140 [ADA, of diabetes in pregnancy]; at night at once, as nobody eats. High 180 for an hour and not falling, every
     * hour: the times are our choice; 180 is what a table in Diabetes Care suggests for level 2 in pregnancy ("Consensus statement
     * recommendations with suggestions for T1D pregnancy"). Urgent high 250 [consensus, level 2 of everybody].
     */
    public static List<AlertRule> pregnancy(GlucoseUnit unit) {
        return new StandardRules(unit).forPregnancy();
    }

    /** {@link #hypoUnaware(GlucoseUnit)} in mg/dL. */
    public static List<AlertRule> hypoUnaware() {
        return hypoUnaware(GlucoseUnit.MG_DL);
    }

    /**
     * For somebody who does not feel a low: told earlier, and again and again.
     *
     * <p>As for an adult, but: urgent low by any reading, however doubtful, and urgent low soon again every 10 minutes: our choice. Low 80
     * [LoopFollow], every 15 minutes: our choice, a little above the 75 of [Lin]; no guideline with 80 was found. Low 70 for 15
     * minutes, as often. At night also low soon: 80 within 20 minutes. Falling by 2 mg/dL a minute [G7] at or below 120: our choice, from
     * there 80 is 20 minutes away. Silence, errors and noise after 20 minutes: our choice, as nobody would feel what is missed meanwhile.
     */
    public static List<AlertRule> hypoUnaware(GlucoseUnit unit) {
        return new StandardRules(unit).forHypoUnaware();
    }

    private List<AlertRule> forAdult() {
        return List.of(
                AlertRule.urgentLow(at(55, 3.1)),
                AlertRule.predictedUrgentLow(at(55, 3.1), ofMinutes(20)),
                AlertRule.persistentLow(at(70, 3.9), ofMinutes(30)),
                AlertRule.low(at(70, 3.9)),
                AlertRule.high(at(250, 13.9)),
                AlertRule.high(at(180, 10))
                        .id("above-range")
                        .after(ofMinutes(120))
                        .severity(Severity.NOTICE)
                        .unlessRecovering(true),
                AlertRule.noData(ofMinutes(30)),
                AlertRule.sensorError(ofMinutes(30)),
                AlertRule.sensorStuck(ofMinutes(45)),
                AlertRule.sensorNoise(ofMinutes(30)),
                AlertRule.sensorExpiring(),
                AlertRule.batteryLow());
    }

    private List<AlertRule> forChild() {
        return List.of(
                AlertRule.urgentLow(at(55, 3.1)),
                AlertRule.predictedUrgentLow(at(55, 3.1), ofMinutes(20)),
                AlertRule.persistentLow(at(70, 3.9), ofMinutes(20)).repeatEvery(ofMinutes(15)),
                AlertRule.low(at(70, 3.9)),
                AlertRule.falling(3).bound(at(130, 7.2)),
                AlertRule.persistentHigh(at(250, 13.9), ofMinutes(120)).repeatEvery(ofMinutes(60)),
                AlertRule.high(at(250, 13.9)).id("high-day").during(DAY),
                AlertRule.high(at(250, 13.9)).id("high-night").during(NIGHT).after(ofMinutes(60)),
                AlertRule.noData(ofMinutes(20)).repeatEvery(ofMinutes(60)),
                AlertRule.sensorError(ofMinutes(20)),
                AlertRule.sensorStuck(ofMinutes(45)),
                AlertRule.sensorNoise(ofMinutes(30)));
    }

    private List<AlertRule> forPregnancy() {
        return List.of(
                AlertRule.urgentLow(at(55, 3.1)),
                AlertRule.predictedUrgentLow(at(55, 3.1), ofMinutes(20)),
                AlertRule.persistentLow(at(63, 3.5), ofMinutes(30)),
                AlertRule.low(at(63, 3.5)),
                AlertRule.urgentHigh(at(250, 13.9)),
                AlertRule.persistentHigh(at(180, 10), ofMinutes(60)).repeatEvery(ofMinutes(60)),
                AlertRule.high(at(140, 7.8)).id("high-day").during(DAY).after(ofMinutes(60)),
                AlertRule.high(at(140, 7.8)).id("high-night").during(NIGHT),
                AlertRule.noData(ofMinutes(30)),
                AlertRule.sensorError(ofMinutes(30)),
                AlertRule.sensorStuck(ofMinutes(45)),
                AlertRule.sensorNoise(ofMinutes(30)));
    }

    private List<AlertRule> forHypoUnaware() {
        return List.of(
                AlertRule.urgentLow(at(55, 3.1)).quality(DataQuality.ANY),
                AlertRule.predictedUrgentLow(at(55, 3.1), ofMinutes(20)).repeatEvery(ofMinutes(10)),
                AlertRule.persistentLow(at(70, 3.9), ofMinutes(15)).repeatEvery(ofMinutes(15)),
                AlertRule.low(at(80, 4.4)).repeatEvery(ofMinutes(15)),
                AlertRule.predictedLow(at(80, 4.4), ofMinutes(20)).during(NIGHT),
                AlertRule.falling(2).bound(at(120, 6.7)),
                AlertRule.high(at(250, 13.9)),
                AlertRule.noData(ofMinutes(20)).repeatEvery(ofMinutes(30)),
                AlertRule.sensorError(ofMinutes(20)),
                AlertRule.sensorStuck(ofMinutes(45)),
                AlertRule.sensorNoise(ofMinutes(20)),
                AlertRule.batteryLow());
    }

    /** As people of either unit write it: the two need not be the same to the last digit. */
    private Glucose at(double mgdl, double mmol) {
        return unit == GlucoseUnit.MG_DL ? Glucose.mgdl(mgdl) : Glucose.mmol(mmol);
    }
}
