package io.glucorelay;

import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.CallbackToken;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.Receipt;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.store.Store;
import java.time.Duration;
import java.util.Optional;

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
            goOn(message, receipt, new SendOutcome.AddressGone(why("bounced", receipt)));
            aftermath.retire(message.alert().patient(), message.contact(), message.to());
        } else if (receipt.kind() == Receipt.Kind.FAILED) {
            goOn(message, receipt, new SendOutcome.RetryLater(why("not delivered after all", receipt)));
        }
        return isNew;
    }

    private void goOn(CallbackToken message, Receipt receipt, SendOutcome outcome) {
        Optional<Delivery> delivery = Pages.<Delivery>stream(page -> store.history()
                        .deliveries(
                                message.alert().patient(),
                                message.createdAt(),
                                message.createdAt().plusMillis(1),
                                page))
                .filter(other -> other.id().equals(message.delivery()))
                .findFirst();
        // A provider may be faster than the record of the send.
        boolean wasTakenOver = delivery.map(Delivery::state)
                .filter(state -> state == DeliveryState.DELIVERED || state == DeliveryState.PENDING)
                .isPresent();
        if (wasTakenOver) {
            Attempt bounced = new Attempt(receipt.at(), Duration.ZERO, message.to(), outcome);
            if (redrive.goOn(delivery.get(), bounced) == Redrive.GoneOn.NO_ADDRESS_LEFT) {
                aftermath.unreached(delivery.get().notification());
            }
        }
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
