package io.glucorelay.store.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Append;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Settled;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Trouble;
import io.glucorelay.store.StoreHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the contract leaves open and this store has settled. */
class InMemoryStoreTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration SILENCE = Duration.ofMinutes(20);

    private final InMemoryStore store = new InMemoryStore();

    @Test
    void isUpFromTheStart() {
        assertThat(store.check()).isEqualTo(StoreHealth.UP);
    }

    @Test
    void closedItStillHoldsAndTakesData() {
        append(NOON);

        store.close();
        store.close();
        append(NOON.plusSeconds(300));

        assertThat(store.patients().view("p").orElseThrow().recent()).hasSize(2);
        assertThat(store.check()).isEqualTo(StoreHealth.UP);
    }

    @Test
    void theRecentReadingsAreThoseOfThreeHoursAndNoMore() {
        append(NOON.minus(Duration.ofHours(3)).minusMillis(1));
        append(NOON.minus(Duration.ofHours(3)));

        assertThat(append(NOON).recent())
                .extracting(Reading::measuredAt)
                .containsExactly(NOON.minus(Duration.ofHours(3)), NOON);
    }

    @Test
    void saysThereIsMoreWhileThereIs() {
        waitFor("a", "b", "c");
        Instant due = NOON.plus(SILENCE);

        Claims first = claim(due, 2);
        Claims second = claim(due, 2);

        assertThat(first.claims()).hasSize(2);
        assertThat(first.more()).isTrue();
        assertThat(second.claims()).hasSize(1);
        assertThat(second.more()).isFalse();
    }

    @Test
    void saysThereIsNoMoreWhenTheLastOneFits() {
        waitFor("a", "b");

        assertThat(claim(NOON.plus(SILENCE), 2).more()).isFalse();
    }

    @Test
    void givesTheLongestDueFirst() {
        waitFor("z");
        store.carePlans().put(plan("a"), CarePlanStore.ANY_VERSION, NOON.plusMillis(1));

        assertThat(claim(NOON.plus(SILENCE).plusMillis(1), 2).claims())
                .extracting(Claim::patient)
                .containsExactly("z", "a");
    }

    @Test
    void aRecordWhoseWorkerDiedComesBackEvenIfNothingElseIsDue() {
        waitFor("a");
        Claim dead = claim(NOON.plus(SILENCE), 1).claims().get(0);
        // The patient is heard again, so the timer lies behind the lease's end.
        store.patients().append(List.of(new Append("a", List.of(reading("a", NOON.plus(SILENCE))))));

        assertThat(claim(dead.until(), 1).claims()).extracting(Claim::patient).containsExactly("a");
    }

    @Test
    void aTimerAloneDoesNotKeepALeaseThatIsGivenBack() {
        waitFor("a");
        Claim claim = claim(NOON.plus(SILENCE), 1).claims().get(0);
        Settle nothingDone = new Settle(
                "a",
                claim.token(),
                claim.step(),
                claim.view().version(),
                NOON.plus(SILENCE),
                List.of(),
                List.of(),
                claim.until(),
                AfterSettle.RELEASE_IF_IDLE);

        assertThat(store.patients().settle(List.of(nothingDone)).get(0).get()).isEqualTo(new Settled.Released());
        assertThat(claim(NOON.plus(SILENCE), 1).claims()).hasSize(1);
    }

    @Test
    void refusesACursorThatItNeverGaveOut() {
        append(NOON);

        for (String cursor : List.of("nonsense", "7/x", "/")) {
            assertThatThrownBy(() -> store.history().readings("p", NOON, NOON, new PageRequest(cursor, 5)))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.trouble()).isEqualTo(Trouble.REFUSED))
                    .hasMessageContaining("'" + cursor + "'");
        }
    }

    @Test
    void aCursorMayHoldAnyDevicesName() {
        Reading slash = new Reading(
                "p",
                "a/b//2026-05-01T12:00:00Z/",
                NOON,
                NOON,
                Glucose.mgdl(100),
                reading("p", NOON).trend(),
                reading("p", NOON).flags());
        store.patients().append(List.of(new Append("p", List.of(slash))));
        append(NOON.plusMillis(1));

        var first = store.history().readings("p", NOON, NOON.plusSeconds(1), PageRequest.first(1));
        var second = store.history().readings("p", NOON, NOON.plusSeconds(1), new PageRequest(first.cursor(), 1));

        assertThat(first.items()).containsExactly(slash);
        assertThat(second.items()).extracting(Reading::measuredAt).containsExactly(NOON.plusMillis(1));
        assertThat(second.cursor()).isEmpty();
    }

    private long nextToken = 1;

    private Claims claim(Instant now, int max) {
        long token = nextToken;
        nextToken += max;
        return store.patients().claimDue(new ClaimDue(now, 0, max, token, Duration.ofSeconds(30)));
    }

    private void waitFor(String... patients) {
        for (String patient : patients) {
            store.carePlans().put(plan(patient), CarePlanStore.ANY_VERSION, NOON);
        }
    }

    private PatientView append(Instant measuredAt) {
        return store.patients()
                .append(List.of(new Append("p", List.of(reading("p", measuredAt)))))
                .get(0)
                .get()
                .view();
    }

    private static Reading reading(String patient, Instant measuredAt) {
        return Reading.of(patient, "sensor", measuredAt, Glucose.mgdl(100));
    }

    private static CarePlan plan(String patient) {
        return CarePlan.forPatient(patient).rule(AlertRule.noData(SILENCE)).build();
    }
}
