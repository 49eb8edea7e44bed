package io.glucorelay.store.tck;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertEngine;
import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Episode;
import io.glucorelay.alert.Memory;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Resolution;
import io.glucorelay.reading.Trend;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/** Makes the values that the rules put into a store, with every field filled so that a lost one shows. */
final class Fixtures {

    /** How long the no-data rule of {@link #plan} waits. */
    static final Duration SILENCE = Duration.ofMinutes(20);

    static final Address PHONE = new Address(Channel.TEXT, "+33123456789");

    private Fixtures() {}

    static Reading reading(String patient, Instant measuredAt) {
        return reading(patient, measuredAt, 112);
    }

    /** A reading that arrived two seconds after it was measured. */
    static Reading reading(String patient, Instant measuredAt, double mgdl) {
        return Reading.of(patient, "sensor-1", measuredAt, Glucose.mgdl(mgdl))
                .withTrend(Trend.FORTY_FIVE_DOWN)
                .received(measuredAt.plusSeconds(2), Set.of());
    }

    /** Received at another time, and flagged as the relay does if that is long after it was measured. */
    static Reading receivedAt(Reading reading, Instant at) {
        boolean late = Duration.between(reading.measuredAt(), at).compareTo(AlertEngine.FRESH) > 0;
        return reading.received(at, late ? Set.of(ReadingFlag.LATE) : Set.of());
    }

    static Reading fromDevice(Reading reading, String device) {
        return new Reading(
                reading.patient(),
                device,
                reading.measuredAt(),
                reading.receivedAt(),
                reading.glucose(),
                reading.trend(),
                reading.flags());
    }

    static Reading flagged(Reading reading, ReadingFlag flag) {
        return reading.withFlags(Set.of(flag));
    }

    static CarePlan plan(String patient) {
        return planBuilder(patient).rule(AlertRule.noData(SILENCE)).build();
    }

    static CarePlan planWithoutNoData(String patient) {
        return planBuilder(patient).build();
    }

    static CarePlan.Builder planBuilder(String patient) {
        return CarePlan.forPatient(patient)
                .displayName("Léa")
                .unit(GlucoseUnit.MMOL_L)
                .zone("Europe/Paris")
                .rule(AlertRule.urgentLow(Glucose.mmol(3.1)))
                .rule(AlertRule.low(Glucose.mgdl(70)).after(Duration.ofMinutes(10)))
                .contact(contact("mother"));
    }

    static Contact contact(String name) {
        return Contact.named(name)
                .address(PHONE)
                .email(name + "@example.org")
                .policy(DeliveryPolicy.standard().maxAttempts(200))
                .escalateAfter(Duration.ofMinutes(3))
                .build();
    }

    static Alert alert(String patient, String rule, Instant startedAt) {
        return new Alert(
                new AlertId(patient, rule, startedAt),
                AlertKind.LOW,
                Severity.WARNING,
                startedAt.plusSeconds(600),
                startedAt.plusSeconds(660),
                "mother",
                null);
    }

    static Alert ended(Alert alert, Instant at) {
        return new Alert(
                alert.id(),
                alert.kind(),
                alert.severity(),
                alert.raisedAt(),
                alert.acknowledgedAt(),
                alert.acknowledgedBy(),
                at);
    }

    /** The state in which these alerts are open, with no timer. */
    static AlertState open(Instant decidedThrough, Alert... alerts) {
        List<Episode> episodes = List.of(alerts).stream().map(Fixtures::episode).toList();
        return new AlertState(decidedThrough, Set.of("sensor"), 3, episodes, Memory.EMPTY, null, Severity.NOTICE);
    }

    /** The state in which nothing is open and the engine must be asked again at {@code timer}. */
    static AlertState timed(Instant timer, Severity severity) {
        return new AlertState(Instant.EPOCH, Set.of(), 0, List.of(), Memory.EMPTY, timer, severity);
    }

    private static Episode episode(Alert alert) {
        Instant at = alert.raisedAt();
        return new Episode(alert, true, Set.of("mother", "father"), at, at.plusSeconds(1800), at.plusSeconds(3600));
    }

    /** A pending delivery due at {@code dueAt}, to be told apart by {@code id} within its patient. */
    static Delivery delivery(String patient, String id, Severity severity, Instant createdAt, Instant dueAt) {
        return Delivery.of(new Notification(
                patient + "/" + id,
                new AlertId(patient, "low", createdAt),
                AlertKind.LOW,
                severity,
                AlertEvent.RAISED,
                1,
                contact("mother"),
                "Léa",
                reading(patient, createdAt, 61),
                GlucoseUnit.MMOL_L,
                ZoneId.of("Europe/Paris"),
                createdAt,
                dueAt));
    }

    /** The same delivery after an attempt that failed, due again at {@code dueAt}. */
    static Delivery retried(Delivery delivery, Instant at, Instant dueAt) {
        Attempt attempt = new Attempt(at, Duration.ofMillis(250), PHONE, new SendOutcome.RetryLater("busy"));
        return new Delivery(
                delivery.notification(), DeliveryState.PENDING, dueAt, List.of(attempt), "busy", at.plusMillis(250));
    }

    /** The same delivery after as many attempts as a policy allows, less one, each with another long reason. */
    static Delivery triedOften(Delivery delivery) {
        int most = delivery.notification().contact().policy().maxAttempts();
        Delivery tried = delivery;
        for (int i = 1; i < most; i++) {
            String reason = (i + " busy ").repeat(SendOutcome.MAX_TEXT).substring(0, SendOutcome.MAX_TEXT);
            Instant at = delivery.dueAt().plusSeconds(10L * i);
            tried = tried.attempted(new Attempt(at, Duration.ofMillis(i), PHONE, new SendOutcome.RetryLater(reason)));
        }
        return tried;
    }

    /** The same delivery after an attempt that succeeded. */
    static Delivery delivered(Delivery delivery, Instant at) {
        return delivery.attempted(
                new Attempt(at, Duration.ofMillis(120), PHONE, new SendOutcome.Delivered("provider-7")));
    }

    /** What the provider says of a delivery a minute after it was decided. */
    static DeliveryNote note(Delivery delivery, DeliveryNote.Kind kind) {
        Instant createdAt = delivery.notification().createdAt();
        return note(delivery.notification().patient(), delivery.id(), createdAt, kind);
    }

    static DeliveryNote note(String patient, String delivery, Instant createdAt, DeliveryNote.Kind kind) {
        return new DeliveryNote(
                patient, delivery, createdAt, kind, PHONE, createdAt.plusSeconds(60), "provider", "carrier code 7");
    }

    static Quarantined quarantined(String patient, String position, Instant at) {
        return new Quarantined(
                patient,
                "export.csv",
                position,
                "2024-05-01;9999",
                QuarantineReason.IMPLAUSIBLE_VALUE,
                "value: 9999 is outside 10 to 1,000 mg/dL",
                at);
    }

    static Resolution discarded(String by, Instant at) {
        return new Resolution.Discarded(by, at, "control solution, not blood");
    }
}
