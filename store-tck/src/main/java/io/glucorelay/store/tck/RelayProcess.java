package io.glucorelay.store.tck;

import io.glucorelay.IngestException;
import io.glucorelay.Relay;
import io.glucorelay.careplan.Channel;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/** A process with a relay: it may die, and then another one takes its place; and its store may fail it. */
final class RelayProcess {

    private final Store store;
    private final Provider provider;
    private final Clock clock;
    private final Fate fate;
    private final CountedFaults faults;
    private boolean isAtWork;
    private Relay relay;
    private int deaths;

    /**
     * Begins.
     *
     * @param meanwhile what happens elsewhere while the store is being asked
     */
    RelayProcess(Store store, Provider provider, Clock clock, Fate fate, Faults faults, Runnable meanwhile) {
        this.provider = provider;
        this.clock = clock;
        this.fate = fate;
        this.faults = new CountedFaults(faults);
        this.store = FaultyStore.of(
                store,
                fate.with(call -> call.operation() == Operation.CLAIM_DUE
                        ? this.faults.at(call)
                        : this.faults.at(call).before(meanwhile)));
        this.relay = newRelay();
    }

    /** Does it, unless it dies of it or its store fails it; says whether it is done. */
    boolean attempt(Consumer<Relay> step) {
        int faultsBefore = faults.count();
        boolean done = false;
        isAtWork = true;
        try {
            step.accept(relay);
            done = true;
        } catch (Fate.Death e) {
            // Seen below, as where the relay itself has caught it.
        } catch (StoreException | IngestException e) {
            if (faults.count() == faultsBefore) {
                // Not of our making: a store that fails by itself must not hide behind the faults.
                throw e;
            }
        } finally {
            isAtWork = false;
        }
        if (!fate.isDead()) {
            return done;
        }
        deaths++;
        fate.revive();
        relay = newRelay();
        return false;
    }

    /** Whether it is in the middle of something. */
    boolean isAtWork() {
        return isAtWork;
    }

    /** From now on it lives, and its store does not fail it. */
    void settleDown() {
        fate.relent();
        faults.switchOff();
    }

    int deaths() {
        return deaths;
    }

    CountedFaults faults() {
        return faults;
    }

    /** How often something kept it from storing what it had sent. */
    int troubles() {
        return deaths + faults.ofSettles();
    }

    private Relay newRelay() {
        return Relay.builder()
                .sharedStore(store)
                .channel(Channel.TEXT, provider.senderOf(fate, this::troubles))
                .channel(Channel.EMAIL, provider.senderOf(fate, this::troubles))
                .clock(clock)
                .leaseFor(Duration.ofSeconds(10))
                .build();
    }
}
