package io.glucorelay.channel.smtp;

import jakarta.mail.Session;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Connections that wait for their next message. Bounded by its users: it never holds more than were in use at once, as a
 * new one is opened only when none waits here.
 */
final class ConnectionPool {

    private final Settings settings;
    private final Session session;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    ConnectionPool(Settings settings, Session session) {
        this.settings = settings;
        this.session = session;
    }

    /** The one used last, which is the most likely to be alive; null if none waits. */
    @Nullable Connection takeIdle() {
        closeExpired();
        synchronized (this) {
            return idle.pollFirst();
        }
    }

    Connection create() {
        return new Connection(settings, session);
    }

    /** Keeps a connection that is in order. */
    void giveBack(Connection connection) {
        synchronized (this) {
            if (!closed && !connection.isAborted()) {
                idle.addFirst(connection);
                return;
            }
        }
        connection.close();
    }

    /** Closes those that have waited so long that the server or a firewall may have forgotten them. */
    void closeExpired() {
        closeIdle(settings.idleTimeout().toNanos());
    }

    /** Closes all that wait. */
    void closeIdle() {
        closeIdle(Long.MIN_VALUE);
    }

    /** Closes all that wait, and from now on each that comes back. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        closeIdle();
    }

    private void closeIdle(long nanos) {
        List<Connection> expired = new ArrayList<>();
        synchronized (this) {
            idle.removeIf(connection -> connection.isIdleFor(nanos) && expired.add(connection));
        }
        // Outside the lock: it writes to the network.
        expired.forEach(Connection::close);
    }
}
