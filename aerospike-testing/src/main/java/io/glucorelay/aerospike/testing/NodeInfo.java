package io.glucorelay.aerospike.testing;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.Host;
import com.aerospike.client.Info;
import java.net.InetSocketAddress;

/** What a node says of itself. */
final class NodeInfo {

    private NodeInfo() {}

    /**
     * Asks over a connection of its own.
     *
     * @throws AerospikeException if it does not answer in a second
     */
    static String ask(Host host, String question) {
        return Info.request(new InetSocketAddress(host.name, host.port), question);
    }

    /**
     * Whether it knows what data to keep: for a moment it is in its cluster without, and clients do not take it yet.
     *
     * @throws AerospikeException if it does not answer in a second
     */
    static boolean hasPartitions(Host host) {
        return !ask(host, "partition-generation").equals("-1");
    }
}
