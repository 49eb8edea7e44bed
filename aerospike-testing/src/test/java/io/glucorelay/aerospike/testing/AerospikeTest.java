package io.glucorelay.aerospike.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.aerospike.client.Host;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AerospikeTest {

    private final String hostsBefore = System.getProperty("aerospike.hosts");
    private final String namespaceBefore = System.getProperty("aerospike.namespace");

    @BeforeEach
    void forgetNamespace() {
        System.clearProperty("aerospike.namespace");
    }

    @AfterEach
    void setBack() {
        set("aerospike.hosts", hostsBefore);
        set("aerospike.namespace", namespaceBefore);
    }

    @Test
    void takesARunningClusterFirst() {
        System.setProperty("aerospike.hosts", "127.0.0.1:1234");

        assertThat(Aerospike.find(ClusterSettings.defaults()))
                .contains(new KnownCluster(List.of(new Host("127.0.0.1", 1234)), "test"));
    }

    @Test
    void takesTheNamespaceOfARunningClusterFromItsProperty() {
        System.setProperty("aerospike.hosts", "127.0.0.1:1234");
        System.setProperty("aerospike.namespace", "glucose");

        assertThat(Aerospike.find(ClusterSettings.defaults()).orElseThrow().namespace())
                .isEqualTo("glucose");
    }

    @Test
    void doesNotLookElsewhereIfItCannotReadTheHosts() {
        System.setProperty("aerospike.hosts", "127.0.0.1:x");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Aerospike.find(ClusterSettings.defaults()))
                .withMessageContaining("aerospike.hosts is '127.0.0.1:x'");
    }

    private static void set(String property, String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }
}
