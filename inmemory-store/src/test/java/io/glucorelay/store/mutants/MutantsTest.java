package io.glucorelay.store.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.glucorelay.store.Store;
import io.glucorelay.store.tck.StoreContract;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The contract itself is tested: a store that is wrong in one point must break the rule about it. */
class MutantsTest {

    /** They find most mutants too, but take long; what is to be shown is that the rules by themselves do. */
    private static final Set<String> WHOLE_RELAYS = Set.of("Crashes", "Chaos");

    /** Every mutant, the area of the contract that is about its mistake, and the rule that must break. */
    @TestFactory
    Stream<DynamicTest> everyMutantIsFound() {
        return Stream.of(
                isFound(Mutants.ForgetsTheVersion.class, "Commits", "aStaleDecisionIsFencedAndChangesNothing"),
                isFound(Mutants.ForgetsThePlanInTheVersion.class, "CarePlans", "aDecisionMadeBeforeAPlanWasPutIsStale"),
                isFound(Mutants.ForgetsTheLeasesToken.class, "Claims", "whoLostTheLeaseIsFenced"),
                isFound(
                        Mutants.ForgetsTheSteps.class,
                        "SettlementFences",
                        "aSettleDelayedBehindALaterOneTakesNothingBack"),
                isFound(
                        Mutants.ForgetsTheCommitsIdentifier.class,
                        "Commits",
                        "theSameCommitAgainIsAnsweredAsWonAndStoredOnce"),
                isFound(
                        Mutants.DoesARepeatedCommitAgain.class,
                        "Commits",
                        "theSameCommitAgainDoesNotBringBackWhatWasSettledSince"),
                isFound(Mutants.ForgetsThatItHasSettled.class, "SettlementFences", "theSameSettleAgainWritesNothing"),
                isFound(
                        Mutants.TakesADuplicateForNew.class,
                        "Appends",
                        "aReadingSentAgainIsADuplicateAndChangesNothing"),
                isFound(
                        Mutants.TakesALateReadingForLife.class,
                        "RecentReadings",
                        "theNewestReadingIsNotHeardIfItIsLate"),
                isFound(
                        Mutants.LetsTwoLeasesLiveByCommit.class,
                        "CommitLeases",
                        "aLeaseIsLiveUntilAMillisecondBeforeItsEnd"),
                isFound(
                        Mutants.BelievesThatTheRecordIsIdle.class,
                        "IdleCommits",
                        "whoTakesALeasedRecordForIdleIsNotGivenTheLease"),
                isFound(
                        Mutants.LetsTwoLeasesLiveByClaim.class,
                        "Claims",
                        "aClaimedRecordIsLeftAloneWhileItsLeaseIsLive"),
                isFound(Mutants.NeverGivesALeaseBack.class, "CommitLeases", "aLeaseGivenBackIsFreeAtOnce"),
                isFound(Mutants.LosesTheDueInstant.class, "Due", "aDeliveryTriedAgainLaterIsDueThen"),
                isFound(Mutants.KeepsAnEarlierDueInstant.class, "Due", "aDeliveryTriedAgainLaterIsDueThen"),
                isFound(
                        Mutants.ClaimsTheLeastUrgentFirst.class,
                        "Urgency",
                        "anUrgentDeliveryOvertakesABacklogOfLesserOnes"),
                isFound(
                        Mutants.CutsPagesByOffset.class,
                        "ReadingHistory",
                        "readingsAddedBetweenPagesNeitherRepeatNorHideOthers"),
                isFound(Mutants.HearsFingersticks.class, "NoDataTimer", "aFingerstickOrACorrectionIsNoSignOfLife"),
                isFound(Mutants.LosesCorrections.class, "Appends", "aCorrectionIsKeptBesideTheReadingThatItCorrects"),
                isFound(
                        Mutants.TakesEveryEndForSeen.class,
                        "Due",
                        "whatWaitsWhenAnAlertHasEndedIsDueAtOnceUntilASettlementHasGoneByThat"),
                isFound(
                        Mutants.BelievesThatNothingWasAdded.class,
                        "Settlements",
                        "whoSettlesAllThatThereWasHearsOfWhatOthersHaveAdded"),
                isFound(Mutants.ForgetsWhatHasEnded.class, "DeliveryHistory", "everyWayToEndIsKept"),
                isFound(
                        Mutants.ForgetsTheExpectedPlan.class,
                        "CarePlans",
                        "aPlanMadeFromAnotherVersionThanTheOneInPlaceChangesNothing"),
                isFound(Mutants.LosesDeadLetters.class, "DeadLetters", "deadAndExpiredOnesAreListedAndNoOthers"),
                isFound(Mutants.QuarantinesTwice.class, "Quarantine", "theSameInputAgainIsPassedOver"),
                isFound(
                        Mutants.LetsTheLastResolutionWin.class,
                        "Resolutions",
                        "theFirstResolutionStandsAndWhoIsTooLateIsToldOfIt"),
                isFound(Mutants.LosesResolutions.class, "Resolutions", "everyResolutionComesBackAsItWas"),
                isFound(Mutants.LooksBeforeItResolves.class, "Resolutions", "ofSeveralWhoResolveOneInputOneIsFirst"),
                isFound(
                        Mutants.OpensWhatIsSetAsideAgain.class,
                        "Resolutions",
                        "anInputSentAgainAfterItWasResolvedIsPassedOverAndStaysResolved"),
                isFound(
                        Mutants.ResolvesWhatItDoesNotHave.class,
                        "Resolutions",
                        "whatIsResolvedBeforeItIsThereIsUnknownAndLeavesNothingBehind"),
                isFound(Mutants.TakesAnotherAddressForTheSame.class, "Notes", "whateverMakesANoteAnotherKeepsItApart"),
                isFound(
                        Mutants.LooksBeforeItAddsANote.class,
                        "Notes",
                        "ofSeveralWhoAddTheSameNoteOneIsToldThatItIsNew"),
                isFound(
                        Mutants.CutsThroughADeliverysNotes.class,
                        "Notes",
                        "theNotesOfOneDeliveryAreNotDividedBetweenPages"),
                isFound(Mutants.RoundsTheTimesOfNotes.class, "Notes", "everyNoteComesBackAsItWas"),
                isFound(Mutants.ForgetsTheLimit.class, "Limits", "aFullOutboxTakesNoMoreAndNothingOfTheCommitIsStored"),
                isFound(Mutants.LosesTheLastMessage.class, "Due", "whatRemainsAfterAFinishedDeliveryCounts"),
                isFound(Mutants.RemovesNothing.class, "Retentions", "whatIsPastItsRetentionGoes"));
    }

    @Test
    void everyMutantIsTried() {
        Set<String> tried = new TreeSet<>();
        everyMutantIsFound().forEach(test -> tried.add(test.getDisplayName()));
        Set<String> all = new TreeSet<>();
        for (Class<?> mutant : Mutants.class.getDeclaredClasses()) {
            all.add(mutant.getSimpleName());
        }
        all.remove(Mutants.NoMutant.class.getSimpleName());
        assertThat(tried).isEqualTo(all);
    }

    /** What the mutants are made with breaks nothing by itself. */
    @Test
    void aStoreThatIsRightBreaksNoRule() {
        Outcome outcome = run(Mutants.NoMutant.class, area -> !WHOLE_RELAYS.contains(area));
        assertThat(outcome.broken).isEmpty();
        assertThat(outcome.kept).hasSizeGreaterThan(150);
    }

    /** As where there is no database to test against: skipped is not broken. */
    @Test
    void aStoreThatIsNotThereBreaksNoRule() {
        assertThat(run(NoStore.class, area -> true).broken).isEmpty();
    }

    static class NoStore extends StoreContract {
        @Override
        protected Store createStore() {
            return Assumptions.abort("no database");
        }
    }

    /** They are the only ones to see the relay and the store together: a message lost there must not escape them. */
    @Test
    void wholeRelaysMissEveryMessageThatIsLost() {
        Outcome outcome = run(Mutants.LosesTheLastMessage.class, WHOLE_RELAYS::contains);
        assertThat(outcome.kept).isEmpty();
        assertThat(outcome.broken)
                .containsExactlyInAnyOrder(
                        "nothingIsLostWhereverAProcessDies",
                        "nothingIsLostWhereProcessesDieAgainAndAgain",
                        "nothingIsLostWhereTheStoreFailsTwoRelaysAgainAndAgain");
    }

    private static DynamicTest isFound(Class<? extends StoreContract> mutant, String area, String rule) {
        return DynamicTest.dynamicTest(mutant.getSimpleName(), () -> {
            Outcome outcome = run(mutant, area::equals);
            assertThat(outcome.broken).contains(rule);
            assertThat(outcome.kept).as("rules of the area that it keeps").isNotEmpty();
        });
    }

    private static Outcome run(Class<? extends StoreContract> contract, Predicate<String> areas) {
        PostDiscoveryFilter ofAreas = test -> FilterResult.includedIf(test.getUniqueId().getSegments().stream()
                .filter(segment -> segment.getType().equals("nested-class"))
                .allMatch(segment -> areas.test(segment.getValue())));
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(contract))
                .filters(ofAreas)
                // One that never ends is found too.
                .configurationParameter("junit.jupiter.execution.timeout.default", "30 s")
                .configurationParameter("junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
                .build();
        Outcome outcome = new Outcome();
        LauncherFactory.create().execute(request, outcome);
        return outcome;
    }

    /** Which rules were kept and which broken. */
    private static final class Outcome implements TestExecutionListener {
        private final Set<String> kept = new TreeSet<>();
        private final Set<String> broken = new TreeSet<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                String rule = test.getDisplayName().replace("()", "");
                (result.getStatus() == TestExecutionResult.Status.FAILED ? broken : kept).add(rule);
            }
        }
    }
}
