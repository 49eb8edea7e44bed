package io.glucorelay.store.aerospike;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Key;
import com.aerospike.client.policy.QueryDuration;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.glucorelay.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Asks the index which records are due. It answers in no order, so each urgency is asked for by itself; and it is cut off at
 * some number, so each time it begins at another part of the key space.
 */
final class DueQuery {

    /** The cursor of who has met all that is due: the whole key space is asked at once. */
    static final long FRONT = 0;

    private static final int PARTITIONS = 4096;

    /** Prime to the number of partitions: all are begun at in turn, those next to each other at times far apart. */
    private static final int STRIDE = 1021;

    private final Queries queries;
    private final ClientPolicies policies;
    private final Keys keys;
    private final String index;

    /** Whether the cluster moves data: then the index must be asked in a way that goes on nevertheless. */
    private final BooleanSupplier migrating;

    DueQuery(Queries queries, ClientPolicies policies, Keys keys, String index, BooleanSupplier migrating) {
        this.queries = queries;
        this.policies = policies;
        this.keys = keys;
        this.index = index;
        this.migrating = migrating;
    }

    /**
     * What was found.
     *
     * @param records the records
     * @param cut whether there is more than was asked for
     * @param troubles what could not be asked
     */
    record Found(List<Hit> records, boolean cut, List<StoreException> troubles) {}

    /**
     * A record that is due.
     *
     * @param key its key
     * @param due its number in the index
     */
    record Hit(Key key, long due) {}

    /** The records of this urgency that are due by now, at most so many, beginning where the cursor says. */
    Found due(int urgency, Instant now, long cursor, int max) {
        int begin = (int) Math.floorMod(cursor, (long) PARTITIONS);
        List<Hit> hits = new ArrayList<>();
        List<StoreException> troubles = new ArrayList<>();
        boolean cut = ask(urgency, now, begin, PARTITIONS - begin, max, hits, troubles);
        if (begin > 0 && hits.size() < max) {
            cut |= ask(urgency, now, 0, begin, max - hits.size(), hits, troubles);
        }
        return new Found(hits, cut || hits.size() >= max, troubles);
    }

    /** Where to begin the next time. */
    long next(long cursor) {
        return Math.floorMod(cursor + STRIDE, (long) PARTITIONS);
    }

    private boolean ask(
            int urgency, Instant now, int begin, int count, int max, List<Hit> hits, List<StoreException> troubles) {
        QueryDuration duration = migrating.getAsBoolean() ? QueryDuration.LONG_RELAX_AP : QueryDuration.SHORT;
        try {
            return ask(urgency, now, PartitionFilter.range(begin, count), max, duration, hits);
        } catch (AerospikeException e) {
            try {
                // It may have begun to move data since we last looked.
                return ask(urgency, now, PartitionFilter.range(begin, count), max, QueryDuration.LONG_RELAX_AP, hits);
            } catch (AerospikeException again) {
                troubles.add(Errors.of("asking what is due", again));
                return false;
            }
        }
    }

    /** Answers whether there is more: the nodes share the maximum, and one may have more than its share. */
    private boolean ask(
            int urgency, Instant now, PartitionFilter part, int max, QueryDuration duration, List<Hit> hits) {
        Statement statement = new Statement();
        statement.setNamespace(keys.namespace());
        statement.setSetName(keys.patients());
        statement.setIndexName(index);
        statement.setFilter(Filter.range(Bins.DUE, Due.first(urgency), Due.first(urgency) + Due.now(now)));
        statement.setBinNames(Bins.DUE);
        statement.setMaxRecords(max);
        QueryPolicy policy = policies.query();
        policy.expectedDuration = duration;
        hits.addAll(queries.ask(policy, statement, part, DueQuery::hits));
        return !part.isDone();
    }

    private static List<Hit> hits(RecordSet records) {
        List<Hit> hits = new ArrayList<>();
        while (records.next()) {
            hits.add(new Hit(records.getKey(), Read.integer(records.getRecord(), Bins.DUE, 0)));
        }
        return hits;
    }
}
