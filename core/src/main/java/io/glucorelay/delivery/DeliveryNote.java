package io.glucorelay.delivery;

import io.glucorelay.careplan.Address;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that is known of a delivery beside its attempts: what the provider told later, or what somebody did about it. Kept as
 * long as messages are.
 *
 * @param patient whose
 * @param delivery the delivery's identifier
 * @param createdAt when its notification was decided
 * @param kind what
 * @param to at which of the contact's addresses; null if it is not about one
 * @param at when, by the clock of whoever tells it
 * @param by who tells it: {@code "provider"}, a contact's name, or another word for the record
 * @param detail more of it, as a provider's error code or the reason why; at most {@value SendOutcome#MAX_TEXT} characters
 *     are kept
 */
public record DeliveryNote(
        String patient,
        String delivery,
        Instant createdAt,
        Kind kind,
        @Nullable Address to,
        Instant at,
        String by,
        String detail) {

    /** What can be known. */
    public enum Kind {
        /** The provider says that it is on the person's device, or in their mailbox. */
        DELIVERED,
        /** The person has opened it. */
        READ,
        /** The provider says that it did not arrive, for a reason that may pass. */
        FAILED,
        /** The provider says that it did not arrive, and nothing ever will at this address. */
        BOUNCED,
        /** A dead letter that somebody has seen to: there is nothing more to be done about it. */
        DISCARDED
    }

    /** Orders the notes of one delivery by their time, then kind, then address, those about none first. */
    public static final Comparator<DeliveryNote> BY_TIME = Comparator.comparing(DeliveryNote::at)
            .thenComparing(DeliveryNote::kind)
            .thenComparing(
                    DeliveryNote::to,
                    Comparator.nullsFirst(Comparator.comparing(Address::channel).thenComparing(Address::value)));

    /** @throws NullPointerException if anything but {@code to} is null */
    public DeliveryNote {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(delivery, "delivery");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        by = SendOutcome.clip(by, SendOutcome.MAX_TEXT);
        detail = SendOutcome.clip(detail, SendOutcome.MAX_TEXT);
    }

    /** Whether it says the same as another one, be it at another time or in other words: then the first one stands. */
    public boolean isSameAs(DeliveryNote other) {
        return patient.equals(other.patient)
                && delivery.equals(other.delivery)
                && createdAt.equals(other.createdAt)
                && kind == other.kind
                && Objects.equals(to, other.to);
    }
}
