package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in nodes' answers: each finding names the node, the setting, what it is, and what it must be. */
class FitnessCheckTest {

    private static final Durability TWO = Durability.DEFAULT;

    @Test
    void aClusterAsItShouldBeHasNoFindings() {
        assertThat(check(TWO, node -> node)).isEmpty();
    }

    @Test
    void aNamespaceOfStrongConsistencyAsItShouldBeHasNoFindings() {
        assertThat(check(TWO, FitnessCheckTest::strong)).isEmpty();
    }

    @Test
    void aNamespaceThatIsNotThereIsRefusedAndNothingIsSaidOfItsSettings() {
        assertUnfit(check(TWO, NodeSample::noNamespace))
                .hasToString(
                        "node A: namespace test is missing, and should be there: add 'namespace test { ... }' to the"
                                + " node's configuration, or name another one");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.4.0.28", "5.7.0.9", "", "unknown"})
    void aServerThatIsTooOldOrDoesNotSayIsRefused(String build) {
        assertUnfit(check(TWO, node -> node.build(build)))
                .returns("the server's version", Finding::setting)
                .returns(build, Finding::found)
                .returns("7.0 or later", Finding::needed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.0.0.0", "8.1.0.1-rc2", "10.0.0.0"})
    void aServerThatIsNotTooOldIsFit(String build) {
        assertThat(check(TWO, node -> node.build(build))).isEmpty();
    }

    /** Each of these by itself would lose data, or refuse what the store writes. */
    @ParameterizedTest
    @CsvSource({
        "nsup-period, 0, more than 0",
        "default-ttl, 2592000, 0",
        "default-ttl, 30D, 0",
        "storage-engine.evict-used-pct, 70, 0",
        "evict-indexes-memory-pct, 50, 0",
        "evict-sys-memory-pct, 1, 0",
        "index-type.evict-mounts-pct, 80, 0",
        "replication-factor, 1, at least 2",
        "write-commit-level-override, master, off or all",
        "max-record-size, 131072, at least 1048576",
    })
    void aSettingThatWouldLoseDataIsRefusedByName(String setting, String value, String needed) {
        assertUnfit(check(TWO, node -> node.namespace(setting, value)))
                .returns(setting, Finding::setting)
                .returns(value, Finding::found)
                .returns(needed, Finding::needed)
                .asString()
                .startsWith("node A: " + setting + " is " + value + ", and should be " + needed + ": set '");
    }

    /** What an operator writes into the configuration is the name without the part it stands in. */
    @Test
    void whatToSetIsNamedAsItIsWrittenInTheConfiguration() {
        assertUnfit(check(TWO, node -> node.namespace("storage-engine.evict-used-pct", "70")))
                .asString()
                .contains("set 'evict-used-pct 0'");
    }

    @ParameterizedTest
    @CsvSource({
        "evict-tenths-pct, 7",
        "storage-engine.evict-tenths-pct, 7",
        "evict-hist-buckets, 20000",
        "stop-writes-sys-memory-pct, 80",
        "storage-engine.stop-writes-used-pct, 70",
        "write-commit-level-override, all",
        "max-record-size, 8388608",
        "nsup-period, 3600",
        "replication-factor, 3",
    })
    void whatLosesNothingIsFit(String setting, String value) {
        assertThat(check(TWO, node -> node.namespace(setting, value))).isEmpty();
    }

    @Test
    void evenANamespaceOfStrongConsistencyNeedsItsCopies() {
        assertUnfit(check(TWO, node -> strong(node).namespace("replication-factor", "1")))
                .returns("replication-factor", Finding::setting);
        assertUnfit(check(TWO, node -> strong(node).namespace("write-commit-level-override", "master")))
                .returns("write-commit-level-override", Finding::setting);
    }

    @Test
    void asManyCopiesAreNeededAsAreAskedFor() {
        assertThat(check(Durability.singleCopy(), node -> node.namespace("replication-factor", "1")))
                .isEmpty();
        assertUnfit(check(Durability.refuseBelow(3), node -> node.service("min-cluster-size", "3")))
                .returns("2", Finding::found)
                .returns("at least 3", Finding::needed)
                .asString()
                .contains("set 'replication-factor 3'");
    }

    /** Also who only asks to be told of missing copies has asked for them. */
    @Test
    void tooFewCopiesAreRefusedWhetherOrNotWritesWouldBe() {
        assertUnfit(check(Durability.reportBelow(2), node -> node.namespace("replication-factor", "1")))
                .returns("replication-factor", Finding::setting);
    }

    @Test
    void partsOfAClusterThatMayGoOnAloneAreRefused() {
        assertUnfit(check(TWO, node -> node.service("min-cluster-size", "1")))
                .returns("min-cluster-size", Finding::setting)
                .returns("1", Finding::found)
                .returns("at least 2, for 3 nodes and 2 copies", Finding::needed);
    }

    @Test
    void partsThatMayGoOnAloneAreARiskWhereMissingCopiesAreOnlyReported() {
        assertRisk(check(Durability.reportBelow(2), node -> node.service("min-cluster-size", "1")))
                .returns("min-cluster-size", Finding::setting);
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "4, 3", "5, 3", "6, 4"})
    void aPartThatGoesOnMustBeMoreThanHalf(int nodes, int needed) {
        assertThat(FitnessCheck.of(
                        nodes(nodes, node -> node.service("min-cluster-size", String.valueOf(needed))), "test", TWO))
                .isEmpty();
        assertUnfit(FitnessCheck.of(
                        nodes(nodes, node -> node.service("min-cluster-size", String.valueOf(needed - 1))),
                        "test",
                        TWO))
                .returns("at least " + needed + ", for " + nodes + " nodes and 2 copies", Finding::needed);
    }

    @Test
    void noPartIsTooSmallWithOneCopyOrStrongConsistency() {
        UnaryOperator<NodeSample> alone = node -> node.service("min-cluster-size", "1");
        assertThat(check(Durability.singleCopy(), alone)).isEmpty();
        assertThat(check(TWO, node -> strong(alone.apply(node)))).isEmpty();
    }

    /** Until the store sees that a node has gone the ones that are left would answer for copies that there are not. */
    @ParameterizedTest
    @CsvSource({"1, 2", "2, 2", "3, 3", "4, 3"})
    void whereMissingCopiesAreRefusedNoPartWithFewerNodesThanCopiesMayGoOn(int nodes, int copies) {
        UnaryOperator<NodeSample> copied = node -> node.namespace("replication-factor", String.valueOf(copies));
        Durability durability = Durability.refuseBelow(copies);
        assertThat(FitnessCheck.of(
                        nodes(nodes, node -> copied.apply(node).service("min-cluster-size", "3")), "test", durability))
                .isEmpty();
        assertUnfit(FitnessCheck.of(
                        nodes(nodes, node -> copied.apply(node)
                                .service("min-cluster-size", String.valueOf(copies - 1))),
                        "test",
                        durability))
                .returns("min-cluster-size", Finding::setting)
                .asString()
                .contains("set 'min-cluster-size " + Math.max(copies, nodes / 2 + 1) + "' in the service stanza");
    }

    @Test
    void twoNodesThatMayGoOnAloneAreNoFaultWhereMissingCopiesAreOnlyReported() {
        UnaryOperator<NodeSample> alone = node -> node.service("min-cluster-size", "1");
        assertThat(FitnessCheck.of(nodes(2, alone), "test", Durability.reportBelow(2)))
                .isEmpty();
    }

    /** A cluster may be started node by node: what is missing is told by the watch, and writes wait for it. */
    @Test
    void fewerNodesThanCopiesAreNoFaultOfTheSettings() {
        assertThat(FitnessCheck.of(nodes(1, node -> node.of(1, 1)), "test", TWO))
                .isEmpty();
    }

    @Test
    void conflictsThatAreSettledByGenerationAreRefused() {
        UnaryOperator<NodeSample> generation = node -> node.namespace("conflict-resolution-policy", "generation");
        assertUnfit(check(TWO, generation))
                .returns("conflict-resolution-policy", Finding::setting)
                .returns("generation", Finding::found)
                .returns("last-update-time", Finding::needed);
        assertRisk(check(Durability.reportBelow(2), generation))
                .returns("conflict-resolution-policy", Finding::setting);
        assertRisk(FitnessCheck.of(nodes(2, generation), "test", TWO))
                .returns("conflict-resolution-policy", Finding::setting);
        assertThat(check(Durability.singleCopy(), generation)).isEmpty();
        assertThat(check(TWO, node -> strong(generation.apply(node)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop_writes", "clock_skew_stop_writes"})
    void aNodeThatRefusesWritesIsARisk(String state) {
        assertRisk(check(TWO, node -> node.namespace(state, "true")))
                .returns("stop_writes", Finding::setting)
                .returns("true", Finding::found)
                .returns("false", Finding::needed);
    }

    @ParameterizedTest
    @CsvSource({
        "replication-factor, 3",
        "strong-consistency, true",
    })
    void nodesThatDifferAreRefusedWithBothValues(String setting, String other) {
        NodeSample fit = NodeSample.fit("A");
        List<NodeFacts> nodes = List.of(
                fit.facts(), NodeSample.fit("B").namespace(setting, other).facts());
        String value = fit.facts().setting(setting);

        assertUnfit(FitnessCheck.of(nodes, "test", TWO))
                .returns(setting, Finding::setting)
                .returns(
                        "not the same on all nodes: [" + min(value, other) + ", " + max(value, other) + "]",
                        Finding::found)
                .returns("the same on all", Finding::needed);
    }

    @Test
    void everyNodeIsLookedAtAndEveryFaultIsFound() {
        List<NodeFacts> nodes = List.of(
                NodeSample.fit("A").facts(),
                NodeSample.fit("B").namespace("nsup-period", "0").facts(),
                NodeSample.fit("C")
                        .namespace("evict-sys-memory-pct", "60")
                        .namespace("stop_writes", "true")
                        .facts());

        assertThat(FitnessCheck.of(nodes, "test", TWO))
                .extracting(finding -> finding.node() + " " + finding.setting() + " " + finding.isUnfit())
                .containsExactly("B nsup-period true", "C evict-sys-memory-pct true", "C stop_writes false");
    }

    private static NodeSample strong(NodeSample node) {
        return node.namespace("strong-consistency", "true");
    }

    /** Three nodes, one after the other as given. */
    private static List<Finding> check(Durability durability, UnaryOperator<NodeSample> change) {
        return FitnessCheck.of(nodes(3, change), "test", durability);
    }

    private static List<NodeFacts> nodes(int count, UnaryOperator<NodeSample> change) {
        List<NodeFacts> nodes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            nodes.add(change.apply(
                            NodeSample.fit(String.valueOf((char) ('A' + i))).of(count, Math.min(count, 2)))
                    .facts());
        }
        return nodes;
    }

    /** All nodes say the same: one finding for each, of which this is the first. */
    private static ObjectAssert<Finding> assertUnfit(List<Finding> findings) {
        return assertAlike(findings, true);
    }

    private static ObjectAssert<Finding> assertRisk(List<Finding> findings) {
        return assertAlike(findings, false);
    }

    private static ObjectAssert<Finding> assertAlike(List<Finding> findings, boolean isUnfit) {
        assertThat(findings).isNotEmpty().allSatisfy(finding -> assertThat(finding)
                .returns(isUnfit, Finding::isUnfit)
                .returns(findings.get(0).setting(), Finding::setting)
                .extracting(Finding::fix)
                .asString()
                .isNotBlank());
        return assertThat(findings.get(0));
    }

    private static String min(String one, String other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static String max(String one, String other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
