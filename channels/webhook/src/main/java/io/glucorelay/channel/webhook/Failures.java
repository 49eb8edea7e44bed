package io.glucorelay.channel.webhook;

import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * What a failed attempt means. In our own words only: the library's repeat the host, and what the host wrote into its
 * certificate.
 */
final class Failures {

    private Failures() {}

    /** The outcome of an attempt that got no answer. */
    static SendOutcome outcome(IOException failure) {
        return new RetryLater(words(failure));
    }

    /** The outcome of an attempt that took too long. */
    static SendOutcome timedOut(Duration timeout) {
        return new RetryLater(
                "the webhook's receiver did not answer within " + timeout + "; the call may have arrived");
    }

    private static String words(IOException failure) {
        if (has(failure, UnknownHostException.class) || has(failure, UnresolvedAddressException.class)) {
            return "the webhook's host has no address";
        }
        if (has(failure, HttpConnectTimeoutException.class)) {
            return "no connection to the webhook's receiver in time; nothing was sent";
        }
        if (has(failure, ConnectException.class)) {
            return "no connection to the webhook's receiver; nothing was sent";
        }
        if (has(failure, SSLException.class)) {
            return "no secure connection to the webhook's receiver: " + tls(failure);
        }
        return "lost the connection to the webhook's receiver; the call may have arrived";
    }

    private static String tls(IOException failure) {
        if (has(failure, CertificateExpiredException.class)) {
            return "its certificate has expired";
        }
        return has(failure, CertificateException.class)
                ? "its certificate is not trusted, or not its own"
                : "TLS did not come about, or broke";
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
