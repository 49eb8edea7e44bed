package io.glucorelay.store.aerospike;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Record;
import com.aerospike.client.policy.QueryDuration;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import java.util.function.Consumer;

/** An index on a bin that holds milliseconds, one number or a map of them. It answers in no order. */
final class TimeIndex {

    private final Queries queries;
    private final ClientPolicies policies;
    private final String namespace;
    private final String set;
    private final String bin;
    private final IndexCollectionType type;

    TimeIndex(
            Queries queries,
            ClientPolicies policies,
            String namespace,
            String set,
            String bin,
            IndexCollectionType type) {
        this.queries = queries;
        this.policies = policies;
        this.namespace = namespace;
        this.set = set;
        this.bin = bin;
        this.type = type;
    }

    /** Its name, unlike that of any other. */
    String name() {
        return nameOf(set, bin);
    }

    static String nameOf(String set, String bin) {
        return set + "-" + bin;
    }

    /**
     * Reads the records of a stretch of time, both ends included.
     *
     * @param most at most so many
     * @return whether that was all
     */
    boolean read(long first, long last, int most, Consumer<Record> reader, String... bins) {
        Statement statement = new Statement();
        statement.setNamespace(namespace);
        statement.setSetName(set);
        statement.setIndexName(name());
        statement.setFilter(Filter.range(bin, type, first, last));
        statement.setBinNames(bins);
        QueryPolicy policy = policies.query();
        // Goes on while the cluster moves data.
        policy.expectedDuration = QueryDuration.LONG_RELAX_AP;
        try {
            return queries.ask(policy, statement, PartitionFilter.all(), records -> readAll(records, most, reader));
        } catch (AerospikeException e) {
            throw Errors.of("asking an index", e);
        }
    }

    private static boolean readAll(RecordSet records, int most, Consumer<Record> reader) {
        int count = 0;
        while (records.next()) {
            if (count++ == most) {
                return false;
            }
            reader.accept(records.getRecord());
        }
        return true;
    }
}
