package io.glucorelay.channel.sms;

/**
 * The states of a message (https://www.twilio.com/docs/messaging/api/message-resource#message-status-values). All but
 * these are on the way, or of messages to us.
 */
final class MessageStatus {

    static final String DELIVERED = "delivered";
    static final String READ = "read";

    private MessageStatus() {}

    /** Whether a message in this state has not arrived and will not. */
    static boolean isFailure(String status) {
        return switch (status) {
            case "failed", "undelivered", "canceled" -> true;
            default -> false;
        };
    }
}
