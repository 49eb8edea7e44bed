package io.glucorelay.channel.sms;

import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.AddressGone;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** What an answer, or its absence, means for the message, in words that tell an operator where to look. */
final class Outcomes {

    private static final String MAY_HAVE_BEEN_SENT = "; the message may have been sent";

    private final String provider;

    Outcomes(Settings settings) {
        this.provider = settings.messages().getHost();
    }

    SendOutcome of(Answer answer, Redaction redaction) {
        if (!answer.failed()) {
            return new Delivered(answer.sid());
        }
        ErrorCodes.Meaning meaning = ErrorCodes.meaning(answer.code());
        String reason = reason(answer, meaning, redaction);
        return switch (meaning.fate()) {
            case LATER -> new RetryLater(reason, answer.retryAfter());
            case NEVER -> new Rejected(reason);
            case GONE -> new AddressGone(reason);
        };
    }

    /** Of an attempt that got no answer. */
    SendOutcome of(@Nullable Throwable failure) {
        if (has(failure, HttpConnectTimeoutException.class) || has(failure, ConnectException.class)) {
            return new RetryLater("no connection to " + provider + "; nothing was sent");
        }
        if (has(failure, SSLHandshakeException.class)) {
            return new RetryLater("no secure connection to " + provider + "; nothing was sent");
        }
        if (has(failure, SSLException.class)) {
            return new RetryLater("no secure connection to " + provider + MAY_HAVE_BEEN_SENT);
        }
        return new RetryLater("lost the connection to " + provider + MAY_HAVE_BEEN_SENT);
    }

    /** Somewhere among the causes: the client wraps most of what happens, at times even twice. */
    private static boolean has(@Nullable Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** Of an attempt that took too long. */
    SendOutcome timedOut(Duration timeout) {
        return new RetryLater(provider + " did not answer within " + timeout + MAY_HAVE_BEEN_SENT);
    }

    private String reason(Answer answer, ErrorCodes.Meaning meaning, Redaction redaction) {
        StringBuilder reason =
                new StringBuilder(provider).append(" answered HTTP ").append(answer.httpStatus());
        if (answer.code() != 0) {
            reason.append(", error ").append(answer.code());
        }
        if (!meaning.words().isEmpty()) {
            reason.append(" (").append(meaning.words()).append(")");
        } else if (answer.httpStatus() == 401 || answer.httpStatus() == 403) {
            reason.append(" (login failed, check account SID, auth token and API key)");
        }
        String words = redaction.clean(answer.text());
        return words.isEmpty()
                ? reason.toString()
                : reason.append(": ").append(words).toString();
    }
}
