package io.glucorelay.benchmarks.load;

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
import io.glucorelay.reading.Trend;
import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Messages put into the records of patients made for that, without a relay. Safe for use by several threads. */
final class PlainMessages {

    /** So many in one call. */
    static final int BATCH = 100;

    private static final Contact CONTACT =
            Contact.named("mother").text("+33123456789").build();
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    /** Never used before, nor by an earlier run on the same database. */
    private static final AtomicLong NUMBERS = new AtomicLong(System.currentTimeMillis() << 20);

    private final PatientRecords records;
    private final String name;
    private final Instant now;

    /** @param name what the patients' names begin with */
    PlainMessages(PatientRecords records, String name, Instant now) {
        this.records = records;
        this.name = name;
        this.now = now;
    }

    /** The first of so many numbers for tokens and commits. */
    static long numbers(int count) {
        return NUMBERS.getAndAdd(count);
    }

    String patient(int number) {
        return name + "-" + number;
    }

    int number(String patient) {
        return Integer.parseInt(patient.substring(name.length() + 1));
    }

    /** Makes records with one reading each. */
    List<PatientView> create(int from, int to) {
        List<Append> appends = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            appends.add(new Append(patient(i), List.of(reading(patient(i)))));
        }
        List<PatientView> views = new ArrayList<>(to - from);
        for (Result<Appended> result : records.append(appends)) {
            views.add(result.get().view());
        }
        return views;
    }

    /**
     * Puts one message into each, due then and leased by nobody.
     *
     * @param views the records as they were made
     * @param round which message it is of each, the first one being 1; those before it must be done
     * @throws IllegalStateException if a record is not as it was left
     */
    void enqueue(List<PatientView> views, int round, Instant dueAt) {
        List<Commit> commits = new ArrayList<>(views.size());
        for (PatientView view : views) {
            commits.add(new Commit(
                    view.patient(),
                    // Each message is a commit, and nothing else is.
                    view.version() + round - 1,
                    numbers(1),
                    view.alerts(),
                    List.of(delivery(view.patient(), round, dueAt)),
                    List.of(),
                    Instant.EPOCH,
                    LeaseRequest.none(numbers(1), now),
                    true));
        }
        for (Result<Committed> result : records.commit(commits)) {
            if (!(result.get() instanceof Committed.Won)) {
                throw new IllegalStateException("a message was not enqueued: " + result.get());
            }
        }
    }

    private Delivery delivery(String patient, int round, Instant dueAt) {
        return Delivery.of(new Notification(
                patient + "/" + round,
                new AlertId(patient, "low", now),
                AlertKind.LOW,
                Severity.WARNING,
                AlertEvent.RAISED,
                round,
                CONTACT,
                "Emma",
                reading(patient),
                GlucoseUnit.MG_DL,
                ZONE,
                now,
                dueAt));
    }

    private Reading reading(String patient) {
        return Reading.of(patient, "G7-41QX", now, Glucose.mgdl(60))
                .withTrend(Trend.FLAT)
                .received(now, Set.of());
    }
}
