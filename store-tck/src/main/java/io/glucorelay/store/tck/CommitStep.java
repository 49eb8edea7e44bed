package io.glucorelay.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertState;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A commit in the making: changes nothing and asks for a lease of its own, unless told otherwise. */
final class CommitStep {

    private final Store store;
    private final PatientView view;
    private AlertState alerts;
    private List<Delivery> outbox = List.of();
    private List<Alert> ended = List.of();
    private Instant handledThrough = Instant.EPOCH;
    private long id = Scenario.token();
    private LeaseRequest lease;
    private boolean expectsIdle;

    CommitStep(Store store, PatientView view, Instant now) {
        this.store = store;
        this.view = view;
        this.alerts = view.alerts();
        this.lease = new LeaseRequest(Scenario.token(), now, now.plus(Scenario.LEASE));
    }

    CommitStep alerts(AlertState state) {
        this.alerts = state;
        return this;
    }

    CommitStep outbox(Delivery... deliveries) {
        this.outbox = List.of(deliveries);
        return this;
    }

    CommitStep ended(Alert... over) {
        this.ended = List.of(over);
        return this;
    }

    CommitStep handledThrough(Instant at) {
        this.handledThrough = at;
        return this;
    }

    /** With a lease asked for at this time, for the usual length. */
    CommitStep at(Instant now) {
        return lease(lease.token(), now, now.plus(Scenario.LEASE));
    }

    CommitStep lease(long token, Instant now, Instant until) {
        this.lease = new LeaseRequest(token, now, until);
        return this;
    }

    /** With the identifier of an earlier commit: as if that one were sent again. */
    CommitStep id(long commit) {
        this.id = commit;
        return this;
    }

    /** Without a lease. */
    CommitStep unleased() {
        this.lease = LeaseRequest.none(lease.token(), lease.now());
        return this;
    }

    /** The decider takes the record for idle. */
    CommitStep expectsIdle() {
        return expectsIdle(true);
    }

    CommitStep expectsIdle(boolean expected) {
        this.expectsIdle = expected;
        return this;
    }

    Commit build() {
        return new Commit(
                view.patient(), view.version(), id, alerts, outbox, ended, handledThrough, lease, expectsIdle);
    }

    Committed send() {
        return send(store, build());
    }

    /** Stores it; fails unless it took effect and got the lease. */
    Claim won() {
        return won(send());
    }

    /** Stores it; fails unless it took effect and somebody else holds the lease. */
    void wonWithoutLease() {
        Committed committed = send();
        assertThat(committed).isEqualTo(new Committed.Won(Optional.empty()));
    }

    /** Stores it; fails unless it was fenced. Answers the view that came with it. */
    PatientView stale() {
        Committed committed = send();
        assertThat(committed).isInstanceOf(Committed.Stale.class);
        return ((Committed.Stale) committed).view();
    }

    static Committed send(Store store, Commit commit) {
        return store.patients().commit(List.of(commit)).get(0).get();
    }

    static Claim won(Committed committed) {
        assertThat(committed).isInstanceOf(Committed.Won.class);
        Optional<Claim> claim = ((Committed.Won) committed).claim();
        assertThat(claim).as("the lease").isPresent();
        return claim.orElseThrow();
    }
}
