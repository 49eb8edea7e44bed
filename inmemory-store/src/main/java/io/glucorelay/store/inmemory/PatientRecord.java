package io.glucorelay.store.inmemory;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertState;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.CarePlanStore.Versioned;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Retention;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settled;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one patient. Every method is one atomic step under the record's own lock, and leaves the record's
 * entry in the {@link DueIndex} right; what it hands out is an immutable copy.
 */
final class PatientRecord {

    private final String patient;
    private final DueIndex index;
    private final ReadingLog readings = new ReadingLog();
    private final DeliveryLog deliveries;
    private final AlertLog endedAlerts = new AlertLog();
    private final NoteLog notes = new NoteLog();
    private AlertState alerts = AlertState.EMPTY;
    private long version;

    /** That of the last commit with which an alert has ended while something waited, until a settle has gone by it; 0 if there is none. */
    private long unseenEnd;

    /** What the last commit was; null if there was none. */
    private @Nullable Long lastCommit;

    /** When a reading was last heard of, or since when one is waited for. */
    private Instant heardAt = Instant.EPOCH;

    /** When that reading was measured. */
    private Instant heardOf = Instant.MIN;

    private @Nullable PlanInPlace plan;
    private @Nullable Instant noDataAt;
    private @Nullable Lease lease;
    private @Nullable DueEntry indexed;

    /** Taken out of the table: who finds it like this is too late, and looks again. */
    private boolean forgotten;

    PatientRecord(String patient, DueIndex index, NavigableMap<TimeKey, Delivery> dead) {
        this.patient = patient;
        this.index = index;
        this.deliveries = new DeliveryLog(dead);
    }

    synchronized Appended append(Append append, Retention retention) {
        List<Appended.Status> statuses = new ArrayList<>(append.readings().size());
        boolean heard = false;
        for (Reading reading : append.readings()) {
            statuses.add(readings.add(reading));
            // Only the newest of its kind: an old one may come from a file.
            if (reading.isSignOfLife() && reading.measuredAt().isAfter(heardOf)) {
                heardAt = reading.receivedAt();
                heardOf = reading.measuredAt();
                heard = true;
            }
        }
        if (heard) {
            setNoDataTimer();
            reindex();
            readings.forgetBefore(retention.readingsSince(heardAt));
        }
        return new Appended(statuses, view());
    }

    synchronized Committed commit(Commit commit) {
        boolean repeated = lastCommit != null && lastCommit == commit.id();
        if (!repeated) {
            if (commit.version() != version) {
                return new Committed.Stale(view());
            }
            if (deliveries.isFullFor(commit.deliveries())) {
                return new Committed.Full(view());
            }
            store(commit);
        }
        Optional<Claim> claim = takeLease(commit.lease()) ? Optional.of(claim()) : Optional.empty();
        reindex();
        return new Committed.Won(claim);
    }

    /** Leases the record if it is due, which it is not while a lease is live. */
    synchronized Optional<Claim> claimIfDue(LeaseRequest request) {
        if (indexed == null || !indexed.isDue(request.now()) || !takeLease(request)) {
            return Optional.empty();
        }
        reindex();
        return Optional.of(claim());
    }

    synchronized Settled settle(Settle settle, Retention retention) {
        if (lease == null || lease.token() != settle.token()) {
            return new Settled.Fenced();
        }
        if (lease.step() == settle.step() + 1) {
            return new Settled.Held(claim());
        }
        if (lease.step() != settle.step()) {
            return new Settled.Fenced();
        }
        settle.finished().forEach(deliveries::finish);
        settle.changed().forEach(deliveries::change);
        unseenEnd = unseenEnd <= settle.version() || !deliveries.isAnyPending() ? 0 : unseenEnd;
        boolean kept =
                switch (settle.after()) {
                    case KEEP -> true;
                    case RELEASE_IF_IDLE -> deliveries.isAnyDue(settle.now());
                    case RELEASE -> false;
                };
        forgetMessages(retention.messagesSince(settle.now()));
        lease = kept ? new Lease(settle.token(), settle.step() + 1, settle.until()) : null;
        reindex();
        return kept ? new Settled.Held(claim()) : new Settled.Released();
    }

    synchronized Versioned putPlan(CarePlan newPlan, long expected, Instant now) {
        if (plan != null && plan.versioned().plan().equals(newPlan)) {
            return plan.versioned();
        }
        long current = plan == null ? 0 : plan.versioned().version();
        if (expected != CarePlanStore.ANY_VERSION && expected != current) {
            if (plan == null) {
                throw new StoreException(
                        "the patient has no care plan, so version " + expected + " cannot be replaced",
                        Trouble.REFUSED,
                        Effect.NOT_APPLIED);
            }
            return plan.versioned();
        }
        if (plan == null && heardAt.equals(Instant.EPOCH)) {
            heardAt = now;
        }
        plan = PlanInPlace.of(newPlan, current + 1);
        version++;
        setNoDataTimer();
        reindex();
        return plan.versioned();
    }

    synchronized Optional<Versioned> plan() {
        return Optional.ofNullable(plan).map(PlanInPlace::versioned);
    }

    synchronized boolean addNote(DeliveryNote note) {
        return notes.add(note);
    }

    synchronized List<DeliveryNote> notesOf(TimeKey delivery) {
        return notes.of(delivery);
    }

    synchronized Page<DeliveryNote> notes(Instant from, Instant to, PageRequest page) {
        return notes.page(from, to, page);
    }

    /** Empty of a patient of whom there are notes at most. */
    synchronized Optional<PatientView> viewIfBegun() {
        return version > 0 || readings.newest().isPresent() ? Optional.of(view()) : Optional.empty();
    }

    synchronized PatientView view() {
        long planVersion = plan == null ? 0 : plan.versioned().version();
        return new PatientView(patient, version, planVersion, alerts, readings.recent(), heardAt);
    }

    synchronized Page<Reading> readings(Instant from, Instant to, PageRequest page) {
        return readings.page(from, to, page);
    }

    synchronized Page<Delivery> deliveries(Instant from, Instant to, PageRequest page) {
        return deliveries.page(from, to, page);
    }

    synchronized Page<Alert> alerts(Instant from, Instant to, PageRequest page) {
        return endedAlerts.page(alerts.open(), from, to, page);
    }

    /**
     * Forgets what is past its retention.
     *
     * @return whether there is nothing left to keep: then the record is to be taken out of the table
     */
    synchronized boolean forget(Retention retention, Instant now) {
        readings.forgetBefore(retention.readingsSince(now));
        forgetMessages(retention.messagesSince(now));
        forgotten = plan == null
                && indexed == null
                && alerts.open().isEmpty()
                && deliveries.isEmpty()
                && endedAlerts.isEmpty()
                && notes.isEmpty()
                && readings.isEmptySince(retention.readingsSince(now));
        return forgotten;
    }

    private void forgetMessages(Instant since) {
        deliveries.forgetBefore(since);
        endedAlerts.forgetBefore(since);
        notes.forgetBefore(since, deliveries::has);
    }

    synchronized boolean isForgotten() {
        return forgotten;
    }

    String patient() {
        return patient;
    }

    private void store(Commit commit) {
        version++;
        lastCommit = commit.id();
        alerts = commit.alerts();
        unseenEnd = !commit.ended().isEmpty() && deliveries.isAnyPending() ? version : unseenEnd;
        commit.deliveries().forEach(deliveries::add);
        commit.ended().forEach(endedAlerts::add);
        // A timer that a reading has set since the decision lies later, and stays.
        if (noDataAt != null && !noDataAt.isAfter(commit.handledThrough())) {
            noDataAt = null;
        }
    }

    /** Takes the lease if it is free, lengthens it if it is the asker's own, and says whether the asker holds it now. */
    private boolean takeLease(LeaseRequest request) {
        if (!request.until().isAfter(request.now())) {
            return false;
        }
        if (lease != null && lease.token() == request.token()) {
            lease = request.until().isAfter(lease.until()) ? lease.until(request.until()) : lease;
            return true;
        }
        if (lease != null && lease.isLive(request.now())) {
            return false;
        }
        lease = new Lease(request.token(), 0, request.until());
        return true;
    }

    private Claim claim() {
        Lease held = Objects.requireNonNull(lease, "lease");
        return new Claim(view(), held.token(), held.step(), held.until(), List.copyOf(deliveries.pending()));
    }

    private void setNoDataTimer() {
        noDataAt = plan == null ? null : plan.noDataAt(heardAt);
    }

    /** Brings the index in step with the record. */
    private void reindex() {
        NextDue next = new NextDue();
        deliveries.addTo(next);
        if (alerts.nextTimer() != null) {
            next.at(alerts.nextTimer(), alerts.timerSeverity());
        }
        AlertRule noDataRule = plan == null ? null : plan.noDataRule();
        if (noDataAt != null && noDataRule != null) {
            next.at(noDataAt, noDataRule.severity());
        }
        if (unseenEnd > 0) {
            // At once, whatever the time.
            next.at(Instant.EPOCH, Severity.NOTICE);
        }
        DueEntry entry = next.entry(patient, lease, indexed);
        if (!Objects.equals(entry, indexed)) {
            index.replace(indexed, entry);
            indexed = entry;
        }
    }
}
