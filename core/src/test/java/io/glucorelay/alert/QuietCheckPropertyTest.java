package io.glucorelay.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.CarePlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QuietCheckPropertyTest {

    private static final Conditions CONDITIONS = new Conditions(List.of(Forecast.linear(), Forecast.ar2()));

    @Provide
    Arbitrary<CarePlan> plans() {
        return Anything.plans();
    }

    @Provide
    Arbitrary<List<Act>> days() {
        return Anything.days();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void whatIsQuietHidesNoDecision(
            @ForAll("plans") CarePlan plan, @ForAll("plans") CarePlan other, @ForAll("days") List<Act> acts) {
        for (Player.Turn turn : Player.of(plan, other, acts).turns) {
            assertHidesNothing(turn, turn.plan(), turn.before(), turn.now());
            assertHidesNothing(turn, turn.plan(), turn.after(), turn.now());
            assertHidesNothing(turn, turn.plan(), turn.after(), turn.now().plus(Duration.ofMinutes(7)));
            assertHidesNothing(turn, other, turn.after(), turn.now());
        }
    }

    private static void assertHidesNothing(Player.Turn turn, CarePlan plan, AlertState state, Instant now) {
        boolean quiet = QuietCheck.isQuiet(
                CONDITIONS, plan, state, turn.recent(), turn.heardAt().toEpochMilli(), now.toEpochMilli());
        if (quiet) {
            DecisionDraft draft = new DecisionDraft(
                    CONDITIONS, (readings, index) -> Set.of(), plan, state, turn.recent(), turn.heardAt(), now);
            new Evaluation(draft).run().ifPresent(decision -> assertSaysNothing(state, decision));
        }
    }

    /** A timer that is no longer needed may be left to ring for nothing; one that is needed may not be missing. */
    private static void assertSaysNothing(AlertState before, Decision decision) {
        AlertState after = decision.state();
        assertThat(decision.notifications()).isEmpty();
        assertThat(decision.ended()).isEmpty();
        assertThat(after.open()).isEqualTo(before.open());
        // What has had its time is tidied away.
        assertThat(after.memory())
                .usingRecursiveComparison()
                .ignoringFields("snoozes", "spent")
                .isEqualTo(before.memory());
        if (after.nextTimer() != null) {
            assertThat(before.nextTimer()).isNotNull().isBeforeOrEqualTo(after.nextTimer());
        }
    }
}
