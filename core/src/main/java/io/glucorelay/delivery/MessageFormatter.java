package io.glucorelay.delivery;

import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Channel;

/** Puts a notification into words. Called from several threads at once. */
@FunctionalInterface
public interface MessageFormatter {

    /**
     * The words for one notification on one channel.
     *
     * @param subject one line: an email's subject, a push message's title; left out of a text message
     * @param body the text
     */
    record Words(String subject, String body) {}

    /** Puts a notification into words for a channel. */
    Words format(Notification notification, Channel channel);

    /** Short English messages with the value in the plan's unit and the time in the plan's zone. */
    static MessageFormatter english() {
        return new EnglishMessages();
    }
}
