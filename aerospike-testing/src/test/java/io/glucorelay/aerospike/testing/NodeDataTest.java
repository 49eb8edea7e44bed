package io.glucorelay.aerospike.testing;

import static io.glucorelay.aerospike.testing.LocalClusterTest.client;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import org.junit.jupiter.api.Test;

/** What a node still has when it is started again. */
class NodeDataTest {

    private static final Key KEY = new Key("test", "set", "key");

    @Test
    void staysOnDiskUnlessTheDiskIsReplaced() {
        ClusterSettings settings = ClusterSettings.builder().onDisk("128M").build();
        try (LocalCluster cluster = AssumeAerospike.local(settings)) {
            write(cluster);

            cluster.stop(0);
            cluster.start(0);
            cluster.waitUntilWhole();
            assertThat(isThere(cluster)).isTrue();

            cluster.kill(0);
            cluster.startEmpty(0);
            cluster.waitUntilWhole();
            assertThat(isThere(cluster)).isFalse();
        }
    }

    @Test
    void goesFromMemory() {
        try (LocalCluster cluster = AssumeAerospike.local(ClusterSettings.defaults())) {
            write(cluster);

            cluster.kill(0);
            cluster.start(0);
            cluster.waitUntilWhole();
            assertThat(isThere(cluster)).isFalse();
        }
    }

    private static void write(LocalCluster cluster) {
        try (AerospikeClient client = client(cluster)) {
            client.put(null, KEY, new Bin("bin", 1));
        }
    }

    private static boolean isThere(LocalCluster cluster) {
        try (AerospikeClient client = client(cluster)) {
            return client.exists(null, KEY);
        }
    }
}
