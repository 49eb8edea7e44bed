package io.glucorelay.channel.smtp;

import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** One attempt to send one mail: on a connection that waits in the pool, or else on a new one. */
final class Attempt implements Callable<SendOutcome> {

    private final ConnectionPool pool;
    private final Failures failures;
    private final MimeMessage mail;
    private final InternetAddress to;

    /** The one in use, to be closed if the attempt is ended; once back in the pool it may be somebody else's. */
    private @Nullable Connection inUse;

    /** The one used last. */
    private volatile @Nullable Connection last;

    private volatile @Nullable SendOutcome delivered;
    private volatile boolean aborted;

    Attempt(ConnectionPool pool, Failures failures, MimeMessage mail, InternetAddress to) {
        this.pool = pool;
        this.failures = failures;
        this.mail = mail;
        this.to = to;
    }

    @Override
    public SendOutcome call() throws MessagingException {
        Connection waiting = pool.takeIdle();
        if (waiting != null) {
            SendOutcome outcome = sendOn(waiting, false);
            if (aborted || !isStale(waiting, outcome)) {
                return outcome;
            }
            // The others have probably died of the same cause.
            pool.closeIdle();
        }
        return sendOn(pool.create(), true);
    }

    /** Ends the attempt, from another thread. */
    synchronized void abort() {
        aborted = true;
        if (inUse != null) {
            inUse.abort();
        }
    }

    /** Ends the attempt because its time is over, from another thread. */
    SendOutcome timeOut(Duration timeout) {
        abort();
        SendOutcome justInTime = delivered;
        if (justInTime != null) {
            return justInTime;
        }
        Connection current = last;
        return current == null
                ? new RetryLater("every connection to the mail server was busy for " + timeout + ", nothing was sent")
                : failures.timedOut(current.stage(), timeout);
    }

    private SendOutcome sendOn(Connection chosen, boolean isNew) throws MessagingException {
        begin(chosen);
        boolean reusable = false;
        try {
            if (isNew) {
                chosen.open();
            }
            chosen.send(mail, to);
            reusable = true;
            SendOutcome outcome = delivered(chosen.reply());
            delivered = outcome;
            return outcome;
        } catch (IOException | MessagingException e) {
            Reply reply = chosen.reply();
            boolean accepted = chosen.stage() == Stage.END && reply != null && reply.code() / 100 == 2;
            // The library insists on 250, but any 2xx says that the server has it.
            return accepted ? delivered(reply) : failures.outcome(chosen.stage(), reply, e);
        } finally {
            end();
            if (reusable) {
                pool.giveBack(chosen);
            } else {
                chosen.close();
            }
        }
    }

    private synchronized void begin(Connection chosen) {
        inUse = chosen;
        last = chosen;
        if (aborted) {
            chosen.abort();
        }
    }

    private synchronized void end() {
        inUse = null;
    }

    /**
     * Whether a connection from the pool had died while it waited: it broke, or the server said so (421), at the first
     * command, so that trying again at once cannot send anything twice.
     */
    private static boolean isStale(Connection used, SendOutcome outcome) {
        Reply reply = used.reply();
        return outcome instanceof RetryLater && used.stage() == Stage.MAIL && (reply == null || reply.code() == 421);
    }

    private SendOutcome delivered(@Nullable Reply reply) throws MessagingException {
        String text = reply == null ? "" : reply.text();
        boolean saysNothing = text.isEmpty() || text.equalsIgnoreCase("ok") || text.equalsIgnoreCase("ok.");
        return new Delivered(saysNothing ? mail.getMessageID() : text);
    }
}
