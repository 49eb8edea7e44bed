package io.glucorelay;

import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.CarePlanStore.Versioned;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The care plans of a relay's patients. Safe for use by several threads. */
public final class CarePlans {

    private final CarePlanStore store;
    private final Set<Channel> channels;
    private final Clock clock;

    CarePlans(CarePlanStore store, Set<Channel> channels, Clock clock) {
        this.store = store;
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * Puts a patient's plan in place of the one there was. It goes for the next reading, in every relay on the store.
     * Putting the plan that is in place changes nothing.
     *
     * @return the plan's version, counting from 1
     * @throws IllegalArgumentException if a contact is to be reached by a channel that this relay has no sender for
     * @throws io.glucorelay.store.StoreException if it may not be stored
     */
    public long put(CarePlan plan) {
        requireSenders(plan);
        return store.put(plan, CarePlanStore.ANY_VERSION, clock.instant()).version();
    }

    /**
     * Puts a patient's plan in place of the version that it was made from, and not of what somebody else has put since:
     *
     * <pre>{@code
     * Versioned before = relay.carePlans().get("p-17").orElseThrow();
     * CarePlan edited = ...;                                         // from before.plan()
     * if (!relay.carePlans().put(edited, before.version()).isPresent()) {
     *     // somebody else was faster: look at theirs, and edit again
     * }
     * }</pre>
     *
     * <p>Putting the plan that is in place changes nothing.
     *
     * @param plan the plan
     * @param expected the version to replace; 0 if there must be none
     * @return the plan's version, or empty if the version in place is another one, which stays
     * @throws IllegalArgumentException if {@code expected} is negative, or a contact is to be reached by a channel that
     *     this relay has no sender for
     * @throws io.glucorelay.store.StoreException if it may not be stored; refused if a version is expected of a patient
     *     who has no plan
     */
    public OptionalLong put(CarePlan plan, long expected) {
        if (expected < 0) {
            throw new IllegalArgumentException("expected must be a version, or 0 for none, but was " + expected);
        }
        requireSenders(plan);
        Versioned inPlace = store.put(plan, expected, clock.instant());
        return inPlace.plan().equals(plan) ? OptionalLong.of(inPlace.version()) : OptionalLong.empty();
    }

    /** A patient's plan and its version, or empty if there is none. */
    public Optional<Versioned> get(String patient) {
        return store.get(patient);
    }

    private void requireSenders(CarePlan plan) {
        for (Contact contact : plan.contacts()) {
            for (Channel channel : contact.channels()) {
                if (!channels.contains(channel)) {
                    throw new IllegalArgumentException("contact '" + contact.name() + "' has a " + channel
                            + " address, but the relay has senders for " + channels + " only");
                }
            }
        }
    }
}
