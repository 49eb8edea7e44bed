package io.glucorelay.store.aerospike;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Key;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.QueryDuration;
import com.aerospike.client.policy.QueryPolicy;
import com.aerospike.client.query.Filter;
import com.aerospike.client.query.PartitionFilter;
import com.aerospike.client.query.RecordSet;
import com.aerospike.client.query.Statement;
import io.glucorelay.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the index which records are due. It answers in no order, so each urgency is asked for by itself; and it is cut off at
 * some number, so as long as there is more it begins at another part of the key space each time.
 */
final class DueQuery {

    /** The cursor of who has met all that is due: the whole key space is asked by one question. */
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
     * @param answered whether any part of the index has answered
     * @param troubles what could not be asked
     */
    record Found(List<Hit> records, boolean cut, boolean answered, List<StoreException> troubles) {}

    /**
     * A record that is due.
     *
     * @param key its key
     * @param generation the record's when it was found
     * @param due its number in the index
     * @param isCertain whether it is free and something is due for certain: not only a no-data timer, of which the index may be early
     */
    record Hit(Key key, int generation, long due, boolean isCertain) {

        static Hit of(Key key, Record record, long now) {
            boolean isCertain = Read.has(record, Bins.LEASE_UNTIL)
                    ? Read.integer(record, Bins.LEASE_UNTIL, 0) <= now
                    : (Read.integer(record, Bins.OTHER_DUE, Due.NOTHING) & Due.NEVER) <= now;
            return new Hit(key, record.generation, Read.integer(record, Bins.DUE, 0), isCertain);
        }
    }

    /** Of each urgency, 1 if the last look has not met all that is due. */
    private final AtomicIntegerArray hasMore = new AtomicIntegerArray(Due.HOUSEKEEPING + 1);

    /**
     * The records of this urgency that are due by now, at most so many, beginning where the cursor says; but if the last look has met
     * all there was, in one question.
     */
    Found due(int urgency, Instant now, long cursor, int max) {
        Found found = look(urgency, now, hasMore.get(urgency) == 0 ? FRONT : cursor, max);
        hasMore.set(urgency, found.cut() || !found.troubles().isEmpty() ? 1 : 0);
        return found;
    }

    private Found look(int urgency, Instant now, long cursor, int max) {
        int begin = (int) Math.floorMod(cursor, (long) PARTITIONS);
        Search search = new Search(urgency, now, max);
        search.ask(begin, PARTITIONS - begin);
        if (begin > 0) {
            search.ask(0, begin);
        }
        return search.found();
    }

    /** Where to begin the next time. */
    long next(long cursor) {
        return Math.floorMod(cursor + STRIDE, (long) PARTITIONS);
    }

    /**
     * One look at one urgency. A query ends for all nodes when one of them fails, so what it had found until then is kept,
     * and the rest is asked for in ever smaller parts. Only so long: what is found is waited for.
     */
    private final class Search {

        private final int urgency;
        private final Instant now;
        private final int max;
        private final Backoff time = new Backoff(policies.glance());
        private final Map<Key, Hit> hits = new LinkedHashMap<>();
        private final List<StoreException> troubles = new ArrayList<>();
        private boolean answered;
        private boolean cut;

        Search(int urgency, Instant now, int max) {
            this.urgency = urgency;
            this.now = now;
            this.max = max;
        }

        Found found() {
            List<Hit> first = hits.values().stream().limit(max).toList();
            return new Found(first, cut || hits.size() >= max, answered || !first.isEmpty(), troubles);
        }

        void ask(int begin, int count) {
            QueryDuration duration = migrating.getAsBoolean() ? QueryDuration.LONG_RELAX_AP : QueryDuration.SHORT;
            ask(begin, count, duration);
        }

        private void ask(int begin, int count, QueryDuration duration) {
            if (hits.size() >= max) {
                return;
            }
            if (time.isOver()) {
                cut = true;
                return;
            }
            PartitionFilter part = PartitionFilter.range(begin, count);
            AerospikeException failure = ask(part, duration);
            if (failure == null) {
                answered = true;
                // The nodes share the maximum, and one may have more than its share.
                cut |= !part.isDone();
            } else if (failure.getResultCode() == ResultCode.TIMEOUT || time.isOver()) {
                // Whoever says nothing says nothing to a smaller question either.
                troubles.add(Errors.of("asking what is due", failure));
            } else if (duration == QueryDuration.SHORT) {
                // It may have begun to move data since we last looked.
                ask(begin, count, QueryDuration.LONG_RELAX_AP);
            } else if (count > 1) {
                ask(begin, count / 2, duration);
                ask(begin + count / 2, count - count / 2, duration);
            } else {
                troubles.add(Errors.of("asking what is due", failure));
            }
        }

        private @Nullable AerospikeException ask(PartitionFilter part, QueryDuration duration) {
            Statement statement = new Statement();
            statement.setNamespace(keys.namespace());
            statement.setSetName(keys.patients());
            statement.setIndexName(index);
            statement.setFilter(Filter.range(Bins.DUE, Due.first(urgency), Due.first(urgency) + Due.now(now)));
            statement.setBinNames(Bins.DUE, Bins.OTHER_DUE, Bins.LEASE_UNTIL);
            statement.setMaxRecords(max);
            QueryPolicy policy = policies.query();
            policy.totalTimeout = time.remainingMillis();
            policy.socketTimeout = policy.totalTimeout;
            policy.expectedDuration = duration;
            try {
                return queries.ask(policy, statement, part, this::keep);
            } catch (AerospikeException e) {
                return e;
            }
        }

        /** Answers with what ended it before its end, if anything did. */
        private @Nullable AerospikeException keep(RecordSet records) {
            try {
                while (records.next()) {
                    Key key = records.getKey();
                    hits.putIfAbsent(key, Hit.of(key, records.getRecord(), Due.now(now)));
                }
                return null;
            } catch (AerospikeException e) {
                return e;
            }
        }
    }
}
