package io.glucorelay.channel.webhook;

import io.glucorelay.delivery.FreshClient;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.Sender;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Calls other programs: posts each message as JSON to the URL that is its address, signed as <a
 * href="https://www.standardwebhooks.com">Standard Webhooks</a> says.
 *
 * <pre>{@code
 * Sender webhooks = WebhookSender.create(WebhookSecrets.same(WebhookSecret.parse("whsec_…")));
 * }</pre>
 *
 * <p>The body is described by the JSON Schema {@link #SCHEMA}. {@link WebhookVerifier} checks a call where it arrives.
 *
 * <p>As addresses may come from anybody who may write a care plan, only {@code https} URLs without a user name are called,
 * no host with a private, link-local or reserved address, and redirects are not followed. The builder loosens that, or
 * narrows it to a list of hosts.
 *
 * <p>An attempt ends within the message's timeout, whatever the receiver does. What an answer means is in the table of the
 * module's README. Every attempt at the same notification carries the same {@code webhook-id}. Nothing is logged. Safe for
 * use by several threads.
 */
public final class WebhookSender implements Sender {

    /** The class path resource with the JSON Schema, draft 2020-12, of what is sent. */
    public static final String SCHEMA = "io/glucorelay/channel/webhook/alert.schema.json";

    private final Settings settings;

    /**
     * Attempts are made by threads of our own, so that the caller can be interrupted or run out of time whatever they wait
     * for: looking up a name, which nothing can hurry, or the secret. As many as there are attempts at once.
     */
    private final ExecutorService threads;

    private final FreshClient<HttpClient> client;

    private WebhookSender(Settings settings, @Nullable SSLContext sslContext) {
        this.settings = settings;
        this.threads = newThreads();
        this.client = new FreshClient<>(() -> newClient(settings, sslContext), System::nanoTime);
    }

    /** A sender with the strictest rules for URLs. */
    public static WebhookSender create(WebhookSecrets secrets) {
        return builder(secrets).build();
    }

    /** Begins a sender that signs with these secrets. Nothing is checked before {@link Builder#build}. */
    public static Builder builder(WebhookSecrets secrets) {
        return new Builder(secrets);
    }

    /**
     * Makes one attempt to send a message.
     *
     * @throws IllegalStateException if this sender is closed
     * @throws InterruptedException if the thread is interrupted; the call is broken off and may have arrived
     */
    @Override
    public SendOutcome send(OutgoingMessage message) throws InterruptedException {
        if (threads.isShutdown()) {
            throw closed();
        }
        URI url;
        try {
            url = settings.rules().parse(message.to().value());
        } catch (RefusedUrlException e) {
            return new Rejected(String.valueOf(e.getMessage()));
        }
        Attempt attempt = new Attempt(client.get(), settings, message, url);
        FutureTask<SendOutcome> task = new FutureTask<>(attempt);
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            throw closed();
        }
        try {
            return task.get(message.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return attempt.timedOut(message.timeout());
        } catch (ExecutionException e) {
            throw new IllegalStateException("the attempt to send failed in an unforeseen way", e.getCause());
        } finally {
            // Breaks off the call if it still goes on.
            task.cancel(true);
        }
    }

    /**
     * Takes no more messages. Those being sent are finished first, each within its timeout, but not waited for. Idle
     * connections are closed when the JVM finds that nobody has this sender any more. Does nothing the second time.
     */
    @Override
    public void close() {
        threads.shutdown();
    }

    /** The rules, without secrets and addresses. */
    @Override
    public String toString() {
        UrlRules rules = settings.rules();
        return "WebhookSender[" + (rules.http() ? "https or http" : "https")
                + (rules.privateAddresses() ? ", private addresses" : "")
                + (rules.hosts() == null ? "" : ", " + rules.hosts().size() + " hosts") + "]";
    }

    private IllegalStateException closed() {
        return new IllegalStateException(this + " is closed");
    }

    private static HttpClient newClient(Settings settings, @Nullable SSLContext sslContext) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                // The JDK's proxies would look the name up themselves, where nobody checks what it leads to.
                .proxy(HttpClient.Builder.NO_PROXY)
                .followRedirects(HttpClient.Redirect.NEVER)
                // Each call on a connection of its own: one that hangs holds up no other. And in the clear no receiver
                // is
                // asked to switch to HTTP/2, which confuses some.
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connectTimeout());
        if (sslContext != null) {
            builder.sslContext(sslContext);
        }
        return builder.build();
    }

    private static ExecutorService newThreads() {
        AtomicInteger number = new AtomicInteger();
        return Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "glucorelay-webhook-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Collects a sender's settings. Not safe for use by several threads. */
    public static final class Builder {

        private static final Duration LONGEST = Duration.ofHours(1);

        private final WebhookSecrets secrets;
        private @Nullable Set<String> hosts;
        private boolean privateAddresses;
        private boolean http;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private @Nullable SSLContext sslContext;
        private Clock clock = Clock.systemUTC();
        private UrlRules.Resolver resolver = InetAddress::getAllByName;

        private Builder(WebhookSecrets secrets) {
            this.secrets = Objects.requireNonNull(secrets, "secrets");
        }

        /** Calls these hosts only, as they are written in URLs: {@code hooks.clinic.example}. Default: any. */
        public Builder onlyHosts(String... names) {
            hosts = new HashSet<>(Arrays.asList(names));
            return this;
        }

        /**
         * Calls hosts in one's own network, too: this machine, and those with private addresses. For a relay at home or in a
         * clinic. Where others can write care plans, name the {@linkplain #onlyHosts hosts}: else they can make the relay call
         * whatever else there is in that network. Link-local addresses are never called. Default: public addresses only.
         */
        public Builder allowPrivateAddresses() {
            privateAddresses = true;
            return this;
        }

        /**
         * Calls {@code http} URLs, too, but only those of hosts with private addresses, which must be {@linkplain
         * #allowPrivateAddresses allowed}: whoever is in that network can read the messages. Default: {@code https} only.
         */
        public Builder allowHttp() {
            http = true;
            return this;
        }

        /** How long to wait for a connection. Default: 5 seconds; the message's own timeout comes first if it is shorter. */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * Decides which certificates are trusted, for receivers with a private certificate authority. The host's name is
         * checked all the same. Default: those the platform trusts.
         */
        public Builder sslContext(SSLContext context) {
            sslContext = Objects.requireNonNull(context, "context");
            return this;
        }

        /** The clock of the signatures; receivers take one that is some minutes off for a fraud. Default: the system's. */
        public Builder clock(Clock newClock) {
            clock = Objects.requireNonNull(newClock, "clock");
            return this;
        }

        /** For tests: names that lead where the test wants. */
        Builder resolver(UrlRules.Resolver newResolver) {
            resolver = newResolver;
            return this;
        }

        /**
         * The sender. Connects to nothing yet.
         *
         * @throws IllegalArgumentException if a value is not allowed; the message names it
         */
        public WebhookSender build() {
            boolean isWithin =
                    connectTimeout.compareTo(Duration.ofMillis(1)) >= 0 && connectTimeout.compareTo(LONGEST) <= 0;
            require(isWithin, "connectTimeout", connectTimeout, "from 1 millisecond to 1 hour");
            require(!http || privateAddresses, "allowHttp", http, "used with allowPrivateAddresses only");
            Set<String> allowed = hosts == null ? null : checked(hosts);
            UrlRules rules = new UrlRules(allowed, privateAddresses, http, resolver);
            return new WebhookSender(new Settings(secrets, rules, clock, connectTimeout), sslContext);
        }

        private static Set<String> checked(Set<String> hosts) {
            // A list that was forgotten must not become a list of all.
            require(!hosts.isEmpty(), "onlyHosts", "none", "one host or more");
            Set<String> names = new HashSet<>();
            for (String host : hosts) {
                boolean isHost = host.matches("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
                require(isHost, "onlyHosts", "'" + host + "'", "host names such as hooks.clinic.example");
                names.add(host.toLowerCase(Locale.ROOT));
            }
            return Set.copyOf(names);
        }

        private static void require(boolean ok, String name, Object value, String expected) {
            if (!ok) {
                throw new IllegalArgumentException(name + " must be " + expected + ", but was " + value);
            }
        }
    }
}
