package io.glucorelay.alert;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is quiet, which is most of what comes, and where that ends: to the millisecond, since beyond it something may be said. */
class QuietCheckTest {

    private static final Conditions CONDITIONS = new Conditions(List.of(Forecast.linear(), Forecast.ar2()));
    private static final AlertRule LOW = AlertRule.low(mgdl(70));
    private static final AlertRule FALLING = AlertRule.falling(3).over(2);
    private static final AlertRule NO_DATA = AlertRule.noData(ofMinutes(20));

    private final List<Reading> recent = new ArrayList<>();
    private CarePlan plan = plan(LOW);
    private Instant decidedThrough = Instant.EPOCH;
    private List<Episode> open = List.of();
    private Memory memory = Memory.EMPTY;
    private @Nullable Instant timer;
    private Instant heardAt = Trace.START;

    private static CarePlan plan(AlertRule... rules) {
        return CarePlan.forPatient("p-1").rules(List.of(rules)).build();
    }

    private static Reading reading(int minute, double mgdl, ReadingFlag... flags) {
        return Reading.of("p-1", "sensor", Trace.at(minute), mgdl(mgdl)).withFlags(Set.of(flags));
    }

    private static Memory clearedAt(int minute) {
        return new Memory(List.of(), Set.of(), Map.of(), null, Trace.at(minute));
    }

    private QuietCheckTest readings(int minute, double... mgdl) {
        for (int i = 0; i < mgdl.length; i++) {
            recent.add(reading(minute + 5 * i, mgdl[i]));
        }
        return this;
    }

    private boolean isQuietAt(int minute) {
        return isQuietAt(Trace.at(minute));
    }

    private boolean isQuietAt(Instant now) {
        List<Reading> ordered = new ArrayList<>(recent);
        ordered.sort(Reading.BY_TIME);
        AlertState state = new AlertState(decidedThrough, Set.of("sensor"), 0, open, memory, timer, Severity.NOTICE);
        return QuietCheck.isQuiet(CONDITIONS, plan, state, ordered, heardAt.toEpochMilli(), now.toEpochMilli());
    }

    @Test
    void aReadingInRangeIsQuietWhateverThePlanWatchesFor() {
        plan = plan(
                AlertRule.urgentLow(mgdl(55)),
                AlertRule.persistentLow(mgdl(80), ofMinutes(20)),
                LOW,
                AlertRule.predictedLow(mgdl(70), ofMinutes(20)),
                FALLING,
                AlertRule.high(mgdl(250)),
                NO_DATA,
                AlertRule.sensorError(ofMinutes(20)),
                AlertRule.sensorStuck(ofMinutes(45)),
                AlertRule.batteryLow(),
                AlertRule.backInRange(mgdl(70), mgdl(180)));
        readings(0, 120, 125, 128);
        heardAt = Trace.at(10);
        assertThat(isQuietAt(10)).isTrue();
        decidedThrough = Trace.at(5);
        assertThat(isQuietAt(10)).isTrue();
    }

    @Test
    void withoutReadingsItIsQuiet() {
        assertThat(isQuietAt(0)).isTrue();
        plan = plan(FALLING, LOW);
        assertThat(isQuietAt(0)).isTrue();
    }

    @Test
    void aReadingThatMeetsARuleIsNotQuiet() {
        assertThat(readings(0, 71).isQuietAt(0)).isTrue();
        assertThat(readings(5, 70).isQuietAt(5)).isFalse();
    }

    @Test
    void whileAnAlertIsOpenNothingIsQuiet() {
        Alert alert = new Alert(
                new AlertId("p-1", "low", Trace.at(-5)),
                AlertKind.LOW,
                Severity.WARNING,
                Trace.at(-5),
                null,
                null,
                null);
        readings(0, 100);
        assertThat(isQuietAt(0)).isTrue();
        open = List.of(new Episode(alert, true, Set.of(), Trace.at(-5), null, null));
        assertThat(isQuietAt(0)).isFalse();
    }

    @Test
    void aTimerIsHeardWhenItIsDueAndNotBefore() {
        timer = Trace.at(10);
        assertThat(isQuietAt(Trace.at(10).minusMillis(1))).isTrue();
        assertThat(isQuietAt(10)).isFalse();
        assertThat(isQuietAt(11)).isFalse();
    }

    @Test
    void whileASensorFailsOrALongRunIsRememberedNothingIsQuiet() {
        readings(0, 100);
        memory = new Memory(List.of(), Set.of(), Map.of(), Trace.at(-1), null);
        assertThat(isQuietAt(0)).isFalse();
        memory = new Memory(List.of(), Set.of(), Map.of("low", Trace.at(-300)), null, null);
        assertThat(isQuietAt(0)).isFalse();
    }

    @Test
    void whatIsSnoozedOrSpentOrWasClearedKeepsNobodyAwake() {
        readings(0, 100);
        Snooze snooze = new Snooze("low", Trace.at(60), "mother", Trace.at(-10));
        memory = new Memory(List.of(snooze), Set.of("low"), Map.of(), null, Trace.at(-20));
        assertThat(isQuietAt(0)).isTrue();
    }

    @Test
    void aReadingThatMeetsARuleIsQuietOnceItIsTooOldForAll() {
        readings(0, 60);
        assertThat(isQuietAt(15)).isFalse();
        assertThat(isQuietAt(Trace.at(15).plusMillis(1))).isTrue();
        plan = plan(LOW, AlertRule.high(mgdl(250)).freshFor(ofMinutes(5)));
        assertThat(isQuietAt(15)).as("for the most patient rule").isFalse();
    }

    @Test
    void whatWasDecidedOnIsQuiet() {
        readings(0, 60, 60);
        decidedThrough = Trace.at(5);
        assertThat(isQuietAt(5)).isTrue();
        decidedThrough = Trace.at(0);
        assertThat(isQuietAt(5)).isFalse();
    }

    @Test
    void ofTheTimeThatWasDecidedOnAnotherDeviceMayHaveMore() {
        readings(5, 100);
        decidedThrough = Trace.at(5);
        recent.add(Reading.of("p-1", "second sensor", Trace.at(5), mgdl(60)));
        assertThat(isQuietAt(5)).isFalse();
    }

    @Test
    void whatWasDecidedOnDoesNotHideWhatIsBeforeItInTheList() {
        recent.add(Reading.of("p-1", "a sensor before it", Trace.at(5), mgdl(60)));
        readings(5, 100);
        decidedThrough = Trace.at(5);
        assertThat(isQuietAt(5)).isFalse();
    }

    @Test
    void aBacklogIsLookedAtAsFarBackAsItIsFresh() {
        readings(0, 60, 100, 100, 100);
        assertThat(isQuietAt(15)).isFalse();
        assertThat(isQuietAt(16)).isTrue();
    }

    @Test
    void aFingerstickIsQuietAndHidesNothing() {
        readings(0, 100);
        recent.add(reading(1, 40, ReadingFlag.FINGERSTICK));
        assertThat(isQuietAt(1)).isTrue();
        readings(1, 60);
        recent.add(reading(2, 100, ReadingFlag.FINGERSTICK));
        assertThat(isQuietAt(2)).isFalse();
    }

    @Test
    void onlyTheNewestReadingOfASensorTellsOfATrend() {
        plan = plan(FALLING);
        assertThat(readings(0, 200, 185).isQuietAt(5)).isFalse();
        assertThat(readings(10, 184).isQuietAt(10)).isTrue();
    }

    @Test
    void aClockThatWasAheadAndHasBeenPutRightIsNotQuietWhereARuleGoesByACourse() {
        plan = plan(FALLING);
        recent.add(reading(10, 100).received(Trace.at(5), Set.of()));
        recent.add(reading(7, 100).received(Trace.at(5), Set.of()));
        assertThat(isQuietAt(5)).as("ahead, and nothing has been put right").isTrue();
        recent.add(reading(8, 100).received(Trace.at(5).plusMillis(1), Set.of()));
        assertThat(isQuietAt(6)).isFalse();
        plan = plan(LOW);
        assertThat(isQuietAt(6)).as("no rule does").isTrue();
    }

    /** Without the reading that it gave glucose rises from 100 to 130 in five minutes. */
    @Test
    void aClockThatWasAheadAndHasBeenPutRightIsNotQuietAsFarAsATrendLooksBack() {
        plan = plan(AlertRule.predictedHigh(mgdl(180), ofMinutes(20)));
        recent.add(reading(7, 300).received(Trace.at(4), Set.of()));
        readings(5, 100, 130);
        decidedThrough = Trace.at(7);
        assertThat(isQuietAt(10)).isFalse();
    }

    @Test
    void aClockThatWasAheadByLongIsNotQuietThoughATrendDoesNotLookBackToWhatPutItRight() {
        plan = plan(AlertRule.predictedHigh(mgdl(180), ofMinutes(20)));
        recent.add(reading(35, 300).received(Trace.at(0), Set.of()));
        readings(10, 100);
        readings(36, 100, 130);
        decidedThrough = Trace.at(36);
        assertThat(isQuietAt(41)).isFalse();
    }

    @Test
    void aClockThatWasAheadBeforeATrendLooksBackIsQuiet() {
        plan = plan(FALLING);
        recent.add(reading(7, 100).received(Trace.at(4), Set.of()));
        readings(5, 100);
        readings(20, 100, 100);
        decidedThrough = Trace.at(20);
        assertThat(isQuietAt(25)).isTrue();
    }

    @Test
    void readingsThatComeInTheOtherOrderAreQuietIfNoClockIsAhead() {
        recent.add(reading(4, 100).received(Trace.at(6), Set.of()));
        recent.add(reading(5, 100));
        plan = plan(FALLING);
        assertThat(isQuietAt(6)).isTrue();
    }

    @Test
    void aCorrectionThatATrendMayLookBackToIsNotQuiet() {
        plan = plan(FALLING);
        recent.add(reading(0, 100));
        recent.add(reading(0, 101, ReadingFlag.CORRECTION));
        readings(5, 100, 100, 100);
        decidedThrough = Trace.at(15);
        recent.add(reading(16, 100));
        assertThat(isQuietAt(16))
                .as("two readings are at most 16 minutes apart")
                .isFalse();
        decidedThrough = Trace.at(16);
        recent.add(reading(17, 100));
        assertThat(isQuietAt(17)).isTrue();
    }

    @Test
    void aCorrectionCountsThoughWhatItCorrectsIsNoLongerAtHand() {
        plan = plan(FALLING);
        recent.add(reading(0, 101, ReadingFlag.CORRECTION));
        readings(5, 100);
        assertThat(isQuietAt(5)).isFalse();
    }

    @Test
    void aCorrectionIsQuietOnceAllIsDecided() {
        plan = plan(FALLING);
        readings(0, 100);
        recent.add(reading(0, 101, ReadingFlag.CORRECTION));
        readings(5, 100);
        decidedThrough = Trace.at(5);
        assertThat(isQuietAt(5)).isTrue();
    }

    @Test
    void aCorrectionWithinTheRangeIsQuietWhereNoRuleGoesByACourse() {
        readings(0, 100);
        recent.add(reading(0, 101, ReadingFlag.CORRECTION));
        assertThat(isQuietAt(0)).isTrue();
        recent.add(reading(0, 60, ReadingFlag.CORRECTION));
        assertThat(isQuietAt(0)).isFalse();
    }

    @Test
    void silenceIsNotQuietOnceItHasLastedForItsTime() {
        plan = plan(NO_DATA);
        assertThat(isQuietAt(Trace.at(20).minusMillis(1))).isTrue();
        assertThat(isQuietAt(20)).isFalse();
        plan = plan(NO_DATA.after(ofHours(1)), NO_DATA.id("second"));
        assertThat(isQuietAt(20)).as("the one that is met first").isFalse();
        plan = plan(LOW);
        assertThat(isQuietAt(600)).as("nobody asks about it").isTrue();
    }

    @Test
    void silenceCountsFromAnAllClearIfThatIsLater() {
        plan = plan(NO_DATA);
        memory = clearedAt(10);
        timer = Trace.at(30);
        assertThat(isQuietAt(Trace.at(30).minusMillis(1))).isTrue();
        timer = null;
        heardAt = Trace.at(15);
        assertThat(isQuietAt(Trace.at(35).minusMillis(1))).isTrue();
        assertThat(isQuietAt(35)).isFalse();
    }

    /** The store's own timer counts from the last reading. */
    @Test
    void silenceAfterAnAllClearWantsATimerThatRingsInTime() {
        plan = plan(NO_DATA);
        memory = clearedAt(10);
        assertThat(isQuietAt(11)).as("none").isFalse();
        timer = Trace.at(30).plusMillis(1);
        assertThat(isQuietAt(11)).as("too late").isFalse();
        timer = Trace.at(30);
        assertThat(isQuietAt(11)).isTrue();
        timer = null;
        memory = clearedAt(0);
        assertThat(isQuietAt(11)).as("no later than the reading").isTrue();
        plan = plan(LOW);
        memory = clearedAt(10);
        assertThat(isQuietAt(11)).as("nobody asks about it").isTrue();
    }
}
