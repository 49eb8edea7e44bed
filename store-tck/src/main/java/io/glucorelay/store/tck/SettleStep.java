package io.glucorelay.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Settled;
import io.glucorelay.store.Store;
import java.time.Instant;
import java.util.List;

/** A settlement in the making: has done nothing and gives the lease back, unless told otherwise. */
final class SettleStep {

    private final Store store;
    private final String patient;
    private final long token;
    private long step;
    private final long version;
    private Instant now;
    private List<Delivery> finished = List.of();
    private List<Delivery> changed = List.of();
    private AfterSettle after = AfterSettle.RELEASE_IF_IDLE;

    SettleStep(Store store, String patient, long token, long step, long version, Instant now) {
        this.store = store;
        this.patient = patient;
        this.token = token;
        this.step = step;
        this.version = version;
        this.now = now;
    }

    SettleStep at(Instant time) {
        this.now = time;
        return this;
    }

    SettleStep finished(Delivery... deliveries) {
        this.finished = List.of(deliveries);
        return this;
    }

    SettleStep changed(Delivery... deliveries) {
        this.changed = List.of(deliveries);
        return this;
    }

    SettleStep keep() {
        this.after = AfterSettle.KEEP;
        return this;
    }

    SettleStep release() {
        this.after = AfterSettle.RELEASE;
        return this;
    }

    /** At this step of the lease. */
    SettleStep step(long number) {
        this.step = number;
        return this;
    }

    Settle build() {
        return new Settle(patient, token, step, version, now, finished, changed, now.plus(Scenario.LEASE), after);
    }

    Settled send() {
        return send(store, build());
    }

    /** Stores it; fails unless the lease is still held. Answers the record as it is now. */
    Claim held() {
        Settled settled = send();
        assertThat(settled).isInstanceOf(Settled.Held.class);
        return ((Settled.Held) settled).claim();
    }

    /** Stores it; fails unless the lease was given back. */
    void released() {
        assertThat(send()).isEqualTo(new Settled.Released());
    }

    /** Stores it; fails unless it was fenced. */
    void fenced() {
        assertThat(send()).isEqualTo(new Settled.Fenced());
    }

    static Settled send(Store store, Settle settle) {
        return store.patients().settle(List.of(settle)).get(0).get();
    }
}
