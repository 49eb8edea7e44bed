package io.glucorelay.channel.push;

import static io.glucorelay.channel.push.Meaning.gone;
import static io.glucorelay.channel.push.Meaning.later;
import static io.glucorelay.channel.push.Meaning.rejected;

import java.util.Map;

/**
 * What FCM's error codes mean: those of {@code FcmError} (Firebase's reference, "FCM v1 ErrorCode"), and the general ones
 * that Google answers with before FCM has seen the message (Google's "google.rpc.Code").
 *
 * <p>Rejected, or gone, only for what is wrong with this token or this message for good. The module's README has the
 * table.
 */
final class FcmErrors {

    /** A token that is none. FCM has no code of its own for it. */
    static final Meaning NO_TOKEN = gone("this is no registration token of FCM");

    /** What nobody has a code for, and so may pass. */
    static final Meaning UNKNOWN = later("not an error that is known to be for good");

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            Map.entry("UNREGISTERED", gone("the app is no longer registered under this token")),
            Map.entry("INVALID_ARGUMENT", rejected("FCM does not take this message")),
            // The token is another project's. Not gone: it may be our project that is the wrong one.
            Map.entry(
                    "SENDER_ID_MISMATCH", rejected("the token belongs to another project, check the service account")),
            Map.entry("QUOTA_EXCEEDED", later("too many messages, to this device or in all")),
            Map.entry("RESOURCE_EXHAUSTED", later("too many messages, to this device or in all")),
            Map.entry("UNAVAILABLE", later("FCM is overloaded")),
            Map.entry("INTERNAL", later("FCM failed")),
            Map.entry("DEADLINE_EXCEEDED", later("FCM took too long")),
            Map.entry("UNSPECIFIED_ERROR", later("FCM does not say why")),
            Map.entry("THIRD_PARTY_AUTH_ERROR", later("check the APNs key or Web Push key in the Firebase console")),
            Map.entry("UNAUTHENTICATED", later("check the service account")),
            Map.entry(
                    "PERMISSION_DENIED",
                    later("check the service account's role, and that the project's FCM API is on")),
            Map.entry("NOT_FOUND", later("check the project's ID")));

    private FcmErrors() {}

    static Meaning of(FcmError error) {
        return error.isAboutToken() ? NO_TOKEN : MEANINGS.getOrDefault(error.code(), UNKNOWN);
    }
}
