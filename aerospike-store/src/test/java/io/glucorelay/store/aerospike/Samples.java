package io.glucorelay.store.aerospike;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Settled;
import io.glucorelay.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Values and steps that the tests of this store need. */
final class Samples {

    /** The present: the database lets go of what is old by its own clock. */
    @SuppressWarnings("TimeInStaticInitializer") // One for all tests of a run, which take seconds.
    static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static final AtomicLong NUMBERS = new AtomicLong(System.nanoTime());

    private Samples() {}

    static String newPatient() {
        return "p-" + UUID.randomUUID();
    }

    static long newNumber() {
        return newNumber(1);
    }

    /** The first of so many. */
    static long newNumber(int count) {
        return NUMBERS.getAndAdd(count);
    }

    static Reading reading(String patient, Instant at) {
        return Reading.of(patient, "sensor", at, Glucose.mgdl(100));
    }

    static Appended append(Store store, Reading... readings) {
        return store.patients()
                .append(List.of(new Append(readings[0].patient(), List.of(readings))))
                .get(0)
                .get();
    }

    static Delivery delivery(String patient, String id, Instant createdAt) {
        return delivery(patient, id, Severity.WARNING, createdAt);
    }

    static Delivery delivery(String patient, String id, Severity severity, Instant createdAt) {
        return delivery(
                patient,
                id,
                severity,
                createdAt,
                Contact.named("mother").text("+1").build());
    }

    /** One that is tried as often as a policy allows. */
    static Delivery stubborn(String patient, String id, Instant createdAt) {
        Contact contact = Contact.named("mother")
                .text("+1")
                .policy(DeliveryPolicy.standard().maxAttempts(200))
                .build();
        return delivery(patient, id, Severity.WARNING, createdAt, contact);
    }

    private static Delivery delivery(String patient, String id, Severity severity, Instant createdAt, Contact contact) {
        Notification notification = new Notification(
                id,
                new AlertId(patient, "low", NOW),
                AlertKind.LOW,
                severity,
                AlertEvent.RAISED,
                1,
                contact,
                patient,
                null,
                GlucoseUnit.MG_DL,
                ZoneId.of("UTC"),
                createdAt,
                createdAt);
        return Delivery.of(notification);
    }

    static Committed commit(Store store, PatientView view, Instant now, Delivery... deliveries) {
        return commit(store, view, new LeaseRequest(newNumber(), now, now.plusSeconds(30)), deliveries);
    }

    /** Commits, and leaves it to others. */
    static Committed commitUnleased(Store store, PatientView view, Instant now, Delivery... deliveries) {
        return commit(store, view, LeaseRequest.none(newNumber(), now), deliveries);
    }

    private static Committed commit(Store store, PatientView view, LeaseRequest lease, Delivery... deliveries) {
        return store.patients()
                .commit(List.of(new Commit(
                        view.patient(),
                        view.version(),
                        newNumber(),
                        AlertState.EMPTY,
                        List.of(deliveries),
                        List.of(),
                        Instant.EPOCH,
                        lease,
                        false)))
                .get(0)
                .get();
    }

    /** Commits, and gets the lease. */
    static Claim claim(Store store, PatientView view, Instant now, Delivery... deliveries) {
        return ((Committed.Won) commit(store, view, now, deliveries)).claim().orElseThrow();
    }

    static Settled settle(Store store, Claim claim, Instant now, AfterSettle after, Delivery... finished) {
        return settle(store, claim, now, after, List.of(finished), List.of());
    }

    /** Settles that these have been tried, and are not at their end. */
    static Settled change(Store store, Claim claim, Instant now, AfterSettle after, List<Delivery> changed) {
        return settle(store, claim, now, after, List.of(), changed);
    }

    private static Settled settle(
            Store store, Claim claim, Instant now, AfterSettle after, List<Delivery> finished, List<Delivery> changed) {
        return store.patients()
                .settle(List.of(new Settle(
                        claim.patient(),
                        claim.token(),
                        claim.step(),
                        claim.view().version(),
                        now,
                        finished,
                        changed,
                        now.plus(Duration.ofSeconds(30)),
                        after)))
                .get(0)
                .get();
    }
}
