package io.glucorelay.channel.smtp;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.Sender;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages as plain-text email through an SMTP server.
 *
 * <pre>{@code
 * Sender email = SmtpSender.create("smtp.example.org", 587, "alerts@example.org", password);
 * }</pre>
 *
 * <p>Building it connects to nothing; the first message does. Connections are encrypted and the server's name is checked
 * unless {@link Builder#plaintext} is called. They are kept for the next message for a while; one that the server has
 * closed meanwhile is replaced without failing the attempt.
 *
 * <p>An attempt ends within the message's timeout, whatever the server does. Only what is wrong with this address or this
 * text for good is {@linkplain Rejected rejected}, and only an address that is nobody's is gone; everything else, a
 * refused login among it, is to be tried again. The module's README has the table of reply codes.
 *
 * <p>Every attempt at the same notification carries the same Message-ID, so that a mailbox can show a message once that
 * it got twice. What a server reports later of a message that it took over is read by {@link Bounces}. Nothing is
 * logged. Safe for use by several threads.
 */
public final class SmtpSender implements Sender {

    private final Settings settings;
    private final MailComposer composer;
    private final ConnectionPool pool;
    private final Failures failures;

    /**
     * The sockets are worked on by threads of our own, so that the caller can be interrupted or run out of time whatever
     * they wait for. As each thread uses one connection at a time, their number bounds the connections, too.
     */
    private final ThreadPoolExecutor threads;

    private SmtpSender(Settings settings) {
        Session session = Session.getInstance(settings.toProperties());
        this.settings = settings;
        this.composer = new MailComposer(session, settings.from());
        this.pool = new ConnectionPool(settings, session);
        this.failures = new Failures(settings);
        this.threads = newThreads(settings, pool);
    }

    /**
     * A sender with a login, with STARTTLS (on port 465: TLS from the start), and the user name as the From address.
     *
     * @throws IllegalArgumentException if a value is not allowed, such as a user name that is not an email address; the
     *     message names it
     */
    public static SmtpSender create(String host, int port, String user, String password) {
        return builder(host, port).credentials(user, password).build();
    }

    /** Begins a sender for this server. Nothing is checked before {@link Builder#build}. */
    public static Builder builder(String host, int port) {
        return new Builder(host, port);
    }

    /**
     * Makes one attempt to send a message.
     *
     * @throws IllegalStateException if this sender is closed
     * @throws InterruptedException if the thread is interrupted; the connection in use is closed, and the message may
     *     have been sent
     */
    @Override
    public SendOutcome send(OutgoingMessage message) throws InterruptedException, MessagingException {
        InternetAddress to;
        try {
            to = MailAddress.parse(message.to().value());
        } catch (AddressException e) {
            requireOpen(threads.isShutdown());
            return new Rejected(String.valueOf(e.getMessage()));
        }
        Attempt attempt = new Attempt(pool, failures, composer.compose(message, to), to);
        FutureTask<SendOutcome> task = new FutureTask<>(attempt);
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            requireOpen(true);
        }
        try {
            return task.get(message.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return attempt.timeOut(message.timeout());
        } catch (InterruptedException e) {
            attempt.abort();
            throw e;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the attempt to send failed in an unforeseen way", e.getCause());
        } finally {
            // For one that still waits for its turn; nothing to do for all others.
            threads.remove(task);
        }
    }

    /**
     * Closes the connections. Messages being sent are finished first, each within its timeout, but not waited for: to
     * break them off would leave open whether they arrived. Does nothing the second time.
     */
    @Override
    public void close() {
        threads.shutdown();
        pool.close();
    }

    /** The server and the security mode, without credentials. */
    @Override
    public String toString() {
        return "SmtpSender[" + settings.host() + ":" + settings.port() + " " + settings.security() + "]";
    }

    private void requireOpen(boolean closed) {
        if (closed) {
            throw new IllegalStateException(this + " is closed");
        }
    }

    private static ThreadPoolExecutor newThreads(Settings settings, ConnectionPool pool) {
        AtomicInteger number = new AtomicInteger();
        int max = settings.maxConnections();
        // At least a moment: a thread that may go must be given some time.
        long keepAlive = Math.max(1, settings.idleTimeout().toMillis());
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                max, max, keepAlive, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), worker -> {
                    // A thread goes when it has been idle as long as a connection may be: the last one to go takes the
                    // connections with it, and a sender out of use holds nothing.
                    Runnable thenTidy = () -> {
                        worker.run();
                        pool.closeExpired();
                    };
                    Thread thread = new Thread(thenTidy, "glucorelay-smtp-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    /** Collects a sender's settings. Not safe for use by several threads. */
    public static final class Builder {

        private static final int IMPLICIT_TLS_PORT = 465;
        private static final Duration LONGEST = Duration.ofHours(1);

        private final String host;
        private final int port;
        private Security security;
        private Settings.@Nullable Credentials credentials;
        private @Nullable String from;
        private @Nullable String bounceAddress;
        private boolean reportDelivery;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration readTimeout = Duration.ofSeconds(30);
        private Duration idleTimeout = Duration.ofMinutes(1);
        private int maxConnections = 4;
        private @Nullable SSLContext sslContext;
        private @Nullable String heloName;

        private Builder(String host, int port) {
            this.host = Objects.requireNonNull(host, "host");
            this.port = port;
            this.security = port == IMPLICIT_TLS_PORT ? Security.TLS : Security.STARTTLS;
        }

        /**
         * Begins in the clear and sends nothing, not even the login, before the server has switched to TLS (RFC 3207);
         * one that does not offer it gets no message. The default, but on port 465.
         */
        public Builder startTls() {
            security = Security.STARTTLS;
            return this;
        }

        /** TLS from the first byte (RFC 8314). The default on port 465. */
        public Builder tls() {
            security = Security.TLS;
            return this;
        }

        /**
         * No encryption: the login and what is sent can be read and changed by anyone on the way. For a server on the same
         * machine, or for tests.
         */
        public Builder plaintext() {
            security = Security.PLAINTEXT;
            return this;
        }

        /** Logs in with this user name and password. Default: no login. */
        public Builder credentials(String user, String password) {
            credentials = new Settings.Credentials(
                    Objects.requireNonNull(user, "user"), Objects.requireNonNull(password, "password"));
            return this;
        }

        /** The address that messages come from: name@example.org. Default: the user name of the login. */
        public Builder from(String address) {
            from = Objects.requireNonNull(address, "address");
            return this;
        }

        /**
         * Where mail servers write to if a message that was taken over does not arrive (the envelope's sender, Return-Path):
         * a mailbox that {@link Bounces} reads. Default: the {@linkplain #from From address}.
         */
        public Builder bounceAddress(String address) {
            bounceAddress = Objects.requireNonNull(address, "address");
            return this;
        }

        /**
         * Asks for a report when the message is in the mailbox, too, not only when it is not. Few servers on the way promise
         * to write one. Default: no.
         */
        public Builder reportDelivery() {
            reportDelivery = true;
            return this;
        }

        /** How long to wait for a connection, for each of the server's IP addresses. Default: 5 seconds. */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * How long to wait for each single reply. Default: 30 seconds. The message's own timeout bounds the attempt as a
         * whole, writing included.
         */
        public Builder readTimeout(Duration timeout) {
            readTimeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /** How long to keep a connection for the next message; zero: not at all. Default: 1 minute. */
        public Builder idleTimeout(Duration timeout) {
            idleTimeout = Objects.requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * How many connections to have at most, and so how many messages are sent at once; more wait their turn within
         * their timeout. Default: 4.
         */
        public Builder maxConnections(int connections) {
            maxConnections = connections;
            return this;
        }

        /**
         * Decides which certificates are trusted, for a server with a private certificate authority. The server's name is
         * checked all the same. Default: those the platform trusts.
         */
        public Builder sslContext(SSLContext context) {
            sslContext = Objects.requireNonNull(context, "context");
            return this;
        }

        /** How we name ourselves to the server. Default: our IP address in brackets (RFC 5321, 4.1.4). */
        public Builder heloName(String name) {
            heloName = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * The sender. Connects to nothing yet.
         *
         * @throws IllegalArgumentException if a value is not allowed; the message names it
         */
        public SmtpSender build() {
            require(!host.trim().isEmpty(), "host", "'" + host + "'", "a host name or IP address");
            require(port >= 1 && port <= 65_535, "port", port, "from 1 to 65535");
            require(isWithin(connectTimeout), "connectTimeout", connectTimeout, "from 1 millisecond to 1 hour");
            require(isWithin(readTimeout), "readTimeout", readTimeout, "from 1 millisecond to 1 hour");
            boolean idleIsWithin = idleTimeout.isZero() || isWithin(idleTimeout);
            require(idleIsWithin, "idleTimeout", idleTimeout, "zero, or from 1 millisecond to 1 hour");
            require(maxConnections >= 1 && maxConnections <= 1000, "maxConnections", maxConnections, "from 1 to 1000");
            // No spaces or line ends: they would start another parameter or command.
            boolean nameIsPlain = heloName == null || heloName.matches("[\\x21-\\x7e]+");
            require(nameIsPlain, "heloName", "'" + heloName + "'", "a host name or an address in brackets");
            InternetAddress sender = sender();
            return new SmtpSender(new Settings(
                    host,
                    port,
                    security,
                    credentials,
                    sender,
                    bounceAddress == null ? sender : address("bounceAddress", bounceAddress, ""),
                    reportDelivery,
                    connectTimeout,
                    readTimeout,
                    idleTimeout,
                    maxConnections,
                    sslContext,
                    heloName));
        }

        private InternetAddress sender() {
            String address = from != null || credentials == null ? from : credentials.user();
            if (address == null) {
                throw new IllegalArgumentException("from must be set to an email address, as there are no credentials");
            }
            return address("from", address, from == null ? " (the user name, as from is not set)" : "");
        }

        private static InternetAddress address(String name, String address, String whence) {
            try {
                return MailAddress.parse(address);
            } catch (AddressException e) {
                throw new IllegalArgumentException(
                        name + " must be a bare email address such as alerts@example.org, but was '" + address + "'"
                                + whence,
                        e);
            }
        }

        private static boolean isWithin(Duration timeout) {
            return timeout.compareTo(Duration.ofMillis(1)) >= 0 && timeout.compareTo(LONGEST) <= 0;
        }

        private static void require(boolean ok, String name, Object value, String expected) {
            if (!ok) {
                throw new IllegalArgumentException(name + " must be " + expected + ", but was " + value);
            }
        }
    }
}
