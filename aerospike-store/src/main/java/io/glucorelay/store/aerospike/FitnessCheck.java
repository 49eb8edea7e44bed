package io.glucorelay.store.aerospike;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks at every node's settings before anything is written: what would lose data by them is refused at the start. */
final class FitnessCheck {

    private static final long BIGGEST_RECORD = 1024 * 1024;

    private final String namespace;
    private final Durability durability;
    private final List<Finding> findings = new ArrayList<>();

    private FitnessCheck(String namespace, Durability durability) {
        this.namespace = namespace;
        this.durability = durability;
    }

    /** All that is not as it should be. */
    static List<Finding> of(List<NodeFacts> nodes, String namespace, Durability durability) {
        FitnessCheck check = new FitnessCheck(namespace, durability);
        nodes.forEach(node -> check.look(node, nodes.size()));
        check.compare(nodes);
        return check.findings;
    }

    private void look(NodeFacts node, int nodes) {
        version(node);
        if (!node.hasNamespace()) {
            unfit(
                    node,
                    "namespace " + namespace,
                    "missing",
                    "there",
                    "add 'namespace " + namespace + " { ... }' to the node's configuration, or name another one");
            return;
        }
        expiry(node);
        eviction(node);
        copies(node, nodes);
        room(node);
    }

    private void version(NodeFacts node) {
        int major = (int) NodeFacts.number(Map.of("major", node.build().split("\\.", 2)[0]), "major");
        if (major < 7) {
            unfit(node, "the server's version", node.build(), "7.0 or later", "upgrade the server");
        }
    }

    private void expiry(NodeFacts node) {
        if (node.setting("nsup-period").equals("0")) {
            unfit(
                    node,
                    "nsup-period",
                    "0",
                    "more than 0",
                    "set 'nsup-period 120' in the namespace: without it the server refuses every write that has a time"
                            + " to live");
        }
        if (!node.setting("default-ttl").equals("0")) {
            unfit(
                    node,
                    "default-ttl",
                    node.setting("default-ttl"),
                    "0",
                    "set 'default-ttl 0' in the namespace: records of patients must not expire unless they are told to");
        }
    }

    private void eviction(NodeFacts node) {
        node.namespace().forEach((setting, value) -> {
            boolean evicts =
                    setting.contains("evict-") && setting.endsWith("-pct") && !setting.endsWith("evict-tenths-pct");
            if (evicts && !value.equals("0")) {
                unfit(
                        node,
                        setting,
                        value,
                        "0",
                        "set '" + setting.substring(setting.lastIndexOf('.') + 1)
                                + " 0': eviction throws data away when room is short");
            }
        });
    }

    private void copies(NodeFacts node, int nodes) {
        int factor = node.replicationFactor();
        if (factor < durability.copies()) {
            unfit(
                    node,
                    "replication-factor",
                    String.valueOf(factor),
                    "at least " + durability.copies(),
                    "set 'replication-factor " + durability.copies()
                            + "' in the namespace, or ask for fewer copies by Durability");
        }
        if ("master".equals(node.setting("write-commit-level-override"))) {
            unfit(
                    node,
                    "write-commit-level-override",
                    "master",
                    "off or all",
                    "set 'write-commit-level-override off': else a write is answered before it has its copies");
        }
        if (node.isStronglyConsistent()) {
            return;
        }
        returned(node);
        if (durability.copies() > 1) {
            split(node, nodes);
        }
    }

    /** A cluster whose network falls apart, and comes together again. */
    private void split(NodeFacts node, int nodes) {
        // Also of two nodes: until the store has looked again the one that is left would answer for two copies.
        int needed = durability.refuse() ? Math.max(durability.copies(), nodes / 2 + 1) : nodes / 2 + 1;
        long minimum = NodeFacts.number(node.service(), "min-cluster-size");
        if (minimum < needed && (durability.refuse() || nodes >= 3)) {
            add(
                    durability.refuse(),
                    node,
                    "min-cluster-size",
                    String.valueOf(minimum),
                    "at least " + needed + ", for " + nodes + " nodes and " + durability.copies() + " copies",
                    "set 'min-cluster-size " + needed
                            + "' in the service stanza: else a part that is cut off goes on by itself, and what it"
                            + " accepts is lost when it comes back");
        }
        if (node.setting("conflict-resolution-policy").equals("generation")) {
            // Seen, with a node cut off for 20 s: docs/aerospike.md.
            add(
                    durability.refuse() && nodes >= 3,
                    node,
                    "conflict-resolution-policy",
                    "generation",
                    "last-update-time",
                    "set 'conflict-resolution-policy last-update-time' in the namespace, and keep the nodes' clocks in"
                            + " step: else what a node has tried to write while it was cut off, again and again, wins"
                            + " over what was accepted meanwhile");
        }
    }

    /** A node that comes back has older copies, which must not be taken for the newest. */
    private void returned(NodeFacts node) {
        if (node.setting("disable-write-dup-res").equals("true")) {
            unfit(
                    node,
                    "disable-write-dup-res",
                    "true",
                    "false",
                    "set 'disable-write-dup-res false' in the namespace: else a node that comes back writes to the copies"
                            + " it had, and what was written meanwhile is lost");
        }
        if (node.setting("read-consistency-level-override").equals("one")) {
            unfit(
                    node,
                    "read-consistency-level-override",
                    "one",
                    "off or all",
                    "set 'read-consistency-level-override off' in the namespace: else a node that comes back answers with"
                            + " the copies it had");
        }
        if (node.setting("storage-engine.cold-start-empty").equals("true")) {
            risky(
                    node,
                    "cold-start-empty",
                    "true",
                    "false",
                    "set 'cold-start-empty false' in the storage engine: else a node that is restarted has lost its copies,"
                            + " and if all are, everything is gone");
        }
    }

    private void room(NodeFacts node) {
        String biggest = node.setting("max-record-size");
        if (!biggest.isEmpty() && NodeFacts.number(node.namespace(), "max-record-size") < BIGGEST_RECORD) {
            unfit(
                    node,
                    "max-record-size",
                    biggest,
                    "at least " + BIGGEST_RECORD,
                    "set 'max-record-size 1M' in the namespace: a patient's record may need it in an outage");
        }
        if (node.stopsWrites()) {
            risky(
                    node,
                    "stop_writes",
                    "true",
                    "false",
                    "the node is out of room or its clock is out of step: see its log");
        }
    }

    /** Nodes that differ behave by chance: which of them a record lies on. */
    private void compare(List<NodeFacts> nodes) {
        for (String setting :
                List.of("replication-factor", "strong-consistency", "conflict-resolution-policy", "default-ttl")) {
            Set<String> values = new TreeSet<>();
            nodes.forEach(node -> values.add(node.setting(setting)));
            if (values.size() > 1) {
                unfit(
                        nodes.get(0),
                        setting,
                        "not the same on all nodes: " + values,
                        "the same on all",
                        "give all nodes the same configuration");
            }
        }
    }

    private void unfit(NodeFacts node, String setting, String found, String needed, String fix) {
        add(true, node, setting, found, needed, fix);
    }

    private void risky(NodeFacts node, String setting, String found, String needed, String fix) {
        add(false, node, setting, found, needed, fix);
    }

    private void add(boolean isUnfit, NodeFacts node, String setting, String found, String needed, String fix) {
        findings.add(new Finding(isUnfit, node.node(), setting, found, needed, fix));
    }
}
