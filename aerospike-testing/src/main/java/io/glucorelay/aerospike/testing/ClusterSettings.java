package io.glucorelay.aerospike.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a cluster that is started is to be like. Immutable.
 *
 * <pre>{@code
 * ClusterSettings.builder().nodes(3).replicationFactor(2).onDisk("512M").build()
 * }</pre>
 */
public final class ClusterSettings {

    private static final int MOST_NODES = 8;

    private final String namespace;
    private final int nodes;
    private final int replicationFactor;
    private final int minClusterSize;
    private final Duration nsupPeriod;
    private final Duration defaultTtl;
    private final String dataSize;
    private final @Nullable String fileSize;
    private final List<String> serviceLines;
    private final List<String> namespaceLines;

    private ClusterSettings(Builder builder) {
        this.namespace = builder.namespace;
        this.nodes = builder.nodes;
        this.replicationFactor = builder.replicationFactor;
        this.minClusterSize = builder.minClusterSize;
        this.nsupPeriod = builder.nsupPeriod;
        this.defaultTtl = builder.defaultTtl;
        this.dataSize = builder.dataSize;
        this.fileSize = builder.fileSize;
        this.serviceLines = List.copyOf(builder.serviceLines);
        this.namespaceLines = List.copyOf(builder.namespaceLines);
    }

    /** One node with a namespace "test" in memory, from which nothing goes by itself. */
    public static ClusterSettings defaults() {
        return builder().build();
    }

    /** Begins with the {@linkplain #defaults() defaults}. */
    public static Builder builder() {
        return new Builder();
    }

    String namespace() {
        return namespace;
    }

    int nodes() {
        return nodes;
    }

    int replicationFactor() {
        return replicationFactor;
    }

    /** 0 if unset. */
    int minClusterSize() {
        return minClusterSize;
    }

    Duration nsupPeriod() {
        return nsupPeriod;
    }

    Duration defaultTtl() {
        return defaultTtl;
    }

    String dataSize() {
        return dataSize;
    }

    /** Null if the data are kept in memory. */
    @Nullable String fileSize() {
        return fileSize;
    }

    List<String> serviceLines() {
        return serviceLines;
    }

    List<String> namespaceLines() {
        return namespaceLines;
    }

    /** Collects settings. What only the server can judge, such as sizes, is left to it: it will not start. */
    public static final class Builder {

        private final List<String> serviceLines = new ArrayList<>();
        private final List<String> namespaceLines = new ArrayList<>();
        private String namespace = "test";
        private int nodes = 1;
        private int replicationFactor = 1;
        private int minClusterSize;
        private Duration nsupPeriod = Duration.ofMinutes(2);
        private Duration defaultTtl = Duration.ZERO;
        private String dataSize = "512M";
        private @Nullable String fileSize;

        private Builder() {}

        /** The name of the one namespace; "test" unless set. */
        public Builder namespace(String name) {
            this.namespace = Objects.requireNonNull(name, "name");
            return this;
        }

        /** How many nodes, 1 to 8 as in the Community Edition; 1 unless set. Each takes some 300 MB of memory. */
        public Builder nodes(int count) {
            this.nodes = between(1, MOST_NODES, count, "nodes");
            return this;
        }

        /** How many copies of each record, if there are as many nodes; 1 unless set. */
        public Builder replicationFactor(int copies) {
            this.replicationFactor = between(1, MOST_NODES, copies, "replicationFactor");
            return this;
        }

        /** Nodes that see fewer than these leave the cluster; unset unless set. */
        public Builder minClusterSize(int count) {
            this.minClusterSize = between(1, MOST_NODES, count, "minClusterSize");
            return this;
        }

        /** How often the server looks for expired records, in whole seconds; two minutes unless set, and never if zero. */
        public Builder nsupPeriod(Duration period) {
            this.nsupPeriod = Objects.requireNonNull(period, "period");
            return this;
        }

        /** When records expire of themselves, in whole seconds; never, which is zero, unless set. */
        public Builder defaultTtl(Duration ttl) {
            this.defaultTtl = Objects.requireNonNull(ttl, "ttl");
            return this;
        }

        /** The room for data in memory, as the server writes sizes; "512M", the least it takes, unless set. */
        public Builder dataSize(String size) {
            this.dataSize = Objects.requireNonNull(size, "size");
            return this;
        }

        /**
         * Keeps the data in a file on each node and not in memory, so that they outlive it.
         *
         * @param size the size of the file as the server writes sizes, at least "128M"; takes up what is written to it only
         */
        public Builder onDisk(String size) {
            this.fileSize = Objects.requireNonNull(size, "size");
            return this;
        }

        /** Adds a line as it is to the service stanza of each node's configuration. */
        public Builder serviceLine(String line) {
            serviceLines.add(Objects.requireNonNull(line, "line"));
            return this;
        }

        /** Adds a line as it is to the namespace's stanza of each node's configuration. */
        public Builder namespaceLine(String line) {
            namespaceLines.add(Objects.requireNonNull(line, "line"));
            return this;
        }

        /** The settings so far. */
        public ClusterSettings build() {
            return new ClusterSettings(this);
        }

        private static int between(int least, int most, int value, String name) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(name + " is " + value + "; expected " + least + " to " + most);
            }
            return value;
        }
    }
}
