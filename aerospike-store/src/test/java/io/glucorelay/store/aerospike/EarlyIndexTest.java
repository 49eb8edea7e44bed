package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.append;
import static io.glucorelay.store.aerospike.Samples.newNumber;
import static io.glucorelay.store.aerospike.Samples.newPatient;
import static io.glucorelay.store.aerospike.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Record;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The index may say sooner than the no-data timer rings, never later, and nobody is ever given the record sooner. */
class EarlyIndexTest {

    private static final Duration DELAY = Duration.ofMinutes(20);
    private static final Duration EVERY = Duration.ofMinutes(5);

    private OnCluster on;
    private final String patient = newPatient();

    @BeforeEach
    void open() {
        on = new OnCluster();
        on.store
                .carePlans()
                .put(
                        CarePlan.forPatient(patient)
                                .rule(AlertRule.noData(DELAY))
                                .contact(Contact.named("mother").text("+1").build())
                                .build(),
                        CarePlanStore.ANY_VERSION,
                        NOW);
    }

    @AfterEach
    void close() {
        if (on != null) {
            on.close();
        }
    }

    @Test
    void mostSignsOfLifeLeaveTheIndexAsItWas() {
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            seen.add(dueAfterReading(i));
        }
        assertThat(seen).as("as many changes as every third reading makes").hasSize(4);
    }

    @Test
    void theIndexIsNeverLateAndNeverEarlyByMoreThanHalfTheDelay() {
        for (int i = 0; i < 30; i++) {
            Instant rings = at(i).plus(DELAY);
            assertThat(Instant.ofEpochMilli(dueAfterReading(i) & Due.NEVER))
                    .isBeforeOrEqualTo(rings)
                    .isAfterOrEqualTo(rings.minus(DELAY.dividedBy(2)));
        }
    }

    @Test
    void nobodyIsGivenTheRecordBeforeTheTimerRings() {
        dueAfterReading(0);
        long early = dueAfterReading(1);
        Instant rings = at(1).plus(DELAY);
        assertThat(early).as("the index is early").isEqualTo(packed(at(0).plus(DELAY)));

        assertThat(claimAt(rings.minusMillis(1))).isEmpty();
        assertThat(due()).as("who has looked in vain puts it right").isEqualTo(packed(rings));
        assertThat(claimAt(rings.minusMillis(1))).isEmpty();

        assertThat(claimAt(rings)).extracting(Claim::patient).containsExactly(patient);
    }

    /** A second look at the same time, by another relay, finds what the first has put right. */
    @Test
    void whoHasLookedInVainLeavesNoLease() {
        dueAfterReading(0);
        dueAfterReading(1);
        assertThat(claimAt(at(0).plus(DELAY))).isEmpty();
        assertThat(on.patient(patient).bins).doesNotContainKeys(Bins.LEASE_TOKEN, Bins.LEASE_STEP, Bins.LEASE_UNTIL);
    }

    /** Late readings are no news to the timer. */
    @Test
    void aReadingThatIsNotTheNewestDoesNotMoveTheTimer() {
        dueAfterReading(2);
        append(on.store, received(at(1), at(2).plusSeconds(30)));
        Record record = on.patient(patient);
        assertThat(Read.integer(record, Bins.DUE, 0)).isEqualTo(packed(at(2).plus(DELAY)));
        assertThat(Read.integer(record, Bins.HEARD_OF, 0)).isEqualTo(at(2).toEpochMilli());
        assertThat(Read.map(record, Bins.RECENT)).hasSize(2);
    }

    private static Instant at(int reading) {
        return NOW.plus(EVERY.multipliedBy(reading));
    }

    private long dueAfterReading(int i) {
        append(on.store, received(at(i), at(i)));
        return due();
    }

    private Reading received(Instant measuredAt, Instant receivedAt) {
        return reading(patient, measuredAt).received(receivedAt, Set.of());
    }

    private long due() {
        return Read.integer(on.patient(patient), Bins.DUE, 0);
    }

    private static long packed(Instant at) {
        return Due.packed(Severity.WARNING, at);
    }

    private List<Claim> claimAt(Instant now) {
        return on.store
                .patients()
                .claimDue(new ClaimDue(now, 0, 10, newNumber(10), Duration.ofSeconds(30)))
                .claims();
    }
}
