package io.glucorelay.aerospike.testing;

import com.aerospike.client.AerospikeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Waits until the nodes that are up say that they are where they should be. */
final class ClusterWatch {

    private static final Pattern SIZE = Pattern.compile("(?:^|;)cluster_size=(\\d+)(?:;|$)");
    private static final Pattern KEY = Pattern.compile("(?:^|;)cluster_key=(\\w+)(?:;|$)");
    private static final Pattern INTEGRITY = Pattern.compile("(?:^|;)cluster_integrity=(\\w+)(?:;|$)");
    private static final Pattern STABLE = Pattern.compile("[0-9A-Fa-f]+");

    private final List<AsdNode> nodes;
    private final String namespace;
    private final Duration limit;

    ClusterWatch(List<AsdNode> nodes, String namespace, Duration limit) {
        this.nodes = nodes;
        this.namespace = namespace;
        this.limit = limit;
    }

    /**
     * Waits until every node that is up sees a cluster of this size, and all of them the same one; or, if it is 0, none.
     *
     * @param meanwhile done before each look; throws to give up
     */
    void waitForSize(int size, Runnable meanwhile) {
        await("a cluster of " + size, () -> {
            meanwhile.run();
            Set<String> keys = new HashSet<>();
            Optional<String> lacking = lackingAtAny(node -> {
                String statistics = NodeInfo.ask(node.host(), "statistics");
                keys.add(find(KEY, statistics));
                String seen = find(SIZE, statistics);
                if (!seen.equals(Integer.toString(size))) {
                    return "sees " + seen;
                }
                if (size == 0) {
                    return "";
                }
                if (!find(INTEGRITY, statistics).equals("true")) {
                    // It misses nodes already, and counts them still.
                    return "sees no more than a part of " + seen;
                }
                return NodeInfo.hasPartitions(node.host()) ? "" : "has no partitions";
            });
            return lacking.isEmpty() && keys.size() > 1 ? Optional.of("they see different clusters") : lacking;
        });
    }

    /** Waits until the nodes that are up are one cluster that has no data on the move. */
    void waitForMigrations() {
        await("no more migrations", () -> {
            String question = "cluster-stable:size=" + up().size() + ";ignore-migrations=false;namespace=" + namespace;
            Set<String> keys = new HashSet<>();
            Optional<String> lacking = lackingAtAny(node -> {
                String answer = NodeInfo.ask(node.host(), question);
                keys.add(answer);
                return STABLE.matcher(answer).matches() ? "" : "says " + answer;
            });
            return lacking.isEmpty() && keys.size() > 1 ? Optional.of("they see different clusters") : lacking;
        });
    }

    private void await(String what, Supplier<Optional<String>> lacking) {
        if (up().isEmpty()) {
            throw new IllegalStateException("waiting for " + what + ", but no node is up");
        }
        Poll.until(limit, lacking).ifPresent(still -> {
            throw new IllegalStateException(
                    "waited " + limit.toSeconds() + " s for " + what + ", in vain: " + still + "\n" + logs(up()));
        });
    }

    private List<AsdNode> up() {
        return nodes.stream().filter(AsdNode::isUp).toList();
    }

    /** What all nodes that are up lack, each asked; empty if none lacks anything. */
    private Optional<String> lackingAtAny(Function<AsdNode, String> check) {
        List<String> lacking = new ArrayList<>();
        for (AsdNode node : up()) {
            node.ownEnd().ifPresent(end -> {
                throw new IllegalStateException(end + "\n" + node.lastLines());
            });
            String answer;
            try {
                answer = check.apply(node);
            } catch (AerospikeException e) {
                answer = "does not answer";
            }
            if (!answer.isEmpty()) {
                lacking.add(node.id() + " " + answer);
            }
        }
        return lacking.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", lacking));
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "nothing";
    }

    private static String logs(List<AsdNode> nodes) {
        return nodes.stream().map(AsdNode::lastLines).collect(Collectors.joining("\n"));
    }
}
