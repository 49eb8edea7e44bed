package io.glucorelay.alert;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Route;
import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that one contact must be told. It carries all that is needed to say it, so that a later change of the plan
 * does not change what was decided.
 *
 * @param id the same for the same contact, alert and sequence, however often it is decided anew; the idempotency key of
 *     every send
 * @param alert the alert it tells of
 * @param kind the kind of the alert
 * @param severity how urgent it is
 * @param event which turn of the alert it tells of
 * @param sequence its place among all that was ever to be said about the patient: of two messages the one with the
 *     higher number is the newer
 * @param contact whom to tell, where, and how hard to try
 * @param patientName what to call the patient
 * @param reading the reading that gave rise to it, or for no-data the last one received; null if there was none
 * @param unit the unit to write it in
 * @param zone the zone to tell the time in
 * @param createdAt when it was decided
 * @param notBefore when it may be sent: later than {@code createdAt} if it waits for somebody else's acknowledgement
 */
public record Notification(
        String id,
        AlertId alert,
        AlertKind kind,
        Severity severity,
        AlertEvent event,
        long sequence,
        Contact contact,
        String patientName,
        @Nullable Reading reading,
        GlucoseUnit unit,
        ZoneId zone,
        Instant createdAt,
        Instant notBefore) {

    /** @throws NullPointerException if anything but {@code reading} is null */
    public Notification {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(contact, "contact");
        Objects.requireNonNull(patientName, "patientName");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(notBefore, "notBefore");
    }

    /**
     * The same said again, as a message of its own.
     *
     * @param newSequence its place among all that was ever to be said about the patient
     * @param newContact the contact as they are now
     * @param now when that is decided
     * @return empty if the contact is not told of such at this time of day
     */
    public Optional<Notification> again(long newSequence, Contact newContact, Instant now) {
        // Whoever was told of something hears that it is over, be it at night.
        Optional<Instant> earliest =
                event.isEnd() ? Optional.of(now) : newContact.policy().earliest(severity, now, zone);
        return earliest.map(newNotBefore -> again(newSequence, newContact, now, newNotBefore));
    }

    private Notification again(long newSequence, Contact newContact, Instant now, Instant newNotBefore) {
        return new Notification(
                NotificationIds.of(alert, newSequence, newContact.name()),
                alert,
                kind,
                severity,
                event,
                newSequence,
                newContact,
                patientName,
                reading,
                unit,
                zone,
                now,
                newNotBefore);
    }

    /** As messages of their own to each of the contact's addresses, where its policy has them told all at once; else as it is. */
    public List<Notification> apart() {
        List<Address> addresses = contact.addresses();
        if (contact.policy().route().order() != Route.Order.ALL_AT_ONCE || addresses.size() == 1) {
            return List.of(this);
        }
        List<Notification> parts = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            parts.add(new Notification(
                    NotificationIds.of(alert, sequence, contact.name(), i),
                    alert,
                    kind,
                    severity,
                    event,
                    sequence,
                    contact.only(addresses.get(i)),
                    patientName,
                    reading,
                    unit,
                    zone,
                    createdAt,
                    notBefore));
        }
        return parts;
    }

    /** The patient it is about. */
    public String patient() {
        return alert.patient();
    }

    /** When it is no longer worth delivering. */
    public Instant expiresAt() {
        return notBefore.plus(contact.policy().expireAfter());
    }
}
