package io.glucorelay.store.aerospike.failure;

import io.glucorelay.aerospike.testing.AerospikeCluster;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.aerospike.AerospikeStore;
import io.glucorelay.store.aerospike.failure.Checker.Accepted;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks in the store for what was accepted. */
final class MissingReadings {

    private static final int ALL = 100_000;

    private MissingReadings() {}

    /** Those of them that the store does not have. */
    static Set<String> of(List<Accepted> accepted, AerospikeCluster cluster, String prefix) {
        Map<String, List<Accepted>> byPatient = accepted.stream().collect(Collectors.groupingBy(Accepted::patient));
        Set<String> missing = new TreeSet<>();
        try (AerospikeStore store = AerospikeStore.builder()
                .hosts(Workers.hosts(cluster))
                .namespace(cluster.namespace())
                .prefix(prefix)
                .build()) {
            byPatient.forEach((patient, ofPatient) -> {
                Set<String> found = new HashSet<>();
                for (Reading reading : store.history()
                        .readings(patient, Instant.EPOCH, Instant.MAX, PageRequest.first(ALL))
                        .items()) {
                    found.add(reading.measuredAt().toEpochMilli() + " " + reading.device());
                }
                for (Accepted one : ofPatient) {
                    if (!found.contains(one.measuredAt() + " " + one.by())) {
                        missing.add(patient + " measured at " + one.measuredAt() + " by " + one.by() + ", accepted at "
                                + one.at());
                    }
                }
            });
        }
        return missing;
    }
}
