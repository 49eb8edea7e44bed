package io.glucorelay.channel.push;

import static io.glucorelay.channel.push.Meaning.gone;
import static io.glucorelay.channel.push.Meaning.later;
import static io.glucorelay.channel.push.Meaning.rejected;

import java.util.Map;

/**
 * What APNs' reasons mean (Apple's "Handling notification responses from APNs").
 *
 * <p>Apple says not to retry what is wrong with the token or the message. Of that, gone is only what says that the token
 * was good once: all others can also come of our own settings being wrong, and must not retire everybody's address. The
 * module's README has the table.
 */
final class ApnsReasons {

    private static final String OUR_KEY = "check the key, its ID and the team's ID";
    private static final String OUR_APP = "check the app's bundle ID, and that the key is for it";
    private static final String OUR_SERVER = "check whether the key is for this server, production or sandbox";
    private static final String OUR_FAULT = "a fault of this module";

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            // The device.
            Map.entry("Unregistered", gone("the app is no longer registered under this token")),
            Map.entry("ExpiredToken", gone("the device token has expired")),
            Map.entry("BadDeviceToken", rejected("no device token of this server, check production or sandbox")),
            Map.entry("DeviceTokenNotForTopic", rejected("the token is another app's, check the bundle ID")),
            Map.entry("MissingDeviceToken", rejected("there is no device token")),

            // The message.
            Map.entry("PayloadTooLarge", rejected("the message is too large")),
            Map.entry("PayloadEmpty", rejected(OUR_FAULT)),
            Map.entry("BadCollapseId", rejected(OUR_FAULT)),
            Map.entry("BadExpirationDate", rejected(OUR_FAULT)),
            Map.entry("BadMessageId", rejected(OUR_FAULT)),
            Map.entry("BadPriority", rejected(OUR_FAULT)),
            Map.entry("InvalidPushType", rejected(OUR_FAULT)),
            Map.entry("DuplicateHeaders", rejected(OUR_FAULT)),
            Map.entry("BadPath", rejected(OUR_FAULT)),
            Map.entry("MethodNotAllowed", rejected(OUR_FAULT)),

            // We, and so for the operator to mend.
            Map.entry("BadTopic", later(OUR_APP)),
            Map.entry("MissingTopic", later(OUR_APP)),
            Map.entry("TopicDisallowed", later(OUR_APP)),
            Map.entry("BadCertificate", later(OUR_KEY)),
            Map.entry("BadCertificateEnvironment", later(OUR_SERVER)),
            Map.entry("BadEnvironmentKeyIdInToken", later(OUR_SERVER)),
            // As APNs is seen to spell it, in place of the one before.
            Map.entry("BadEnvironmentKeyInToken", later(OUR_SERVER)),
            Map.entry("UnrelatedKeyIdInToken", later(OUR_KEY)),
            Map.entry("ExpiredProviderToken", later("check this machine's clock")),
            Map.entry("InvalidProviderToken", later(OUR_KEY)),
            Map.entry("MissingProviderToken", later(OUR_KEY)),
            Map.entry("Forbidden", later(OUR_KEY)),
            Map.entry("TooManyProviderTokenUpdates", later("too many relays or restarts with this key")),

            // Whatever passes by itself.
            Map.entry("TooManyRequests", later("too many messages to this device")),
            Map.entry("IdleTimeout", later("the connection was idle for too long")),
            Map.entry("InternalServerError", later("APNs failed")),
            Map.entry("ServiceUnavailable", later("APNs is not available")),
            Map.entry("Shutdown", later("this server of APNs is shutting down")));

    private ApnsReasons() {}

    /** For a reason that Apple adds some day, or an answer without one, what its status says. */
    static Meaning of(String reason, int status) {
        Meaning meaning = MEANINGS.get(reason);
        if (meaning != null) {
            return meaning;
        }
        return switch (status) {
            case 410 -> gone("the device token is no longer active");
            case 413 -> rejected("the message is too large");
            default -> later("not a reason that is known to be for good");
        };
    }
}
