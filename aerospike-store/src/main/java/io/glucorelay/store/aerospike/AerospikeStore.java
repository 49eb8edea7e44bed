package io.glucorelay.store.aerospike;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.ResultCode;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.DeadLetterStore;
import io.glucorelay.store.HistoryStore;
import io.glucorelay.store.NoteStore;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.QuarantineStore;
import io.glucorelay.store.Retention;
import io.glucorelay.store.RetentionStore;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import io.glucorelay.store.StoreHealth;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store for production, on an Aerospike cluster. All that belongs to a patient's next step lies in one record, which the
 * cluster keeps in several copies; a node that dies takes nothing with it, and nobody need do anything about it.
 *
 * <p>docs/aerospike.md has the data model, what to set in the cluster's configuration and why, and what happens when what
 * fails. Safe for use by several threads.
 */
public final class AerospikeStore implements Store {

    private static final Logger LOG = LoggerFactory.getLogger(AerospikeStore.class);
    private static final int LOOK_EVERY_MILLIS = 500;
    private static final int REFRESH_EVERY_MILLIS = 20_000;

    private final IAerospikeClient client;
    private final boolean ownsClient;
    private final ClusterLook look;
    private final CallThreads threads = new CallThreads();
    private final ExecutorService listeners;
    private final Upkeep upkeep;
    private final ClusterWatch watch;
    private final ScheduledExecutorService background;
    private final AerospikeRetention retention;
    private final PatientRecords patients;
    private final CarePlanStore plans;
    private final HistoryStore history;
    private final DeadLetterStore deadLetters;
    private final NoteStore notes;
    private final QuarantineStore quarantine;

    AerospikeStore(
            IAerospikeClient client,
            boolean ownsClient,
            Keys keys,
            Days days,
            ClientPolicies policies,
            @Nullable Retention firstRetention,
            ClusterLook look,
            ClusterWatch watch,
            ExecutorService listeners) {
        this.client = client;
        this.ownsClient = ownsClient;
        this.look = look;
        this.watch = watch;
        this.listeners = listeners;
        Queries queries = new Queries(client, threads);
        Operations operations = new Operations(client, policies, watch, threads);
        Layout.require(operations, keys, days);
        retention = new AerospikeRetention(operations, keys);
        if (firstRetention != null) {
            retention.begin(firstRetention);
        }
        retention.load();
        Indexes indexes = new Indexes(client, queries, policies, keys.namespace());
        Expiry expiry = new Expiry(retention, Clock.systemUTC());
        DayRecords records = new DayRecords(operations);
        MessageHistory messages = new MessageHistory(operations, keys, days, records, expiry);
        ReadingHistory readings = new ReadingHistory(operations, keys, days, records, expiry);
        DueQuery due = new DueQuery(
                queries,
                policies,
                keys,
                indexes.create(keys.patients(), Bins.DUE, IndexCollectionType.DEFAULT)
                        .name(),
                watch::isMigrating);
        upkeep = new Upkeep(readings, messages, new Planless(operations, expiry), new Leftovers(operations, due));
        LastSeen lastSeen = new LastSeen();
        patients = new AerospikePatientRecords(
                operations,
                keys,
                new Appending(operations, keys, days, readings, upkeep),
                new Committing(operations, keys, lastSeen),
                new Claiming(operations, due, upkeep, lastSeen),
                new Settling(operations, keys, upkeep, lastSeen));
        plans = new AerospikeCarePlans(operations, keys);
        history = new AerospikeHistory(operations, keys, days, records);
        deadLetters = new AerospikeDeadLetters(
                indexes.create(keys.patients(), Bins.DEAD, IndexCollectionType.MAPVALUES),
                indexes.create(keys.messages(), Bins.DEAD, IndexCollectionType.MAPVALUES));
        notes = new AerospikeNotes(keys, days, records, expiry);
        quarantine = new AerospikeQuarantine(
                operations, keys, indexes.create(keys.aside(), Bins.ASIDE_AT, IndexCollectionType.DEFAULT), expiry);
        background = inBackground();
    }

    /** A store on this cluster, with all settings as they are unless set. */
    public static AerospikeStore connect(String hosts, String namespace) {
        return builder().hosts(hosts).namespace(namespace).build();
    }

    /** Begins the settings of a store. */
    public static AerospikeStoreBuilder builder() {
        return new AerospikeStoreBuilder();
    }

    static AerospikeStore open(
            IAerospikeClient client,
            boolean ownsClient,
            Keys keys,
            Days days,
            ClientPolicies policies,
            @Nullable Retention firstRetention,
            Durability durability,
            ClusterListener listener) {
        ClusterLook look = new ClusterLook(client, policies.info(), keys.namespace());
        ExecutorService listeners =
                Executors.newSingleThreadExecutor(DaemonThreads.named("glucorelay-aerospike-listener"));
        try {
            List<NodeFacts> nodes = look.ask();
            requireFit(nodes, keys.namespace(), durability);
            boolean linearize = nodes.get(0).isStronglyConsistent();
            ClusterWatch watch = new ClusterWatch(look::ask, durability, listener, listeners, System::nanoTime);
            watch.look();
            return new AerospikeStore(
                    client,
                    ownsClient,
                    keys,
                    days,
                    policies.linearize(linearize),
                    firstRetention,
                    look,
                    watch,
                    listeners);
        } catch (RuntimeException e) {
            look.close();
            listeners.shutdownNow();
            throw e;
        }
    }

    private static void requireFit(List<NodeFacts> nodes, String namespace, Durability durability) {
        if (nodes.isEmpty()) {
            throw new StoreException("no node of the cluster answers", Trouble.UNAVAILABLE, Effect.NOT_APPLIED);
        }
        List<Finding> unfit = new ArrayList<>();
        for (Finding finding : FitnessCheck.of(nodes, namespace, durability)) {
            if (finding.isUnfit()) {
                unfit.add(finding);
            } else {
                LOG.warn("The cluster can be used, but at a risk: {}", finding);
            }
        }
        if (!unfit.isEmpty()) {
            StringBuilder message = new StringBuilder("the cluster is not fit for this store:");
            unfit.forEach(finding -> message.append("\n- ").append(finding));
            throw new StoreException(message.toString(), Trouble.REFUSED, Effect.NOT_APPLIED);
        }
    }

    /** Two threads: while one waits for an answer, the other must go on looking. */
    private ScheduledExecutorService inBackground() {
        ScheduledExecutorService looks =
                Executors.newScheduledThreadPool(2, DaemonThreads.named("glucorelay-aerospike-look"));
        repeat(looks, watch::look, LOOK_EVERY_MILLIS);
        repeat(looks, retention::refresh, REFRESH_EVERY_MILLIS);
        return looks;
    }

    private static void repeat(ScheduledExecutorService looks, Runnable task, long everyMillis) {
        // Ends with the threads.
        Future<?> unused = looks.scheduleWithFixedDelay(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException | Error e) {
                        // Thrown, it would end the repetition for good, and with it all writes.
                        if (!looks.isShutdown()) {
                            LOG.warn("The cluster could not be looked at", e);
                        }
                    }
                },
                everyMillis,
                everyMillis,
                TimeUnit.MILLISECONDS);
    }

    /** What is done to records later; for tests. */
    Upkeep upkeep() {
        return upkeep;
    }

    @Override
    public PatientRecords patients() {
        return patients;
    }

    @Override
    public CarePlanStore carePlans() {
        return plans;
    }

    @Override
    public HistoryStore history() {
        return history;
    }

    @Override
    public DeadLetterStore deadLetters() {
        return deadLetters;
    }

    @Override
    public NoteStore notes() {
        return notes;
    }

    @Override
    public QuarantineStore quarantine() {
        return quarantine;
    }

    @Override
    public RetentionStore retention() {
        return retention;
    }

    @Override
    public StoreHealth check() {
        return watch.health();
    }

    @Override
    public void close() {
        background.shutdownNow();
        look.close();
        listeners.shutdownNow();
        upkeep.close();
        threads.close();
        if (ownsClient) {
            client.close();
        }
    }

    /**
     * Makes the indexes, on all nodes at once, and waits until they can be asked.
     *
     * @param client the client
     * @param queries how they are asked
     * @param policies how it is called
     * @param namespace the namespace
     */
    private record Indexes(IAerospikeClient client, Queries queries, ClientPolicies policies, String namespace) {

        private static final int LOOK_AGAIN_MILLIS = 50;

        TimeIndex create(String set, String bin, IndexCollectionType type) {
            Backoff backoff = policies.indexBackoff();
            while (true) {
                try {
                    client.createIndex(
                                    policies.index(),
                                    namespace,
                                    set,
                                    TimeIndex.nameOf(set, bin),
                                    bin,
                                    IndexType.NUMERIC,
                                    type)
                            .waitTillComplete(LOOK_AGAIN_MILLIS);
                    break;
                } catch (AerospikeException e) {
                    if (e.getResultCode() == ResultCode.INDEX_ALREADY_EXISTS) {
                        break;
                    }
                    // One node is asked, and it may be on its way in or out.
                    if (!Errors.mayRepeat(e.getResultCode()) || !backoff.pause()) {
                        throw Errors.of("an index could not be made", e);
                    }
                }
            }
            return new TimeIndex(queries, policies, namespace, set, bin, type);
        }
    }
}
