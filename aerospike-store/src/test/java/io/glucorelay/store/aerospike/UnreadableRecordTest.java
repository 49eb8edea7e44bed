package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.append;
import static io.glucorelay.store.aerospike.Samples.claim;
import static io.glucorelay.store.aerospike.Samples.delivery;
import static io.glucorelay.store.aerospike.Samples.newNumber;
import static io.glucorelay.store.aerospike.Samples.newPatient;
import static io.glucorelay.store.aerospike.Samples.reading;
import static io.glucorelay.store.aerospike.Samples.settle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aerospike.client.Bin;
import io.glucorelay.store.Append;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.Result;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.StoreException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A record that cannot be read, as after a mistake of an operator or of a later version, hinders no other. */
class UnreadableRecordTest {

    @Test
    void itIsOneTroubleBesideWhatCanBeClaimedAndAppended() {
        try (OnCluster on = new OnCluster()) {
            String good = due(on);
            String bad = due(on);
            on.client.put(null, on.keys.patient(bad), new Bin(Bins.ALERTS, new byte[] {99, 1, 2}));

            Claims claims = on.store.patients().claimDue(new ClaimDue(NOW, 0, 10, newNumber(), Duration.ofSeconds(30)));

            assertThat(claims.claims()).extracting(Claim::patient).containsExactly(good);
            assertThat(claims.troubles()).singleElement().satisfies(trouble -> assertThat(trouble)
                    .hasMessageContaining("alert state"));
            assertThatThrownBy(() -> on.store.patients().view(bad)).isInstanceOf(StoreException.class);
            List<? extends Result<?>> results = on.store
                    .patients()
                    .append(List.of(
                            new Append(bad, List.of(reading(bad, NOW.plusSeconds(60)))),
                            new Append(good, List.of(reading(good, NOW.plusSeconds(60))))));
            assertThat(results.get(0).error()).isPresent();
            assertThat(results.get(1).error()).isEmpty();
        }
    }

    private static String due(OnCluster on) {
        String patient = newPatient();
        Claim claim = claim(
                on.store, append(on.store, reading(patient, NOW)).view(), NOW, delivery(patient, "n" + patient, NOW));
        settle(on.store, claim, NOW, AfterSettle.RELEASE);
        return patient;
    }
}
