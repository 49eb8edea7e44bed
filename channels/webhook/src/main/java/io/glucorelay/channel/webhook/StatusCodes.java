package io.glucorelay.channel.webhook;

import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.AddressGone;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver's answer means for the message, after Standard Webhooks, "Delivery success and failure", and RFC 9110.
 *
 * <p>The receiver is a program that somebody runs and mends: while it is being deployed it may answer 404 or 405, with a
 * wrong secret 400 or 401, with a bug 422 or 500. A low that nobody hears of costs more than an attempt too many, so all of
 * that is tried again. The module's README has the table.
 */
final class StatusCodes {

    private StatusCodes() {}

    /** The outcome of an answer; {@code wait} is what its Retry-After says, null if nothing. */
    static SendOutcome outcome(int code, @Nullable Duration wait) {
        if (code >= 200 && code <= 299) {
            // A receiver has no identifier of its own to tell: ours is in the call.
            return new Delivered("");
        }
        String reason = "the webhook's receiver answered " + code + meaning(code);
        return switch (code) {
            // The one way a receiver has to say that it wants no more, ever.
            case 410 -> new AddressGone(reason);
            // This body, or this URL, will not get smaller; unless it is asked for again.
            case 413, 414 -> wait == null ? new Rejected(reason) : new RetryLater(reason, wait);
            default -> new RetryLater(reason, wait);
        };
    }

    /** What it says, and where to look. */
    private static String meaning(int code) {
        return switch (code) {
            case 400 -> " Bad Request: check the secret, and what the receiver says about it";
            case 401 -> " Unauthorized: check the secret";
            case 403 -> " Forbidden: check the secret, and what stands before the receiver";
            case 404 -> " Not Found: check the URL, and whether the receiver runs";
            case 405 -> " Method Not Allowed: check the URL, the receiver must take POST";
            case 407 -> " Proxy Authentication Required";
            case 408 -> " Request Timeout";
            case 409 -> " Conflict";
            case 410 -> " Gone: it wants no more calls";
            case 413 -> " Content Too Large";
            case 414 -> " URI Too Long";
            case 415 -> " Unsupported Media Type: the receiver must take application/json";
            case 422 -> " Unprocessable Content: the receiver does not understand the body";
            case 425 -> " Too Early";
            case 429 -> " Too Many Requests";
            case 500 -> " Internal Server Error";
            case 502 -> " Bad Gateway";
            case 503 -> " Service Unavailable";
            case 504 -> " Gateway Timeout";
            default -> code >= 300 && code <= 399 ? ": redirects are not followed, change the URL" : "";
        };
    }
}
