package io.glucorelay.benchmarks.peers;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Host;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.policy.ClientPolicy;
import io.glucorelay.aerospike.testing.Aerospike;
import io.glucorelay.aerospike.testing.AerospikeCluster;
import io.glucorelay.aerospike.testing.ClusterSettings;
import io.glucorelay.alert.AlertState;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.Result;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Settled;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.aerospike.AerospikeStore;
import io.glucorelay.store.aerospike.Durability;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Glucorelay's store over one Aerospike node, called as a relay calls it: one thread leases, several complete what it has
 * leased. There are as many patients as messages in a step, and each has one; what is done stays in the history.
 */
final class GlucorelayPeer implements Peer {

    /** What a relay claims at most by one call. */
    private static final int CLAIM = 250;

    private static final int BATCH = 100;

    private static final int SETTLERS = 4;
    private static final long LONGEST_OUTAGE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** How long to wait where nothing was due before looking again: what a message waits on an idle store. */
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final PeersSettings settings;

    /** Of each patient's record: how often something was committed. A relay knows it from what it decided on. */
    private final AtomicLongArray versions;

    private final AtomicLong numbers = new AtomicLong(new SecureRandom().nextLong());
    private final AtomicInteger inWork = new AtomicInteger();
    private @Nullable AerospikeCluster cluster;
    private @Nullable IAerospikeClient client;
    private @Nullable Store store;
    private @Nullable Loops claiming;
    private @Nullable Loops settling;
    private long cursor;

    GlucorelayPeer(PeersSettings settings) {
        this.settings = settings;
        this.versions = new AtomicLongArray(settings.messages());
    }

    @Override
    public String key() {
        return "glucorelay";
    }

    @Override
    public String label() {
        return "Glucorelay, Aerospike";
    }

    @Override
    public void prepare() {
        ClusterSettings.Builder node =
                ClusterSettings.builder().nodes(1).minClusterSize(1).dataSize("4G");
        AerospikeCluster found = Aerospike.find((settings.disk() ? node.onDisk("8G") : node).build())
                .orElseThrow(() -> new IllegalStateException(
                        "no Aerospike: name a cluster by -Daerospike.hosts=…, or have asd on the PATH"));
        cluster = found;
        IAerospikeClient connected =
                new AerospikeClient(new ClientPolicy(), found.seeds().toArray(new Host[0]));
        client = connected;
        store = AerospikeStore.builder()
                .client(connected)
                .namespace(found.namespace())
                // Sets of its own in each run, on a cluster that others use, too.
                .prefix("peers" + Long.toString(System.currentTimeMillis(), 36))
                .durability(Durability.singleCopy())
                .build();
    }

    @Override
    public void enqueue(long first, int count) {
        Instant now = now();
        List<Commit> commits = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int patient = patient(first + i);
            String name = "patient-" + patient;
            commits.add(commit(name, versions.get(patient), Alarms.delivery(name, first + i, now, now), now));
        }
        commit(commits);
        for (int i = 0; i < count; i++) {
            versions.incrementAndGet(patient(first + i));
        }
    }

    private int patient(long number) {
        return (int) (number % settings.messages());
    }

    /** Each with a patient of its own, so that the index has as many entries. */
    @Override
    public void addDelayed(int count) {
        Instant now = now();
        Instant later = now.plus(365, ChronoUnit.DAYS);
        for (int i = 0; i < count; i += BATCH) {
            List<Commit> commits = new ArrayList<>(BATCH);
            for (int j = i; j < Math.min(count, i + BATCH); j++) {
                String name = "later-" + j;
                commits.add(commit(name, 0, Alarms.delivery(name, -1L - j, now, later), now));
            }
            commit(commits);
        }
    }

    @Override
    public boolean canDelay() {
        return true;
    }

    private Commit commit(String patient, long version, Delivery delivery, Instant now) {
        return new Commit(
                patient,
                version,
                numbers.getAndIncrement(),
                AlertState.EMPTY,
                List.of(delivery),
                List.of(),
                Instant.EPOCH,
                LeaseRequest.none(numbers.getAndIncrement(), now),
                true);
    }

    private void commit(List<Commit> commits) {
        for (Committed committed : again(() -> values(records().commit(commits)))) {
            if (!(committed instanceof Committed.Won)) {
                throw new IllegalStateException("a message was not stored: " + committed);
            }
        }
    }

    private static <T> List<T> values(List<Result<T>> results) {
        return results.stream().map(Result::get).toList();
    }

    /** As callers are to do it: what could not be stored now is sent again, and the store knows what it has. */
    private static <T> T again(Supplier<T> call) {
        long end = System.nanoTime() + LONGEST_OUTAGE_NANOS;
        while (true) {
            try {
                return call.get();
            } catch (StoreException e) {
                if (e.trouble() != StoreException.Trouble.UNAVAILABLE || System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(IDLE_NANOS);
            }
        }
    }

    @Override
    public void start(LongConsumer handler) {
        BlockingQueue<List<Claim>> claimed = new ArrayBlockingQueue<>(2 * SETTLERS);
        Loops claimers = new Loops(IDLE_NANOS);
        claimers.start(() -> claim(claimed));
        Loops settlers = new Loops(0);
        for (int i = 0; i < SETTLERS; i++) {
            settlers.start(() -> settle(claimed, handler));
        }
        claiming = claimers;
        settling = settlers;
    }

    private boolean claim(BlockingQueue<List<Claim>> claimed) {
        Claims claims =
                again(() -> records().claimDue(new ClaimDue(now(), cursor, CLAIM, numbers.getAndAdd(CLAIM), LEASE)));
        cursor = claims.cursor();
        if (claims.claims().isEmpty()) {
            return false;
        }
        inWork.addAndGet(claims.claims().size());
        try {
            claimed.put(claims.claims());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private boolean settle(BlockingQueue<List<Claim>> claimed, LongConsumer handler) {
        List<Claim> claims;
        try {
            claims = claimed.poll(5, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        if (claims == null) {
            return false;
        }
        List<Settle> settles = new ArrayList<>(claims.size());
        for (Claim claim : claims) {
            settles.add(handle(claim, handler));
        }
        for (Settled settled : again(() -> values(records().settle(settles)))) {
            // Fenced off is also what a settle is that had to be sent again because the node was slow to answer the
            // first. If a
            // lease were really lost, the message would be handed out again, and the tally would say so.
            if (settled instanceof Settled.Held) {
                throw new IllegalStateException("more was due than had been stored: " + settled);
            }
        }
        inWork.addAndGet(-claims.size());
        return true;
    }

    private static Settle handle(Claim claim, LongConsumer handler) {
        Instant now = now();
        List<Delivery> finished = new ArrayList<>();
        for (Delivery delivery : claim.outbox()) {
            handler.accept(Alarms.number(delivery));
            finished.add(Alarms.delivered(delivery, now));
        }
        return new Settle(
                claim.patient(),
                claim.token(),
                claim.step(),
                claim.view().version(),
                now,
                finished,
                List.of(),
                now.plus(LEASE),
                AfterSettle.RELEASE_IF_IDLE);
    }

    @Override
    public void check() {
        if (claiming != null) {
            claiming.check();
        }
        if (settling != null) {
            settling.check();
        }
    }

    @Override
    public boolean isDone() {
        return inWork.get() == 0;
    }

    @Override
    public void stop() {
        Objects.requireNonNull(claiming).stop();
        Objects.requireNonNull(settling).stop();
        claiming = null;
        settling = null;
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
        if (client != null) {
            client.close();
        }
        if (cluster != null) {
            cluster.close();
        }
    }

    private PatientRecords records() {
        return Objects.requireNonNull(store).patients();
    }

    /** Stores keep no finer times. */
    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
