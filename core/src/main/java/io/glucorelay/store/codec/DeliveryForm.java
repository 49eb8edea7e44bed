package io.glucorelay.store.codec;

import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Address;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

final class DeliveryForm {

    private static final int DELIVERED = 0;
    private static final int RETRY_LATER = 1;
    private static final int RETRY_AFTER = 2;
    private static final int REJECTED = 3;
    private static final int ADDRESS_GONE = 4;

    private DeliveryForm() {}

    static void write(ByteWriter to, Delivery delivery) {
        NotificationForm.write(to, delivery.notification());
        Instant base = delivery.notification().createdAt();
        EnumCode.STATE.write(to, delivery.state());
        to.instant(delivery.dueAt(), base);
        List<Address> addresses = delivery.notification().contact().addresses();
        to.list(delivery.attempts(), (writer, attempt) -> attempt(writer, attempt, addresses, base));
        to.text(delivery.reason());
        to.instant(delivery.changedAt(), base);
    }

    static Delivery read(ByteReader from, int version) {
        Notification notification = NotificationForm.read(from, version);
        Instant base = notification.createdAt();
        DeliveryState state = EnumCode.STATE.read(from);
        Instant dueAt = from.instant(base);
        List<Address> addresses = notification.contact().addresses();
        List<Attempt> attempts = from.list(reader -> attempt(reader, addresses, base));
        return new Delivery(notification, state, dueAt, attempts, from.text(), from.instant(base));
    }

    private static void attempt(ByteWriter to, Attempt attempt, List<Address> addresses, Instant base) {
        to.instant(attempt.at(), base);
        to.duration(attempt.took());
        // By its place among the contact's; one that the contact does not have is written out.
        int place = addresses.indexOf(attempt.to()) + 1;
        to.unsigned(place);
        if (place == 0) {
            ContactForm.address(to, attempt.to());
        }
        outcome(to, attempt.outcome());
    }

    private static Attempt attempt(ByteReader from, List<Address> addresses, Instant base) {
        Instant at = from.instant(base);
        Duration took = from.duration();
        int place = from.number("an address's place", addresses.size());
        Address to = place == 0 ? ContactForm.address(from) : addresses.get(place - 1);
        return new Attempt(at, took, to, outcome(from));
    }

    private static void outcome(ByteWriter to, SendOutcome outcome) {
        if (outcome instanceof SendOutcome.Delivered delivered) {
            to.raw(DELIVERED);
            to.text(delivered.providerId());
        } else if (outcome instanceof SendOutcome.RetryLater later) {
            to.raw(later.delay() == null ? RETRY_LATER : RETRY_AFTER);
            if (later.delay() != null) {
                to.duration(later.delay());
            }
            to.text(later.reason());
        } else if (outcome instanceof SendOutcome.Rejected rejected) {
            to.raw(REJECTED);
            to.text(rejected.reason());
        } else if (outcome instanceof SendOutcome.AddressGone gone) {
            to.raw(ADDRESS_GONE);
            to.text(gone.reason());
        }
    }

    private static SendOutcome outcome(ByteReader from) {
        int kind = from.raw();
        return switch (kind) {
            case DELIVERED -> new SendOutcome.Delivered(from.text());
            case RETRY_LATER -> new SendOutcome.RetryLater(from.text(), null);
            case RETRY_AFTER -> {
                Duration delay = from.duration();
                yield new SendOutcome.RetryLater(from.text(), delay);
            }
            case REJECTED -> new SendOutcome.Rejected(from.text());
            case ADDRESS_GONE -> new SendOutcome.AddressGone(from.text());
            default -> throw new CodecException("an outcome must be from 0 to 4, but was " + kind);
        };
    }
}
