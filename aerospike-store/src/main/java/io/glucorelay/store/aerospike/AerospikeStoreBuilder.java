package io.glucorelay.store.aerospike;

import com.aerospike.client.AerospikeClient;
import com.aerospike.client.AerospikeException;
import com.aerospike.client.Host;
import com.aerospike.client.IAerospikeClient;
import com.aerospike.client.policy.AuthMode;
import com.aerospike.client.policy.ClientPolicy;
import io.glucorelay.store.Retention;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the settings of an {@link AerospikeStore}. Not safe for use by several threads. */
public final class AerospikeStoreBuilder {

    private static final int CONNECTIONS = 100;
    private static final int DEFAULT_PORT = 3000;

    /** A set's name has at most 63 characters, and the store adds some. */
    private static final int LONGEST_PREFIX = 40;

    private @Nullable String hosts;
    private @Nullable IAerospikeClient client;
    private String namespace = "";
    private String prefix = "glr";
    private @Nullable String user;
    private @Nullable String password;
    private AuthMode authMode = AuthMode.INTERNAL;
    private @Nullable Tls tls;
    private Duration deadline = Duration.ofSeconds(8);
    private Duration attemptTimeout = Duration.ofMillis(800);
    private int connections = CONNECTIONS;
    private Durability durability = Durability.DEFAULT;
    private Duration span = Duration.ofDays(1);
    private @Nullable Retention retention;
    private ClusterListener listener = status -> {};

    AerospikeStoreBuilder() {}

    /**
     * Where the cluster is: one node or more, the others are found through them.
     *
     * @param newHosts {@code "db1:3000,db2:3000"}; with TLS {@code "db1:name-in-certificate:4333"}
     */
    public AerospikeStoreBuilder hosts(String newHosts) {
        this.hosts = Objects.requireNonNull(newHosts, "hosts");
        return this;
    }

    /**
     * A client that is there already, in place of {@link #hosts}; the store never closes it. How it connects is its own
     * affair: {@link #tls}, {@link #login} and {@link #connectionsPerNode} go with hosts only.
     */
    public AerospikeStoreBuilder client(IAerospikeClient newClient) {
        this.client = Objects.requireNonNull(newClient, "client");
        return this;
    }

    /** The namespace, which must be there. */
    public AerospikeStoreBuilder namespace(String newNamespace) {
        this.namespace = Objects.requireNonNull(newNamespace, "namespace");
        return this;
    }

    /** What the names of all sets begin with, so that several stores can share a namespace; "glr" unless set. */
    public AerospikeStoreBuilder prefix(String newPrefix) {
        this.prefix = Objects.requireNonNull(newPrefix, "prefix");
        return this;
    }

    /** Who the store is, by name and password; takes a server of the Enterprise Edition. */
    public AerospikeStoreBuilder login(String newUser, String newPassword) {
        this.user = Objects.requireNonNull(newUser, "user");
        this.password = Objects.requireNonNull(newPassword, "password");
        return this;
    }

    /** Who knows the user: the cluster itself ({@code INTERNAL}) unless set, or a directory or a certificate. */
    public AerospikeStoreBuilder authMode(AuthMode newMode) {
        this.authMode = Objects.requireNonNull(newMode, "authMode");
        return this;
    }

    /** Encrypts what goes between the store and the cluster; takes a server of the Enterprise Edition. */
    public AerospikeStoreBuilder tls(Tls newTls) {
        this.tls = Objects.requireNonNull(newTls, "tls");
        return this;
    }

    /**
     * How long each step of a call is tried before it is given up, from 1 to 60 seconds; 8 seconds unless set: longer than a
     * dead node is missed for. Most calls take one step; one that finds the record changed, or readings older than those it
     * holds, takes a few, and is given up at the first that fails.
     */
    public AerospikeStoreBuilder deadline(Duration newDeadline) {
        this.deadline = Objects.requireNonNull(newDeadline, "deadline");
        return this;
    }

    /** How long to wait for a node to answer before asking again, from 50 ms to 10 seconds; 800 ms unless set. */
    public AerospikeStoreBuilder attemptTimeout(Duration timeout) {
        this.attemptTimeout = Objects.requireNonNull(timeout, "attemptTimeout");
        return this;
    }

    /** The most connections to each node, from 1 to 10,000; 100 unless set. */
    public AerospikeStoreBuilder connectionsPerNode(int most) {
        this.connections = most;
        return this;
    }

    /** How many copies a write needs; {@link Durability#DEFAULT} unless set. */
    public AerospikeStoreBuilder durability(Durability newDurability) {
        this.durability = Objects.requireNonNull(newDurability, "durability");
        return this;
    }

    /**
     * How many days of a patient lie in one record of the history, from 1 to 30; one day unless set. Fewer records take less
     * of the server's memory for its index, bigger ones are rewritten for longer. Fixed with the store's first start.
     */
    public AerospikeStoreBuilder daysPerRecord(int days) {
        if (days < 1 || days > 30) {
            throw new IllegalArgumentException("daysPerRecord must be from 1 to 30, but was " + days);
        }
        this.span = Duration.ofDays(days);
        return this;
    }

    /**
     * For how long everything is kept, in a store that has not been told yet; {@link Retention#DEFAULT} unless set. What was
     * set before, here or by {@link io.glucorelay.Relay#setRetention}, stays.
     */
    public AerospikeStoreBuilder retention(Retention first) {
        this.retention = Objects.requireNonNull(first, "retention");
        return this;
    }

    /** Who is told how the cluster is, twice a second. */
    public AerospikeStoreBuilder listener(ClusterListener newListener) {
        this.listener = Objects.requireNonNull(newListener, "listener");
        return this;
    }

    /**
     * Connects, looks at every node's settings, and makes the indexes if they are not there.
     *
     * @throws IllegalArgumentException if a setting is not what it may be; the message names it
     * @throws StoreException {@link Trouble#UNAVAILABLE} if the cluster cannot be reached; {@link Trouble#REFUSED} if it
     *     is not fit to keep the promises that were asked for: the message names each setting, its value, what is needed
     *     and how to put it right
     */
    public AerospikeStore build() {
        if ((hosts == null) == (client == null)) {
            throw new IllegalArgumentException("a store needs either hosts or a client");
        }
        if (client != null && (user != null || tls != null || connections != CONNECTIONS)) {
            throw new IllegalArgumentException(
                    "tls, login and connectionsPerNode are for a store with hosts: set them in the policy of the client");
        }
        require(!namespace.trim().isEmpty(), "namespace", namespace, "be given");
        require(
                !prefix.isEmpty() && prefix.length() <= LONGEST_PREFIX && prefix.matches("[A-Za-z0-9_-]+"),
                "prefix",
                prefix,
                "have 1 to " + LONGEST_PREFIX + " letters, digits, - or _");
        inRange("deadline", deadline, Duration.ofSeconds(1), Duration.ofSeconds(60));
        inRange("attemptTimeout", attemptTimeout, Duration.ofMillis(50), Duration.ofSeconds(10));
        require(connections >= 1 && connections <= 10_000, "connectionsPerNode", connections, "be from 1 to 10000");
        ClientPolicies policies = new ClientPolicies(deadline, attemptTimeout, false);
        if (client != null) {
            return AerospikeStore.open(
                    client,
                    false,
                    new Keys(namespace, prefix),
                    Days.of(span),
                    policies,
                    retention,
                    durability,
                    listener);
        }
        IAerospikeClient own = connect(Objects.requireNonNull(hosts));
        try {
            return AerospikeStore.open(
                    own, true, new Keys(namespace, prefix), Days.of(span), policies, retention, durability, listener);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    private IAerospikeClient connect(String seeds) {
        ClientLog.useSlf4j();
        try {
            return new AerospikeClient(policy(), parse(seeds));
        } catch (AerospikeException e) {
            throw new StoreException(
                    "the cluster at " + seeds + " cannot be used: " + hint(e),
                    Errors.trouble(e.getResultCode()),
                    Effect.NOT_APPLIED,
                    e);
        }
    }

    /** What the client takes for hosts, and could be some: else it would look for them, and say that none answers. */
    private static Host[] parse(String seeds) {
        String message = "hosts must be like 'db1:3000,db2:3000', but was '" + seeds + "'";
        Host[] parsed;
        try {
            parsed = Host.parseHosts(seeds, DEFAULT_PORT);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(message, e);
        }
        for (Host host : parsed) {
            if (host.name.trim().isEmpty() || host.port < 1 || host.port > 65_535) {
                throw new IllegalArgumentException(message);
            }
        }
        if (parsed.length == 0) {
            throw new IllegalArgumentException(message);
        }
        return parsed;
    }

    private ClientPolicy policy() {
        ClientPolicy policy = new ClientPolicy();
        policy.user = user;
        policy.password = password;
        policy.authMode = authMode;
        policy.tlsPolicy = tls == null ? null : tls.toPolicy();
        policy.timeout = (int) Math.max(1_000, attemptTimeout.toMillis());
        policy.maxConnsPerNode = connections;
        // Without it the end of the program may hang on a node that says nothing.
        policy.closeTimeout = 1_000;
        return policy;
    }

    /** The client's own words, and what mostly lies behind them. */
    private String hint(AerospikeException e) {
        if (user != null) {
            return e.getMessage()
                    + " (users take the Enterprise Edition with security enabled: leave login(...) out for a"
                    + " cluster without it; else see whether name, password and authMode are right)";
        }
        if (tls != null) {
            return e.getMessage() + " (TLS takes the Enterprise Edition, a tls stanza in its network configuration, and"
                    + " hosts given as host:tls-name:port)";
        }
        return String.valueOf(e.getMessage());
    }

    private static void inRange(String setting, Duration value, Duration min, Duration max) {
        require(
                value.compareTo(min) >= 0 && value.compareTo(max) <= 0,
                setting,
                value,
                "be from " + min + " to " + max);
    }

    private static void require(boolean ok, String setting, Object value, String expected) {
        if (!ok) {
            throw new IllegalArgumentException(setting + " must " + expected + ", but was '" + value + "'");
        }
    }
}
