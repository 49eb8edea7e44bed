package io.glucorelay.channel.smtp;

import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import jakarta.mail.MessagingException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What a failed attempt means, in words that tell an operator where to look. */
final class Failures {

    private final String server;

    Failures(Settings settings) {
        this.server = "mail server " + settings.host() + ":" + settings.port();
    }

    /** The outcome of an attempt that ended in this exception. */
    SendOutcome outcome(Stage stage, @Nullable Reply reply, Exception failure) {
        if (reply != null && reply.code() >= 400) {
            return ReplyCodes.outcome(stage, reply);
        }
        return new RetryLater(what(stage, failure) + fate(stage));
    }

    /** The outcome of an attempt that took too long. */
    SendOutcome timedOut(Stage stage, Duration timeout) {
        return new RetryLater(server + " did not finish within " + timeout + ", at " + stage + fate(stage));
    }

    private String what(Stage stage, Exception failure) {
        Throwable cause = rootOf(failure);
        String detail = Reply.clean(String.valueOf(cause.getMessage()));
        if (stage == Stage.CONNECT && hasCause(failure, SSLException.class)) {
            return "no secure connection to " + server + ": " + detail;
        }
        if (cause instanceof UnknownHostException) {
            return server + " has no address";
        }
        if (cause instanceof SocketTimeoutException) {
            return server + " did not answer in time, at " + stage;
        }
        return (stage == Stage.CONNECT ? "no session with " : "lost the connection to ") + server + ", at " + stage
                + ": " + detail;
    }

    private static String fate(Stage stage) {
        return stage == Stage.END ? "; the message was sent whole and may have arrived" : "; nothing was delivered";
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = next(root); cause != null; cause = next(root)) {
            root = cause;
        }
        return root;
    }

    private static @Nullable Throwable next(Throwable failure) {
        // The mail library has its own chain, older than Java's.
        return failure instanceof MessagingException mail ? mail.getNextException() : failure.getCause();
    }
}
