package io.glucorelay.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.CarePlanStore.Versioned;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** One rule's patients and times, and the steps that many rules take. */
final class Scenario {

    /** How long claims are leased for. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** More claiming than any rule needs: a store that never says "no more" ends here. */
    private static final int MOST_CALLS = 20_000;

    /** Tokens must never have been used before, nor by an earlier run on the same database. */
    private static final AtomicLong TOKENS = new AtomicLong(System.currentTimeMillis() << 20);

    /** The time at which the rule begins: the present, as a store may expire by its own clock what is old. */
    final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private final Store store;

    Scenario(Store store) {
        this.store = store;
    }

    /** A patient that no rule has used before. */
    String patient() {
        return "tck-" + UUID.randomUUID();
    }

    /** So many minutes after the start, or before it. */
    Instant minute(long minutes) {
        return start.plus(Duration.ofMinutes(minutes));
    }

    /** A token never used before. */
    static long token() {
        return tokens(1);
    }

    /** The first of so many tokens never used before. */
    static long tokens(int count) {
        return TOKENS.getAndAdd(count);
    }

    /** Appends readings of one patient. */
    Appended append(Reading... readings) {
        return store.patients()
                .append(List.of(new Append(readings[0].patient(), List.of(readings))))
                .get(0)
                .get();
    }

    /** Puts a plan in place of whichever there was, and answers its version. */
    long putPlan(CarePlan plan, Instant now) {
        Versioned inPlace = store.carePlans().put(plan, CarePlanStore.ANY_VERSION, now);
        assertThat(inPlace.plan()).isEqualTo(plan);
        return inPlace.version();
    }

    /** The record of a patient who must have one. */
    PatientView view(String patient) {
        Optional<PatientView> view = store.patients().view(patient);
        assertThat(view).as("record of %s", patient).isPresent();
        return view.orElseThrow();
    }

    /** A new patient's record, with one reading. */
    PatientView newRecord() {
        return append(Fixtures.reading(patient(), start)).view();
    }

    /** A new patient's record, with these due at their times and no lease. */
    String patientWith(Severity severity, Instant... dueAt) {
        PatientView view = newRecord();
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < dueAt.length; i++) {
            deliveries.add(Fixtures.delivery(view.patient(), "n" + i, severity, start, dueAt[i]));
        }
        // Leased before anything is due, and given back: as if never leased.
        Instant early = Collections.min(List.of(dueAt)).minus(Duration.ofHours(1));
        Claim claim = commit(view)
                .outbox(deliveries.toArray(new Delivery[0]))
                .at(early)
                .won();
        settle(claim).at(early).released();
        return view.patient();
    }

    /** Begins a commit decided on this view. */
    CommitStep commit(PatientView view) {
        return new CommitStep(store, view, start);
    }

    /** Begins a settlement under this claim's lease. */
    SettleStep settle(Claim claim) {
        return new SettleStep(
                store,
                claim.patient(),
                claim.token(),
                claim.step(),
                claim.view().version(),
                start);
    }

    /** Begins a settlement under this lease. */
    SettleStep settle(String patient, long token) {
        return new SettleStep(store, patient, token, 0, 0, start);
    }

    /** Claims once, from the front. */
    Claims claimOnce(Instant now, int max) {
        return store.patients().claimDue(new ClaimDue(now, 0, max, tokens(max), LEASE));
    }

    /** Claims what is due, call after call, and keeps those of these patients, in the order in which they came. */
    List<Claim> claimAll(Instant now, Set<String> patients) {
        return claimAll(now, patients, 100);
    }

    /** Claims what is due, at most {@code max} a call. */
    List<Claim> claimAll(Instant now, Set<String> patients, int max) {
        List<Claim> ours = new ArrayList<>();
        long cursor = 0;
        for (int call = 0; call < MOST_CALLS; call++) {
            Claims claims = store.patients().claimDue(new ClaimDue(now, cursor, max, tokens(max), LEASE));
            assertThat(claims.claims()).as("claims of one call").hasSizeLessThanOrEqualTo(max);
            for (Claim claim : claims.claims()) {
                if (patients.contains(claim.patient())) {
                    ours.add(claim);
                }
            }
            if (!claims.more()) {
                return ours;
            }
            cursor = claims.cursor();
        }
        throw new AssertionError("claimDue still says there is more after " + MOST_CALLS + " calls");
    }

    /** Claims this patient's record if it is due. */
    Optional<Claim> claim(String patient, Instant now) {
        List<Claim> claims = claimAll(now, Set.of(patient));
        assertThat(claims).as("claims of one patient").hasSizeLessThanOrEqualTo(1);
        return claims.stream().findFirst();
    }

    /** Fails unless the record becomes due at this very millisecond; leaves it claimed. */
    Claim assertDueAt(String patient, Instant due) {
        assertThat(claim(patient, due.minusMillis(1)))
                .as("claim a millisecond before %s", due)
                .isEmpty();
        Optional<Claim> claim = claim(patient, due);
        assertThat(claim).as("claim at %s", due).isPresent();
        return claim.orElseThrow();
    }

    /** Fails if the record is due at any time up to a year from now. */
    void assertNeverDue(String patient) {
        assertThat(claim(patient, start.plus(Duration.ofDays(365))))
                .as("claim in a year")
                .isEmpty();
    }

    /** Leases whatever other rules have left due, so that none of it is claimed at this time again. */
    void leaseLeftovers(Instant now) {
        long cursor = 0;
        for (int call = 0; call < MOST_CALLS; call++) {
            Claims claims = store.patients().claimDue(new ClaimDue(now, cursor, 100, tokens(100), Duration.ofDays(1)));
            if (!claims.more()) {
                return;
            }
            cursor = claims.cursor();
        }
    }
}
