package io.glucorelay;

import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.store.CarePlanStore;
import java.time.Clock;
import java.util.Optional;
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
        for (Contact contact : plan.contacts()) {
            for (Channel channel : contact.channels()) {
                if (!channels.contains(channel)) {
                    throw new IllegalArgumentException("contact '" + contact.name() + "' has a " + channel
                            + " address, but the relay has senders for " + channels + " only");
                }
            }
        }
        return store.put(plan, clock.instant());
    }

    /** A patient's plan, or empty if there is none. */
    public Optional<CarePlan> get(String patient) {
        return store.get(patient).map(CarePlanStore.Versioned::plan);
    }
}
