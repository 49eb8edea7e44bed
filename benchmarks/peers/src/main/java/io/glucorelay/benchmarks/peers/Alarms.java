package io.glucorelay.benchmarks.peers;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** Makes deliveries as a relay does when a reading is low. */
final class Alarms {

    private static final Address PHONE = new Address(Channel.TEXT, "+33123456789");
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final Contact MOTHER = Contact.named("mother")
            .address(PHONE)
            .policy(DeliveryPolicy.standard())
            .build();

    private Alarms() {}

    /** A message of this number that is due at {@code dueAt}. */
    static Delivery delivery(String patient, long number, Instant createdAt, Instant dueAt) {
        return Delivery.of(new Notification(
                "message-" + number,
                new AlertId(patient, "low", createdAt),
                AlertKind.LOW,
                Severity.WARNING,
                AlertEvent.RAISED,
                number,
                MOTHER,
                "Léa",
                Reading.of(patient, "sensor", createdAt, Glucose.mgdl(61)),
                GlucoseUnit.MG_DL,
                ZONE,
                createdAt,
                dueAt));
    }

    /** The same, delivered. */
    static Delivery delivered(Delivery delivery, Instant at) {
        return delivery.attempted(new Attempt(at, Duration.ZERO, PHONE, new SendOutcome.Delivered("provider-7")));
    }

    /** The number that it was made with. */
    static long number(Delivery delivery) {
        return delivery.notification().sequence();
    }
}
