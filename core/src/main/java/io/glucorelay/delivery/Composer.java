package io.glucorelay.delivery;

import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.delivery.MessageFormatter.Request;
import io.glucorelay.delivery.MessageFormatter.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes messages of notifications: the words, what programs want to know, and how to answer. Safe for use by several threads. */
public final class Composer {

    private final MessageFormatter formatter;
    private final @Nullable Callbacks callbacks;

    /**
     * A composer.
     *
     * @param formatter puts notifications into words
     * @param callbacks how messages can be answered; null if they cannot
     */
    public Composer(MessageFormatter formatter, @Nullable Callbacks callbacks) {
        this.formatter = formatter;
        this.callbacks = callbacks;
    }

    /**
     * The message by which one contact is told of one notification, or of several at once.
     *
     * @param notifications at least one, the most urgent first: the message goes by its identifier
     * @param to where it goes
     */
    public OutgoingMessage compose(List<Notification> notifications, Address to) {
        Notification first = notifications.get(0);
        String token = callbacks == null ? "" : callbacks.seal(CallbackToken.of(first, to));
        List<Request> requests = new ArrayList<>();
        for (Notification notification : notifications) {
            requests.add(request(notification, to));
        }
        Words words = requests.size() == 1 ? formatter.format(requests.get(0)) : formatter.digest(requests);
        Map<String, String> data = notifications.size() == 1 ? MessageData.of(first) : MessageData.of(notifications);
        return new OutgoingMessage(
                first.id(),
                to,
                first.severity(),
                words.subject(),
                words.body(),
                data,
                token,
                MessageData.collapseKey(first),
                first.expiresAt(),
                first.contact().policy().attemptTimeout());
    }

    private Request request(Notification notification, Address to) {
        boolean isForPeople = to.channel() == Channel.EMAIL || to.channel() == Channel.TEXT;
        if (callbacks == null || notification.event().isEnd() || !isForPeople) {
            return new Request(notification, to.channel());
        }
        String code = to.channel() == Channel.TEXT
                ? callbacks.codeFor(notification.alert(), notification.contact().name())
                : "";
        // One way to answer is enough for a text message, which is short.
        String link = code.isEmpty() ? callbacks.linkFor(notification, to) : "";
        return new Request(notification, to.channel(), link, code);
    }
}
