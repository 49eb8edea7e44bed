package io.glucorelay;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A notification like any other, but for what a test says of it. */
public final class NotificationSample {

    /** When samples are decided unless the test says otherwise. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private AlertKind kind = AlertKind.LOW;
    private @Nullable Severity severity;
    private AlertEvent event = AlertEvent.RAISED;
    private long sequence = 1;
    private Contact contact = Contact.named("mother").text("+1").build();
    private @Nullable Reading reading = Reading.of("p-1", "sensor", NOW, Glucose.mgdl(65));
    private GlucoseUnit unit = GlucoseUnit.MG_DL;
    private ZoneId zone = ZoneId.of("UTC");
    private Instant createdAt = NOW;
    private Duration turnAfter = Duration.ZERO;
    private Instant startedAt = NOW;

    private NotificationSample() {}

    /** The mother is told that patient p-1 is low. */
    public static NotificationSample low() {
        return new NotificationSample();
    }

    /** The mother is told of this. */
    public static NotificationSample of(AlertKind kind) {
        return low().kind(kind);
    }

    private NotificationSample kind(AlertKind newKind) {
        kind = newKind;
        return this;
    }

    public NotificationSample severity(Severity newSeverity) {
        severity = newSeverity;
        return this;
    }

    public NotificationSample event(AlertEvent newEvent) {
        event = newEvent;
        return this;
    }

    public NotificationSample sequence(long number) {
        sequence = number;
        return this;
    }

    public NotificationSample contact(Contact newContact) {
        contact = newContact;
        return this;
    }

    public NotificationSample reading(@Nullable Reading newReading) {
        reading = newReading;
        return this;
    }

    public NotificationSample unit(GlucoseUnit newUnit) {
        unit = newUnit;
        return this;
    }

    public NotificationSample zone(String id) {
        zone = ZoneId.of(id);
        return this;
    }

    public NotificationSample createdAt(Instant at) {
        createdAt = at;
        return this;
    }

    /** It waits so long for the contact's turn. */
    public NotificationSample turnAfter(Duration delay) {
        turnAfter = delay;
        return this;
    }

    public NotificationSample startedAt(Instant at) {
        startedAt = at;
        return this;
    }

    public AlertId alert() {
        return new AlertId("p-1", kind.label(), startedAt);
    }

    public Notification notification() {
        return new Notification(
                contact.name() + "-" + kind.label() + "-" + sequence,
                alert(),
                kind,
                severity == null ? kind.severity() : severity,
                event,
                sequence,
                contact,
                "Ana",
                reading,
                unit,
                zone,
                createdAt,
                createdAt.plus(turnAfter));
    }

    public Delivery delivery() {
        return Delivery.of(notification());
    }
}
