package io.glucorelay.delivery;

import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Address;
import java.time.Instant;
import java.util.Objects;

/**
 * Which message a callback is about.
 *
 * @param alert the alert that it told of
 * @param contact the name of the contact it went to
 * @param to the address it went to
 * @param delivery the delivery's identifier
 * @param createdAt when the notification was decided, in whole milliseconds
 */
public record CallbackToken(AlertId alert, String contact, Address to, String delivery, Instant createdAt) {

    /** @throws NullPointerException if anything is null */
    public CallbackToken {
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** That of a message to one of the contact's addresses. */
    public static CallbackToken of(Notification notification, Address to) {
        return new CallbackToken(
                notification.alert(), notification.contact().name(), to, notification.id(), notification.createdAt());
    }
}
