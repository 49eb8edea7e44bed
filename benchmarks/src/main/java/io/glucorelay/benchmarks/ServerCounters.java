package io.glucorelay.benchmarks;

import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.Info;
import com.aerospike.client.cluster.Node;
import com.aerospike.client.policy.InfoPolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the nodes have done for clients so far, all together, by their own counters. What they do for each other, as copying
 * each write, is not in it.
 *
 * @param writes records written, or found not to be written by their filter
 * @param reads records read
 * @param requests what came over the network: batches as each node gets them, single records, and queries
 * @param queries queries of an index, as each node gets them
 */
public record ServerCounters(long writes, long reads, long requests, long queries) {

    private static final List<String> WRITES = List.of(
            "client_write_success",
            "client_write_filtered_out",
            "batch_sub_write_success",
            "batch_sub_write_filtered_out",
            "client_delete_success",
            "batch_sub_delete_success",
            "client_udf_complete",
            "batch_sub_udf_complete");
    private static final List<String> READS = List.of("client_read_success", "batch_sub_read_success");
    private static final List<String> QUERIES = List.of(
            "pi_query_short_basic_complete",
            "pi_query_long_basic_complete",
            "si_query_short_basic_complete",
            "si_query_long_basic_complete");
    private static final List<String> SINGLE = List.of(
            "client_write_success", "client_write_filtered_out", "client_delete_success", "client_read_success");

    static ServerCounters of(IAerospikeClient client, String namespace) {
        Map<String, Long> sums = new HashMap<>();
        for (Node node : client.getNodes()) {
            for (String about : List.of("namespace/" + namespace, "statistics")) {
                add(Info.request(new InfoPolicy(), node, about), sums);
            }
        }
        long queries = sum(sums, QUERIES);
        return new ServerCounters(
                sum(sums, WRITES),
                sum(sums, READS),
                sum(sums, List.of("batch_index_initiate")) + sum(sums, SINGLE) + queries,
                queries);
    }

    ServerCounters since(ServerCounters before) {
        return new ServerCounters(
                writes - before.writes, reads - before.reads, requests - before.requests, queries - before.queries);
    }

    private static void add(String statistics, Map<String, Long> sums) {
        for (String pair : statistics.split(";", -1)) {
            int equals = pair.indexOf('=');
            String value = pair.substring(equals + 1);
            if (equals > 0 && value.matches("\\d{1,18}")) {
                sums.merge(pair.substring(0, equals), Long.parseLong(value), Long::sum);
            }
        }
    }

    /** One that this server does not have is none at all: better no figure than a wrong one. */
    private static long sum(Map<String, Long> sums, List<String> names) {
        long sum = 0;
        for (String name : names) {
            Long value = sums.get(name);
            if (value == null) {
                throw new IllegalStateException("the server has no counter " + name);
            }
            sum += value;
        }
        return sum;
    }
}
