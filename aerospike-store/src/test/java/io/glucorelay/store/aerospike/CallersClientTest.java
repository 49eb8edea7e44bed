package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** A client that the caller has made is the caller's to close. */
class CallersClientTest {

    private final AnsweringClient client = AnsweringClient.ofEmpty();

    @Test
    void theStoreDoesNotCloseIt() {
        open(false).close();

        assertThat(client.called).contains("operate").doesNotContain("close");
    }

    @Test
    void theStoreClosesTheClientThatItHasMadeItself() {
        open(true).close();

        assertThat(client.called).contains("operate").containsOnlyOnce("close");
    }

    @Test
    void itStaysOpenWhenTheStoreCannotBeOpened() {
        assertThatThrownBy(() -> AerospikeStore.builder()
                        .client(client.client())
                        .namespace("test")
                        .build())
                .isInstanceOfSatisfying(StoreException.class, refused -> assertThat(refused.trouble())
                        .isEqualTo(Trouble.UNAVAILABLE))
                .hasMessage("no node of the cluster answers");
        assertThat(client.called).containsExactly("getNodes");
    }

    private AerospikeStore open(boolean ownsClient) {
        ClusterWatch watch = new ClusterWatch(
                () -> List.of(NodeSample.fit("A").facts(), NodeSample.fit("B").facts()),
                Durability.DEFAULT,
                status -> {},
                Runnable::run,
                System::nanoTime);
        watch.look();
        ClientPolicies policies = new ClientPolicies(Duration.ofSeconds(8), Duration.ofMillis(800), false);
        return new AerospikeStore(
                client.client(),
                ownsClient,
                new Keys("test", "glr"),
                Days.of(Duration.ofDays(1)),
                policies,
                null,
                new ClusterLook(client.client(), policies.info(), "test"),
                watch,
                Executors.newSingleThreadExecutor());
    }
}
