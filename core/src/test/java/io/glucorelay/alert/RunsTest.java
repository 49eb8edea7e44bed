package io.glucorelay.alert;

import static io.glucorelay.reading.Glucose.mgdl;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.reading.ReadingFlag;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a rule has been met: over gaps, by several sensors, and longer than the readings at hand go back. */
class RunsTest {

    private static final AlertRule LOW = AlertRule.low(mgdl(70));
    private static final AlertRule DELAYED = LOW.after(ofMinutes(10));
    private static final AlertRule HIGH = AlertRule.high(mgdl(180));

    private static Trace trace(AlertRule... rules) {
        return new Trace(CarePlan.forPatient("p-1")
                .rules(List.of(rules))
                .contact(Contact.named("mother").text("+1"))
                .build());
    }

    @Test
    void anHourWithoutReadingsDoesNotBreakARun() {
        assertThat(trace(DELAYED).reading(0, 65).reading(60, 65).log()).hasSize(1);
        assertThat(trace(DELAYED).reading(0, 65).reading(61, 65).log()).isEmpty();
    }

    @Test
    void anotherSensorNeitherBeginsARunNorBreaksOne() {
        Trace begins = trace(DELAYED).reading(0, 0, "second sensor", mgdl(65));
        assertThat(begins.reading(10, 65).log()).isEmpty();
        Trace breaks = trace(DELAYED).reading(0, 65).reading(5, 5, "second sensor", mgdl(100));
        assertThat(breaks.reading(10, 65).log()).containsExactly("12:10 low RAISED to mother");
    }

    @Test
    void aLowInABacklogIsToldThoughWhatFollowedIsNoLongerOne() {
        Trace trace = trace(LOW);
        trace.add(0, 5, mgdl(65));
        trace.reading(5, 72);
        assertThat(trace.log()).containsExactly("12:05 low RAISED to mother");
        assertThat(trace.said.get(0).alert().startedAt()).isEqualTo(Trace.at(0));
    }

    @Test
    void anOldReadingRaisesNothingThoughSomethingElseIsOpen() {
        Trace trace = trace(LOW, AlertRule.batteryLow()).flagged(0, 100, ReadingFlag.BATTERY_LOW);
        trace.flagged(5, 100, ReadingFlag.BATTERY_LOW).reading(10, 26, mgdl(50));
        assertThat(trace.log()).containsExactly("12:00 battery-low RAISED to mother");
    }

    @Test
    void whatLastsIsSaidAgainAfterMoreThanAnHourWithoutReadings() {
        assertThat(trace(LOW).readings(0, 65, 65).reading(65, 65).log()).hasSize(1);
        assertThat(trace(LOW).readings(0, 65, 65).reading(66, 65).log())
                .endsWith("13:06 low REPEATED to mother")
                .hasSize(2);
        Trace fresh = trace(LOW).reading(0, 15, mgdl(65));
        assertThat(fresh.reading(75, 65).log()).as("told an hour ago").hasSize(1);
        Trace old = trace(LOW).reading(0, 15, mgdl(65));
        assertThat(old.reading(76, 65).log()).hasSize(2);
    }

    @Test
    void aRunIsRememberedFromTwoHoursOnIfItsRuleAsksForMore() {
        Trace trace = trace(HIGH.after(ofHours(5)));
        for (int minute = 0; minute < 120; minute += 5) {
            trace.reading(minute, 200);
        }
        assertThat(trace.state.memory()).isEqualTo(Memory.EMPTY);
        trace.reading(120, 200);
        assertThat(trace.state.memory().longRuns()).containsEntry("high", Trace.at(0));
    }

    @Test
    void aRunOfTwoHoursIsSeenInTheReadingsAtHand() {
        Trace trace = trace(HIGH.after(ofHours(2)));
        for (int minute = 0; minute <= 120; minute += 5) {
            trace.reading(minute, 200);
        }
        assertThat(trace.log()).containsExactly("14:00 high RAISED to mother");
        assertThat(trace.state.memory()).isEqualTo(Memory.EMPTY);
    }

    @Test
    void aRunOfARuleWithAShortDelayIsNotRememberedHoweverLongItIs() {
        Trace trace = trace(DELAYED.once(true)).readings(0, 65, 65, 65, 90);
        for (int minute = 20; minute <= 240; minute += 5) {
            trace.reading(minute, 65);
        }
        assertThat(trace.said).hasSize(2);
        assertThat(trace.state.memory().longRuns()).isEmpty();
    }

    @Test
    void hoursWithoutReadingsBreakALongRunThoughNothingFromBeforeThemIsAtHand() {
        Trace trace = trace(HIGH.after(ofHours(5))).forget(180);
        for (int minute = 0; minute <= 150; minute += 5) {
            trace.reading(minute, 200);
        }
        trace.reading(340, 200);
        assertThat(trace.log()).isEmpty();
        assertThat(trace.state.memory().longRuns()).isEmpty();
        for (int minute = 345; minute < 640; minute += 5) {
            trace.reading(minute, 200);
        }
        assertThat(trace.log()).isEmpty();
        assertThat(trace.reading(640, 200).log()).containsExactly("22:40 high RAISED to mother");
    }

    @Test
    void aLongRunIsForgottenWithTheReadingThatBreaksIt() {
        Trace trace = trace(HIGH.after(ofHours(5)));
        for (int minute = 0; minute <= 120; minute += 5) {
            trace.reading(minute, 200);
        }
        assertThat(trace.reading(125, 150).state.memory()).isEqualTo(Memory.EMPTY);
    }

    @Test
    void whatAnotherSensorSaysInARunDoesNotMakeItsBeginningLater() {
        Trace trace = trace(DELAYED).readings(0, 65, 65);
        trace.reading(6, 6, "second sensor", mgdl(90)).reading(10, 65);
        assertThat(trace.said)
                .singleElement()
                .satisfies(said -> assertThat(said.alert().startedAt()).isEqualTo(Trace.at(0)));
    }

    /** As old as a reading may be and still say that it is low, whatever another sensor says. */
    @Test
    void whatAnotherSensorSaysAQuarterOfAnHourAfterTheLastReadingMakesTheBeginningLater() {
        Trace within = trace(DELAYED).reading(0, 65);
        within.reading(15, 15, "second sensor", mgdl(90)).reading(20, 65);
        assertThat(within.said).extracting(said -> said.alert().startedAt()).containsExactly(Trace.at(0));
        Trace after = trace(DELAYED).reading(0, 65);
        after.reading(16, 16, "second sensor", mgdl(90)).reading(20, 65);
        assertThat(after.said).extracting(said -> said.alert().startedAt()).containsExactly(Trace.at(20));
    }

    @Test
    void whatAThirdSensorSaysOfALowDoesNotKeepTheBeginningOfTheFirst() {
        Trace trace = trace(DELAYED).reading(0, 65);
        trace.reading(17, 17, "third sensor", mgdl(65)).reading(18, 18, "second sensor", mgdl(90));
        trace.reading(20, 65);
        assertThat(trace.said).extracting(said -> said.alert().startedAt()).containsExactly(Trace.at(20));
    }
}
