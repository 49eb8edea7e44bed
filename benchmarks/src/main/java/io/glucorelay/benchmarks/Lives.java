package io.glucorelay.benchmarks;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Append;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Patients of one thread, who take turns, and what a relay asks of a store for them. */
final class Lives {

    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Contact MOTHER = Contact.named("mother").text("+1").build();

    private final String[] names;
    private final long[] versions;
    private int turn;
    private long number;

    /**
     * Puts their plans, so that their records stay whatever is forgotten.
     *
     * @param thread whose they are
     */
    Lives(Store store, int thread, int patients, Instant now) {
        names = new String[patients];
        versions = new long[patients];
        number = (long) thread << 40;
        for (int p = 0; p < patients; p++) {
            names[p] = "patient-" + thread + "-" + p;
            CarePlan plan = CarePlan.forPatient(names[p]).build();
            store.carePlans().put(plan, CarePlanStore.ANY_VERSION, now);
            versions[p] = store.patients().view(names[p]).orElseThrow().version();
        }
    }

    private int next() {
        turn = turn + 1 == names.length ? 0 : turn + 1;
        return turn;
    }

    /** The next patient. */
    String nextName() {
        return names[next()];
    }

    /** Whether all have had as many turns. */
    boolean isRoundOver() {
        return turn == 0;
    }

    /** The next patients' readings, which raise nothing. */
    List<Append> readings(int count, Instant now) {
        List<Append> appends = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = nextName();
            number++;
            appends.add(new Append(
                    name, List.of(Reading.of(name, "sensor", now, Glucose.mgdl(80 + (int) (number % 100))))));
        }
        return appends;
    }

    /**
     * The next patients' messages.
     *
     * @param leased whether with the lease to work on them
     */
    List<Commit> messages(int count, Instant now, boolean leased) {
        List<Commit> commits = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int p = next();
            number++;
            commits.add(commit(p, List.of(delivery(names[p], number, now)), now, leased));
        }
        return commits;
    }

    /** The next patient's decision without a message. */
    Commit decision(Instant now) {
        number++;
        return commit(next(), List.of(), now, false);
    }

    private Commit commit(int p, List<Delivery> deliveries, Instant now, boolean leased) {
        return new Commit(
                names[p],
                versions[p]++,
                number,
                AlertState.EMPTY,
                deliveries,
                List.of(),
                Instant.EPOCH,
                leased ? new LeaseRequest(number, now, now.plus(LEASE)) : LeaseRequest.none(number, now),
                true);
    }

    /** The first of so many numbers that were never used. */
    long numbers(int count) {
        number += count;
        return number - count + 1;
    }

    /** All of a record's messages were delivered. */
    static Settle delivered(Claim claim, Instant now) {
        List<Delivery> done = new ArrayList<>(claim.outbox().size());
        for (Delivery delivery : claim.outbox()) {
            done.add(delivery.ended(DeliveryState.DELIVERED, now, ""));
        }
        return settle(claim, now, done, List.of());
    }

    /** A record's message is to be tried again at this time. */
    static Settle putOff(Claim claim, Instant now, Instant dueAt) {
        Delivery waiting = claim.outbox().get(0);
        Delivery later = new Delivery(
                waiting.notification(),
                waiting.state(),
                dueAt,
                waiting.attempts(),
                waiting.reason(),
                waiting.changedAt());
        return settle(claim, now, List.of(), List.of(later));
    }

    private static Settle settle(Claim claim, Instant now, List<Delivery> finished, List<Delivery> changed) {
        return new Settle(
                claim.patient(),
                claim.token(),
                claim.step(),
                claim.view().version(),
                now,
                finished,
                changed,
                now,
                AfterSettle.RELEASE);
    }

    private static Delivery delivery(String patient, long number, Instant now) {
        return Delivery.of(new Notification(
                patient + number,
                new AlertId(patient, "low", now),
                AlertKind.LOW,
                Severity.WARNING,
                AlertEvent.RAISED,
                number,
                MOTHER,
                patient,
                null,
                GlucoseUnit.MG_DL,
                ZoneId.of("UTC"),
                now,
                now));
    }
}
