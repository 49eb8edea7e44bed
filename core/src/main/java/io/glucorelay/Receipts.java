package io.glucorelay;

import io.glucorelay.DeadLetters.Outcome;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Contact;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.CallbackToken;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.Receipt;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What providers tell of messages after they have taken them over. */
final class Receipts {

    private final Store store;
    private final Redrive redrive;
    private final Aftermath aftermath;

    Receipts(Store store, Redrive redrive, Aftermath aftermath) {
        this.store = store;
        this.redrive = redrive;
        this.aftermath = aftermath;
    }

    /** Notes it, and if the message did not arrive goes on with the contact's next address. Safe to repeat. */
    boolean receive(CallbackToken message, Receipt receipt) {
        DeliveryNote note = new DeliveryNote(
                message.alert().patient(),
                message.delivery(),
                message.createdAt(),
                kind(receipt.kind()),
                message.to(),
                receipt.at(),
                "provider",
                receipt.detail());
        boolean isNew = store.notes().add(note);
        // Whether or not it is new: somebody may have died after the note.
        if (receipt.kind() == Receipt.Kind.BOUNCED) {
            goOn(message, new SendOutcome.AddressGone(why("bounced", receipt)), isNew);
            aftermath.retire(message.alert().patient(), message.contact(), message.to());
        } else if (receipt.kind() == Receipt.Kind.FAILED) {
            goOn(message, new SendOutcome.RetryLater(why("not delivered after all", receipt)), isNew);
        }
        return isNew;
    }

    private void goOn(CallbackToken message, SendOutcome outcome, boolean isNew) {
        Optional<Delivery> delivery = deliveries(
                        message, message.createdAt(), message.createdAt().plusMillis(1))
                .filter(other -> other.id().equals(message.delivery()))
                .findFirst()
                .filter(found -> isNews(found, message.to()));
        if (!delivery.isPresent()) {
            return;
        }
        for (Delivery told : allToldBy(message, delivery.get())) {
            Outcome goneOn = redrive.goOn(told, message.to(), outcome);
            if (goneOn == Outcome.NO_CONTACT && isNew) {
                aftermath.unreached(told.notification());
            }
        }
    }

    /** A digest's message tells of several notifications, and goes by the name of one of them. */
    private List<Delivery> allToldBy(CallbackToken message, Delivery delivery) {
        Contact contact = delivery.notification().contact();
        if (!Parcel.isGathered(delivery)) {
            return List.of(delivery);
        }
        // What it told of may have been decided as long before or after as one may wait for a digest and be tried.
        Instant from = message.createdAt()
                .minus(contact.policy().expireAfter())
                .minus(contact.policy().digest().every());
        return deliveries(message, from, Instant.MAX)
                .filter(other -> other.notification().contact().equals(contact)
                        && Parcel.isGathered(other)
                        && wentWith(other, delivery))
                .collect(Collectors.toList());
    }

    /** Whether both were told by the same attempt; or may be, while that is not on record. */
    private static boolean wentWith(Delivery other, Delivery delivery) {
        return other.state() == delivery.state()
                && (delivery.state() == DeliveryState.PENDING
                        ? !other.dueAt().isAfter(delivery.dueAt())
                        : last(other).equals(last(delivery)));
    }

    private Stream<Delivery> deliveries(CallbackToken message, Instant from, Instant to) {
        return Pages.stream(page -> store.history().deliveries(message.alert().patient(), from, to, page));
    }

    private static Attempt last(Delivery delivery) {
        return delivery.attempts().get(delivery.attempts().size() - 1);
    }

    /** Whether that it did not arrive there leaves the contact untold, and not an attempt that is known to have failed. */
    private static boolean isNews(Delivery delivery, Address to) {
        // A provider may be faster than the record of the send.
        return delivery.state() == DeliveryState.PENDING
                || (delivery.state() == DeliveryState.DELIVERED
                        && last(delivery).to().equals(to));
    }

    private static String why(String what, Receipt receipt) {
        return receipt.detail().isEmpty() ? what : what + ": " + receipt.detail();
    }

    private static DeliveryNote.Kind kind(Receipt.Kind kind) {
        return switch (kind) {
            case DELIVERED -> DeliveryNote.Kind.DELIVERED;
            case READ -> DeliveryNote.Kind.READ;
            case FAILED -> DeliveryNote.Kind.FAILED;
            case BOUNCED -> DeliveryNote.Kind.BOUNCED;
        };
    }
}
