package io.glucorelay.delivery;

import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Channel;
import java.util.List;
import java.util.Objects;

/** Puts notifications into words. Called from several threads at once. */
@FunctionalInterface
public interface MessageFormatter {

    /**
     * What to put into words.
     *
     * @param notification what is to be said, and to whom: in their {@linkplain io.glucorelay.careplan.Contact#style() style}
     * @param channel by which channel
     * @param acknowledgeLink where the contact can acknowledge it; empty if there is no such place, or nothing to acknowledge
     * @param replyCode what the contact can answer to acknowledge it; empty if answers are not read, or there is nothing to
     *     acknowledge
     */
    record Request(Notification notification, Channel channel, String acknowledgeLink, String replyCode) {

        /** @throws NullPointerException if anything is null */
        public Request {
            Objects.requireNonNull(notification, "notification");
            Objects.requireNonNull(channel, "channel");
            Objects.requireNonNull(acknowledgeLink, "acknowledgeLink");
            Objects.requireNonNull(replyCode, "replyCode");
        }

        /** One that cannot be acknowledged by an answer. */
        public Request(Notification notification, Channel channel) {
            this(notification, channel, "", "");
        }
    }

    /**
     * The words for one notification on one channel.
     *
     * @param subject one line: an email's subject, a push message's title; left out of a text message
     * @param body the text
     */
    record Words(String subject, String body) {

        /** @throws NullPointerException if anything is null */
        public Words {
            Objects.requireNonNull(subject, "subject");
            Objects.requireNonNull(body, "body");
        }
    }

    /** Puts a notification into words. */
    Words format(Request request);

    /**
     * Puts several notifications to one contact into one message. Unless overridden: the subject of the first, with how many more
     * there are, and the texts one below the other.
     *
     * @param requests at least two, the most urgent first
     */
    default Words digest(List<Request> requests) {
        Words first = format(requests.get(0));
        StringBuilder body = new StringBuilder(first.body());
        for (Request request : requests.subList(1, requests.size())) {
            body.append('\n').append(format(request).body());
        }
        return new Words(first.subject() + " (+" + (requests.size() - 1) + ")", body.toString());
    }

    /** Short English messages with the value in the contact's unit and the time in the plan's zone. */
    static MessageFormatter english() {
        return new EnglishMessages();
    }
}
