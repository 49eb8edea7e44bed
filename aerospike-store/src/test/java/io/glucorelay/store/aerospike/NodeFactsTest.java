package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NodeFactsTest {

    private static final NodeSample NODE = NodeSample.fit("A");

    @Test
    void anAnswerIsPairsAndAValueMayHaveAnEqualsSignOrNothing() {
        assertThat(NodeFacts.parse("a=1;b=x=y;c=;d[0]=/dev/sda"))
                .isEqualTo(Map.of("a", "1", "b", "x=y", "c", "", "d[0]", "/dev/sda"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ERROR:20:unknown namespace", "type=unknown", ";;", "=1", "FAIL:4:bad"})
    void anAnswerThatIsNoneSaysThatThereIsNoNamespace(String answer) {
        assertThat(new NodeFacts("A", NodeFacts.parse(answer), Map.of(), Map.of(), "8.0", "").hasNamespace())
                .isFalse();
    }

    @Test
    void whatIsNotSaidIsNothing() {
        NodeFacts silent = new NodeFacts("A", Map.of(), Map.of(), Map.of(), "", "");

        assertThat(silent.copies()).as("unknown copies are none").isZero();
        assertThat(silent.replicationFactor()).isZero();
        assertThat(silent.isMember()).isFalse();
        assertThat(silent.stopsWrites()).isFalse();
        assertThat(silent.isStronglyConsistent()).isFalse();
        assertThat(silent.setting("nsup-period")).isEmpty();
        assertThat(silent.migrations()).isZero();
    }

    @Test
    void whatIsNoNumberIsNone() {
        assertThat(NODE.namespace("effective_replication_factor", "two").facts().copies())
                .isZero();
        assertThat(NodeFacts.number(Map.of("n", "99999999999999999999"), "n")).isZero();
        assertThat(NodeFacts.number(Map.of("n", "4294967296"), "n")).isEqualTo(4_294_967_296L);
    }

    /** The setting says how many copies there should be, the state how many there are. */
    @Test
    void copiesAreThoseThereAreNodesForAndNotThoseThatAreSet() {
        NodeFacts node = NODE.of(1, 1).facts();

        assertThat(node.copies()).isEqualTo(1);
        assertThat(node.replicationFactor()).isEqualTo(2);
    }

    @Test
    void partsOnTheirWayInAndOutAreMigrations() {
        assertThat(NODE.namespace("migrate_tx_partitions_remaining", "12")
                        .namespace("migrate_rx_partitions_remaining", "30")
                        .facts()
                        .migrations())
                .isEqualTo(42);
    }

    @Test
    void aNodeOutsideOfItsClusterIsNoMember() {
        assertThat(NODE.facts().isMember()).isTrue();
        assertThat(NODE.statistic("cluster_is_member", "false").facts().isMember())
                .isFalse();
        assertThat(NODE.statistic("cluster_size", "0").facts().isMember()).isFalse();
    }

    @Test
    void nodesOfOneClusterHaveItsKeyAndSizeInCommon() {
        assertThat(NODE.facts().cluster()).isEqualTo(NodeSample.fit("B").facts().cluster());
        assertThat(NODE.statistic("cluster_key", "77").facts().cluster())
                .isNotEqualTo(NODE.facts().cluster());
        assertThat(NODE.statistic("cluster_size", "2").facts().cluster())
                .isNotEqualTo(NODE.facts().cluster());
    }

    @Test
    void aNodeRefusesWritesForWantOfRoomOrForItsClock() {
        assertThat(NODE.facts().stopsWrites()).isFalse();
        assertThat(NODE.namespace("stop_writes", "true").facts().stopsWrites()).isTrue();
        assertThat(NODE.namespace("clock_skew_stop_writes", "true").facts().stopsWrites())
                .isTrue();
    }

    @Test
    void theClocksDifferByWhatTheNodeSays() {
        assertThat(NODE.statistic("cluster_clock_skew_ms", "1234").facts().clockSkewMillis())
                .isEqualTo(1234);
    }
}
