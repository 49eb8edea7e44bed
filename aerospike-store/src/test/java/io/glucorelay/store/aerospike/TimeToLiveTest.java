package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.append;
import static io.glucorelay.store.aerospike.Samples.newPatient;
import static io.glucorelay.store.aerospike.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Record;
import io.glucorelay.aerospike.testing.AerospikeCluster;
import io.glucorelay.aerospike.testing.AssumeAerospike;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.Retention;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What expires, and when: by the database's own clock, so all that can be looked at is the time that is left. */
class TimeToLiveTest {

    private static final int DAY = (int) Duration.ofDays(1).toSeconds();
    private static final int FOR_EVER = -1;

    private OnCluster on;
    private final String patient = newPatient();

    @BeforeEach
    void open() {
        on = new OnCluster();
        on.store.retention().put(Retention.all(Duration.ofDays(90)));
    }

    @AfterEach
    void close() {
        if (on != null) {
            on.close();
        }
    }

    @Test
    void theRecordOfAPatientWithoutAPlanExpiresWithItsReadings() {
        append(on.store, reading(patient, NOW));
        assertThat(left()).isBetween(90 * DAY - 60, 90 * DAY);

        on.store.retention().put(Retention.all(Duration.ofDays(30)));
        append(on.store, reading(patient, NOW.plusSeconds(60)));
        assertThat(left()).as("a shorter retention takes nothing away").isBetween(90 * DAY - 60, 90 * DAY);

        on.store.retention().put(Retention.all(Duration.ofDays(100)));
        append(on.store, reading(patient, NOW.plusSeconds(120)));
        assertThat(left()).isBetween(100 * DAY - 60, 100 * DAY);
    }

    @Test
    void theRecordOfAPatientWithAPlanNeverExpires() {
        append(on.store, reading(patient, NOW));
        on.store.carePlans().put(CarePlan.forPatient(patient).build(), CarePlanStore.ANY_VERSION, NOW);
        assertThat(left()).isEqualTo(FOR_EVER);
        append(on.store, reading(patient, NOW.plusSeconds(60)));
        assertThat(left()).isEqualTo(FOR_EVER);
    }

    @Test
    void aDaysReadingsExpireWhenTheLastOfThemIsPastItsRetention() {
        for (int i = 0; i < 200; i++) {
            append(on.store, reading(patient, NOW.minus(Duration.ofMinutes(10L * (200 - i)))));
        }
        on.settleDown();
        Days days = Days.of(Duration.ofDays(1));
        long yesterday = days.number(NOW) - 1;
        Record record = on.read(on.keys.readings(patient, yesterday, 0));
        assertThat(record).isNotNull();
        int untilEnd =
                (int) Duration.between(Instant.now(), days.end(yesterday)).toSeconds();
        assertThat(record.getTimeToLive()).isBetween(untilEnd + 90 * DAY - 60, untilEnd + 90 * DAY + 60);
    }

    @Test
    void theBuildersRetentionIsThatOfANewStoreAndNoOther() {
        AerospikeCluster cluster = AssumeAerospike.shared();
        AerospikeStoreBuilder builder = AerospikeStore.builder()
                .hosts(Hosts.of(cluster))
                .namespace(cluster.namespace())
                .durability(Durability.singleCopy())
                .prefix("ret-" + System.nanoTime());
        Retention first = Retention.all(Duration.ofDays(40));
        try (AerospikeStore store = builder.retention(first).build()) {
            assertThat(store.retention().get()).isEqualTo(first);
        }
        try (AerospikeStore store =
                builder.retention(Retention.all(Duration.ofDays(7))).build()) {
            assertThat(store.retention().get()).isEqualTo(first);
        }
    }

    @Test
    void aReadingFromLongAgoIsStoredWithATimeToLiveOfItsOwn() {
        append(on.store, reading(patient, NOW.minus(Duration.ofHours(7))));
        append(on.store, reading(patient, NOW));
        on.settleDown();
        append(on.store, reading(patient, NOW.minus(Duration.ofDays(200))));
        long day = Days.of(Duration.ofDays(1)).number(NOW.minus(Duration.ofDays(200)));
        Record record = on.read(on.keys.readings(patient, day, 0));
        assertThat(record).isNotNull();
        assertThat(record.getTimeToLive()).as("not zero, which is for ever").isBetween(3000, 3600);
    }

    private int left() {
        return on.patient(patient).getTimeToLive();
    }
}
