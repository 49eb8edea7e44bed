package io.glucorelay.benchmarks;

import io.glucorelay.aerospike.testing.Aerospike;
import io.glucorelay.aerospike.testing.AerospikeCluster;
import io.glucorelay.aerospike.testing.ClusterSettings;
import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.Result;
import io.glucorelay.store.Settle;
import io.glucorelay.store.aerospike.AerospikeStore;
import io.glucorelay.store.aerospike.Durability;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Steps of the Aerospike store, in batches of several sizes. The score is calls, of one batch each; {@code records} beside it is
 * what is in them.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class AerospikeStoreBenchmark {

    /** Of each thread: so many that a batch has each of them once at most. */
    private static final int PATIENTS = 1_000;

    /** How many records a relay claims at once. */
    private static final int MOST_AT_ONCE = 250;

    private static final Duration STEP = Duration.ofMinutes(5);

    /** A store on a cluster of its own, or on one that is named, that all threads share. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // by the set-up
    public static class Shared {
        /** So many nodes are started; with more than one there are two copies. */
        @Param("1")
        public int nodes;

        /** How many records are in a call. */
        @Param({"1", "10", "100"})
        public int batch;

        private final AtomicInteger threads = new AtomicInteger();
        private AerospikeCluster cluster;
        private AerospikeStore store;

        /** Starts it. */
        @Setup
        public void open() {
            int copies = nodes > 1 ? 2 : 1;
            cluster = Aerospike.find(ClusterSettings.builder()
                            .nodes(nodes)
                            .replicationFactor(copies)
                            .minClusterSize(copies)
                            .namespaceLine("conflict-resolution-policy last-update-time")
                            .dataSize("2G")
                            .build())
                    .orElseThrow(() -> new IllegalStateException(
                            "no cluster: name one by -Daerospike.hosts=…, or have asd on the PATH"));
            String hosts = cluster.seeds().stream()
                    .map(host -> host.name + ":" + host.port)
                    .collect(Collectors.joining(","));
            store = AerospikeStore.builder()
                    .hosts(hosts)
                    .namespace(cluster.namespace())
                    .prefix("jmh" + Long.toString(System.currentTimeMillis(), 36))
                    .durability(copies > 1 ? Durability.refuseBelow(copies) : Durability.singleCopy())
                    .build();
        }

        /** Ends what was started. */
        @TearDown
        public void close() {
            store.close();
            cluster.close();
        }
    }

    /** What was in the calls. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Count {
        /** So many records. */
        public long records;
    }

    /** A thread's patients. Their time goes on by five minutes whenever all have had a turn. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // by the set-up
    public static class Patients {
        private PatientRecords records;
        private Lives lives;
        private int batch;
        private Instant now;

        /** Gives each a record. */
        @Setup
        public void begin(Shared shared) {
            records = shared.store.patients();
            batch = shared.batch;
            now = Instant.now().truncatedTo(ChronoUnit.HOURS);
            lives = new Lives(shared.store, shared.threads.getAndIncrement(), PATIENTS, now);
        }

        private Instant now() {
            if (lives.isRoundOver()) {
                now = now.plus(STEP);
            }
            return now;
        }

        private List<Claim> commit(boolean leased) {
            List<Commit> commits = lives.messages(batch, now(), leased);
            List<Claim> claims = new ArrayList<>(batch);
            for (Result<Committed> committed : records.commit(commits)) {
                ((Committed.Won) committed.get()).claim().ifPresent(claims::add);
            }
            return claims;
        }

        private List<Claim> claim(Instant at, int most) {
            // A thread that is behind finds no more than what is due by its own time.
            return records.claimDue(new ClaimDue(at, 0, most, lives.numbers(most), Duration.ofSeconds(30)))
                    .claims();
        }

        private int settle(List<Settle> settles) {
            if (!settles.isEmpty()) {
                records.settle(settles).forEach(Result::get);
            }
            return settles.size();
        }

        private int deliver(List<Claim> claims) {
            return settle(
                    claims.stream().map(claim -> Lives.delivered(claim, now)).collect(Collectors.toList()));
        }
    }

    /** Patients with a message that stays due, a backlog of which all threads take. */
    @State(Scope.Thread)
    public static class Backlog {
        private Instant due = Instant.EPOCH;

        /** Enqueues it. */
        @Setup
        public void begin(Patients patients) {
            due = patients.now();
            for (int done = 0; done < PATIENTS; done += patients.batch) {
                patients.commit(false);
            }
        }
    }

    /** Readings that raise nothing. */
    @Benchmark
    public List<Result<Appended>> append(Patients patients, Count count) {
        List<Append> appends = patients.lives.readings(patients.batch, patients.now());
        List<Result<Appended>> appended = patients.records.append(appends);
        appended.forEach(Result::get);
        count.records += appended.size();
        return appended;
    }

    /** Decisions with a message each, claimed at birth, and their end: a message's way when all goes well. */
    @Benchmark
    public int commitAndSettle(Patients patients, Count count) {
        int settled = patients.deliver(patients.commit(true));
        count.records += settled;
        return settled;
    }

    /** Records claimed from a backlog, and given back, to be due again. */
    @Benchmark
    public int claimAndSettle(Patients patients, Backlog backlog, Count count) {
        Instant at = backlog.due.plus(STEP);
        int settled = patients.settle(patients.claim(at, patients.batch).stream()
                .map(claim -> Lives.putOff(claim, at, backlog.due))
                .collect(Collectors.toList()));
        count.records += settled;
        return settled;
    }

    /** The whole life of a message: enqueued with a decision, leased with all that is due, also by other threads, completed. */
    @Benchmark
    public int lifeCycle(Patients patients, Count count) {
        patients.commit(false);
        int settled = patients.deliver(patients.claim(patients.now, MOST_AT_ONCE));
        count.records += settled;
        return settled;
    }

    /** Looking for what is due where nothing is: what a relay does four times a second. */
    @Benchmark
    public int claimNothing(Patients patients) {
        return patients.claim(patients.now, MOST_AT_ONCE).size();
    }
}
