package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import io.glucorelay.store.StoreHealth;
import io.glucorelay.store.StoreHealth.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the watch makes of what nodes say, with nodes and a clock of the test's own. */
class ClusterWatchTest {

    private List<NodeFacts> nodes = new ArrayList<>();
    private long nanos = Long.MAX_VALUE - 1_000; // It may wrap around at any time.
    private final List<ClusterStatus> told = new ArrayList<>();

    private ClusterWatch watch(Durability durability) {
        return new ClusterWatch(() -> nodes, durability, told::add, Runnable::run, () -> nanos);
    }

    /** Three nodes with two copies. */
    private void threeNodes() {
        say(NodeSample.fit("A"), NodeSample.fit("B"), NodeSample.fit("C"));
    }

    /** Two of them have gone. */
    private void oneNode() {
        say(NodeSample.fit("A").of(1, 1));
    }

    private void say(NodeSample... samples) {
        nodes = Arrays.stream(samples).map(NodeSample::facts).toList();
    }

    private void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    @Test
    void beforeTheFirstLookNothingIsKnownAndWritesAreRefused() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        threeNodes();

        assertRefuses(watch);
        assertThat(watch.health().status()).isEqualTo(Status.DOWN);
        assertThat(watch.isMigrating()).as("it may be").isTrue();
    }

    @Test
    void withAllCopiesWritesGoOn() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        threeNodes();
        watch.look();

        assertAccepts(watch);
        assertThat(watch.health()).isEqualTo(StoreHealth.UP);
        assertThat(watch.isMigrating()).isFalse();
        assertThat(told).containsExactly(new ClusterStatus(3, 2, 0, 0, false, true, Duration.ofMillis(3)));
    }

    @Test
    void withTooFewCopiesWritesAreRefusedUntilThereAreEnough() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        threeNodes();
        watch.look();
        oneNode();
        watch.look();

        assertThatThrownBy(watch::requireCopies)
                .isInstanceOfSatisfying(StoreException.class, refused -> assertThat(refused)
                        .returns(Trouble.UNAVAILABLE, StoreException::trouble)
                        .returns(Effect.NOT_APPLIED, StoreException::effect))
                .hasMessage(
                        "the cluster keeps 1 copies of a write on 1 nodes, and 2 are asked for: unavailable, keep it"
                                + " and send it again");
        assertThat(watch.health())
                .isEqualTo(new StoreHealth(
                        Status.DOWN, "the cluster keeps 1 copies of a write on 1 nodes, and 2 are asked for"));

        threeNodes();
        watch.look();
        assertAccepts(watch);
        assertThat(watch.health()).isEqualTo(StoreHealth.UP);
    }

    @Test
    void whoAsksForAReportGetsOneAndWritesGoOn() {
        ClusterWatch watch = watch(Durability.reportBelow(2));
        oneNode();
        watch.look();

        assertAccepts(watch);
        assertThat(watch.health())
                .isEqualTo(new StoreHealth(
                        Status.DEGRADED, "the cluster keeps 1 copies of a write on 1 nodes, and 2 are asked for"));
    }

    @Test
    void whoAsksForOneCopyHasEnoughOnOneNode() {
        ClusterWatch watch = watch(Durability.singleCopy());
        oneNode();
        watch.look();

        assertAccepts(watch);
        assertThat(watch.health()).isEqualTo(StoreHealth.UP);
    }

    @Test
    void theCopiesAreThoseOfTheNodeThatKeepsTheFewest() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        say(NodeSample.fit("A"), NodeSample.fit("B").of(1, 1), NodeSample.fit("C"));
        watch.look();

        assertThat(told).singleElement().returns(1, ClusterStatus::copies).returns(false, ClusterStatus::agreed);
        assertRefuses(watch);
    }

    /** Which the watch is not told of: {@link ClusterWatch#ask} leaves it out. The others know whether they are enough. */
    @Test
    void aNodeThatDoesNotAnswerCountsForNothing() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        say(NodeSample.fit("A"), NodeSample.fit("B"));
        watch.look();

        assertThat(told).singleElement().returns(2, ClusterStatus::nodes).returns(2, ClusterStatus::copies);
        assertAccepts(watch);
    }

    @Test
    void withoutAnyNodeThereIsNoCopy() {
        for (Durability durability : List.of(Durability.DEFAULT, Durability.reportBelow(2), Durability.singleCopy())) {
            ClusterWatch watch = watch(durability);
            threeNodes();
            watch.look();
            say();
            watch.look();

            assertThat(watch.health()).isEqualTo(new StoreHealth(Status.DOWN, "no node of the cluster answers"));
            assertThat(watch.isMigrating()).isTrue();
        }
        assertThat(told.get(1)).returns(0, ClusterStatus::nodes).returns(0, ClusterStatus::copies);
    }

    /** It serves nobody, and what it says of copies means nothing. */
    @Test
    void aNodeThatHasNotFoundItsPlaceHasNoSayInCopiesButTheClusterIsNotAgreed() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        say(
                NodeSample.fit("A"),
                NodeSample.fit("B"),
                NodeSample.fit("C").of(0, 0).statistic("cluster_is_member", "false"));
        watch.look();

        assertThat(told)
                .singleElement()
                .returns(3, ClusterStatus::nodes)
                .returns(2, ClusterStatus::copies)
                .returns(false, ClusterStatus::agreed);
        assertAccepts(watch);
        assertThat(watch.isMigrating()).isTrue();
    }

    @Test
    void nodesWithoutAPlaceAreNoCluster() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        say(NodeSample.fit("A").statistic("cluster_is_member", "false"));
        watch.look();

        assertThat(told).singleElement().returns(0, ClusterStatus::copies);
        assertRefuses(watch);
    }

    @Test
    void nodesThatSeeTwoClustersAreDegradedAndTheDataMayMove() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        say(NodeSample.fit("A"), NodeSample.fit("B").statistic("cluster_key", "77"));
        watch.look();

        assertThat(watch.isMigrating()).isTrue();
        assertThat(watch.health())
                .isEqualTo(new StoreHealth(Status.DEGRADED, "the nodes do not agree on who belongs to the cluster"));
    }

    @Test
    void dataOnItsWayIsCountedOverAllNodes() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        say(
                NodeSample.fit("A").namespace("migrate_tx_partitions_remaining", "40"),
                NodeSample.fit("B").namespace("migrate_rx_partitions_remaining", "2"));
        watch.look();

        assertThat(told).singleElement().returns(42L, ClusterStatus::migrations);
        assertThat(watch.isMigrating()).isTrue();
        assertThat(watch.health())
                .returns(Status.DEGRADED, StoreHealth::status)
                .extracting(StoreHealth::detail)
                .asString()
                .contains("42 parts to go");
        assertAccepts(watch);
    }

    @Test
    void aNodeThatRefusesWritesIsReported() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        say(NodeSample.fit("A"), NodeSample.fit("B").namespace("stop_writes", "true"));
        watch.look();

        assertThat(told).singleElement().returns(true, ClusterStatus::stopWrites);
        assertThat(watch.health().status()).isEqualTo(Status.DEGRADED);
        assertThat(watch.health().detail()).contains("refuses writes");
    }

    @Test
    void theClocksDifferByTheMostThatANodeSays() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        say(
                NodeSample.fit("A").statistic("cluster_clock_skew_ms", "9"),
                NodeSample.fit("B").statistic("cluster_clock_skew_ms", "1200"),
                NodeSample.fit("C"));
        watch.look();

        assertThat(told).singleElement().returns(Duration.ofMillis(1200), ClusterStatus::clockSkew);
    }

    @Test
    void whatWasSeenFiveSecondsAgoIsNotWhatIs() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        threeNodes();
        watch.look();

        pass(Duration.ofSeconds(5));
        assertAccepts(watch);
        pass(Duration.ofNanos(1));
        assertRefuses(watch);
        assertThat(watch.health().status()).isEqualTo(Status.DOWN);
        assertThat(watch.isMigrating()).isTrue();

        watch.look();
        assertAccepts(watch);
    }

    @Test
    void aLookThatFailsLeavesWhatWasSeenUntilItIsTooOld() {
        List<NodeFacts> seen =
                List.of(NodeSample.fit("A").facts(), NodeSample.fit("B").facts());
        ClusterWatch watch = new ClusterWatch(
                () -> {
                    if (nanos < 0) {
                        throw new IllegalStateException("closed");
                    }
                    return seen;
                },
                Durability.DEFAULT,
                told::add,
                Runnable::run,
                () -> nanos);
        watch.look();
        pass(Duration.ofSeconds(4));

        assertThatThrownBy(watch::look).hasMessage("closed");
        assertThat(told).hasSize(1);
        assertAccepts(watch);
        pass(Duration.ofSeconds(2));
        assertRefuses(watch);
    }

    /** For metrics: who wants changes alone can tell them by equality. */
    @Test
    void theListenerIsToldOfEveryLookAndLikeLooksAreEqual() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        threeNodes();
        watch.look();
        watch.look();
        oneNode();
        watch.look();

        assertThat(told).hasSize(3);
        assertThat(told.get(1)).isEqualTo(told.get(0)).isNotEqualTo(told.get(2));
    }

    @Test
    void aListenerThatThrowsHindersNothing() {
        ClusterWatch watch = new ClusterWatch(
                () -> nodes,
                Durability.DEFAULT,
                status -> {
                    told.add(status);
                    if (told.size() == 1) {
                        throw new IllegalStateException("on purpose");
                    }
                    throw new NoClassDefFoundError("a library of metrics");
                },
                Runnable::run,
                () -> nanos);
        threeNodes();
        watch.look();
        watch.look();
        assertAccepts(watch);
        oneNode();
        watch.look();

        assertRefuses(watch);
        assertThat(told).hasSize(3);
    }

    @Test
    void aListenerThatHangsHindersNothingAndIsToldOfTheLatestWhenItGoesOn() {
        List<Runnable> waiting = new ArrayList<>();
        ClusterWatch watch = new ClusterWatch(() -> nodes, Durability.DEFAULT, told::add, waiting::add, () -> nanos);
        threeNodes();
        watch.look();
        for (int i = 0; i < 100; i++) {
            watch.look();
        }
        oneNode();
        watch.look();

        assertThat(told).isEmpty();
        assertRefuses(watch);
        assertThat(waiting).as("tasks").hasSize(1);
        waiting.remove(0).run();
        assertThat(told).singleElement().returns(1, ClusterStatus::nodes);
        watch.look();
        waiting.remove(0).run();
        assertThat(told).hasSize(2);
    }

    @Test
    void aWriteThatFoundNoRoomIsToldOfForAWhileWhateverTheNodesSay() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        threeNodes();
        watch.look();
        watch.hadNoRoom();

        assertThat(watch.health().status()).isEqualTo(Status.DEGRADED);
        assertThat(watch.health().detail()).contains("refuses writes");

        pass(Duration.ofSeconds(30));
        watch.look();
        assertThat(watch.health()).isEqualTo(StoreHealth.UP);
    }

    /** Cut off from the others together with one node, which has not noticed yet. */
    @Test
    void copiesOnNodesThatDoNotAnswerAreNone() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        say(NodeSample.fit("A").of(3, 2));
        watch.look();

        assertRefuses(watch);
        assertThat(told).singleElement().returns(1, ClusterStatus::copies);
    }

    @Test
    void dataThatNobodyCanReachAreToldOf() {
        ClusterWatch watch = watch(Durability.DEFAULT);
        say(
                NodeSample.fit("A").namespace("unavailable_partitions", "700"),
                NodeSample.fit("B").namespace("unavailable_partitions", "690").namespace("dead_partitions", "10"));
        watch.look();

        assertThat(told).singleElement().returns(700L, ClusterStatus::unavailable);
        assertThat(watch.health().status()).isEqualTo(Status.DEGRADED);
        assertThat(watch.health().detail()).contains("700 of 4096 parts of the data cannot be reached");
    }

    /** It may ask the store how it is, and must not hear of the look before. */
    @Test
    void whenTheListenerIsToldTheWatchKnows() {
        List<StoreHealth> health = new ArrayList<>();
        ClusterWatch[] watch = new ClusterWatch[1];
        watch[0] = new ClusterWatch(
                () -> nodes, Durability.DEFAULT, status -> health.add(watch[0].health()), Runnable::run, () -> nanos);
        threeNodes();
        watch[0].look();

        assertThat(health).containsExactly(StoreHealth.UP);
    }

    private static void assertAccepts(ClusterWatch watch) {
        assertThatCode(watch::requireCopies).doesNotThrowAnyException();
    }

    private static void assertRefuses(ClusterWatch watch) {
        assertThatThrownBy(watch::requireCopies).isInstanceOf(StoreException.class);
    }
}
