package io.glucorelay.store.aerospike;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.Policy;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.DeadLetterStore;
import io.glucorelay.store.HistoryStore;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.QuarantineStore;
import io.glucorelay.store.RetentionStore;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreHealth;
import java.time.Clock;
import java.time.Duration;

/** The store for production. */
public final class AerospikeStore implements Store {

    private final IAerospikeClient client;
    private final AerospikePatientRecords patients;
    private final AerospikeCarePlans plans;
    private final AerospikeHistory history;
    private final AerospikeDeadLetters deadLetters;
    private final AerospikeQuarantine quarantine;
    private final AerospikeRetention retention;

    AerospikeStore(IAerospikeClient client, String namespace, String prefix) {
        this.client = client;
        ClientPolicies policies = new ClientPolicies();
        ClusterWatch watch = new ClusterWatch();
        Keys keys = new Keys(namespace, prefix);
        Days days = Days.of(Duration.ofDays(1));
        Operations operations = new Operations(client, policies, watch);
        retention = new AerospikeRetention(operations, keys);
        retention.load();
        Expiry expiry = new Expiry(retention, Clock.systemUTC());
        DayRecords records = new DayRecords(operations);
        MessageHistory messages = new MessageHistory(operations, keys, days, records, expiry);
        ReadingHistory readings = new ReadingHistory(operations, keys, days, records, expiry);
        deadLetters = new AerospikeDeadLetters(
                index(policies, keys.patients(), Bins.DEAD, IndexCollectionType.MAPVALUES, namespace),
                index(policies, keys.messages(), Bins.DEAD, IndexCollectionType.MAPVALUES, namespace));
        quarantine = new AerospikeQuarantine(
                operations,
                keys,
                index(policies, keys.aside(), Bins.ASIDE_AT, IndexCollectionType.DEFAULT, namespace),
                expiry);
        TimeIndex due = index(policies, keys.patients(), Bins.DUE, IndexCollectionType.DEFAULT, namespace);
        DueQuery query = new DueQuery(client, policies, keys, due.name(), watch::isMigrating);
        patients = new AerospikePatientRecords(
                operations,
                keys,
                new Appending(operations, keys, days, readings, messages, new Planless(operations, expiry)),
                new Committing(operations, keys),
                new Claiming(operations, query, messages),
                new Settling(operations, keys, messages));
        plans = new AerospikeCarePlans(operations, keys);
        history = new AerospikeHistory(operations, keys, days, records);
    }

    private TimeIndex index(
            ClientPolicies policies, String set, String bin, IndexCollectionType type, String namespace) {
        try {
            client.createIndex(new Policy(), namespace, set, TimeIndex.nameOf(set, bin), bin, IndexType.NUMERIC, type)
                    .waitTillComplete(50);
        } catch (AerospikeException e) {
            if (e.getResultCode() != ResultCode.INDEX_ALREADY_EXISTS) {
                throw e;
            }
        }
        return new TimeIndex(client, policies, namespace, set, bin, type);
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
    public QuarantineStore quarantine() {
        return quarantine;
    }

    @Override
    public RetentionStore retention() {
        return retention;
    }

    @Override
    public StoreHealth check() {
        return client.isConnected() ? StoreHealth.UP : new StoreHealth(StoreHealth.Status.DOWN, "not connected");
    }

    @Override
    public void close() {}
}
