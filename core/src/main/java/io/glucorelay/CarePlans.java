package io.glucorelay;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.CareRole;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Condition;
import io.glucorelay.careplan.Contact;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.CarePlanStore.Versioned;
import io.glucorelay.store.StoreException;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The care plans of a relay's patients. Safe for use by several threads. */
public final class CarePlans {

    private static final int MOST_TRIES = 20;

    private final CarePlanStore store;
    private final Set<Channel> channels;
    private final Set<String> models;
    private final Clock clock;

    CarePlans(CarePlanStore store, Set<Channel> channels, Set<String> models, Clock clock) {
        this.store = store;
        this.channels = channels;
        this.models = models;
        this.clock = clock;
    }

    /**
     * Puts a patient's plan in place of the one there was, with a clinician's authority: it may make {@linkplain
     * io.glucorelay.careplan.AlertRule#locked locked} rules weaker. It goes for the next reading, in every relay on the store.
     * Putting the plan that is in place changes nothing.
     *
     * @return the plan's version, counting from 1
     * @throws IllegalArgumentException if a contact is to be reached by a channel that this relay has no sender for, or a rule goes by
     *     a forecast that it does not have
     * @throws StoreException if it may not be stored
     */
    public long put(CarePlan plan) {
        requireKnown(plan);
        return store.put(plan, CarePlanStore.ANY_VERSION, clock.instant()).version();
    }

    /**
     * Puts a patient's plan in place of the one there was, on behalf of somebody. Only a clinician makes {@linkplain
     * io.glucorelay.careplan.AlertRule#locked locked} rules weaker; who may put plans at all is the caller's to decide.
     *
     * <p>What is compared is the plan that this one takes the place of, whatever others put at the same time.
     *
     * @param plan the plan
     * @param by what the person who wants it so is to the patient
     * @return the plan's version, counting from 1
     * @throws IllegalArgumentException if {@code by} is not a clinician and the plan {@linkplain CarePlan#weakens weakens} a
     *     locked rule of the one in place, which stays; or if a contact is to be reached by a channel that this relay has no
     *     sender for
     * @throws StoreException if it may not be stored; overloaded if others put plans of this patient all the time
     */
    public long put(CarePlan plan, CareRole by) {
        if (by == CareRole.CLINICIAN) {
            return put(plan);
        }
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Versioned> before = store.get(plan.patient());
            before.flatMap(inPlace -> plan.weakens(inPlace.plan())).ifPresent(how -> {
                throw new IllegalArgumentException(how + ": only a clinician may do that, and not a " + by);
            });
            OptionalLong version = put(plan, before.map(Versioned::version).orElse(0L));
            if (version.isPresent()) {
                return version.getAsLong();
            }
        }
        throw new StoreException(
                "the plan was changed by others " + MOST_TRIES + " times in between",
                StoreException.Trouble.OVERLOADED,
                StoreException.Effect.NOT_APPLIED);
    }

    /**
     * Puts a patient's plan, with a clinician's authority, in place of the version that it was made from, and not of what somebody
     * else has put since:
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
     * @throws IllegalArgumentException if {@code expected} is negative, a contact is to be reached by a channel that
     *     this relay has no sender for, or a rule goes by a forecast that it does not have
     * @throws StoreException if it may not be stored; refused if a version is expected of a patient
     *     who has no plan
     */
    public OptionalLong put(CarePlan plan, long expected) {
        if (expected < 0) {
            throw new IllegalArgumentException("expected must be a version, or 0 for none, but was " + expected);
        }
        requireKnown(plan);
        Versioned inPlace = store.put(plan, expected, clock.instant());
        return inPlace.plan().equals(plan) ? OptionalLong.of(inPlace.version()) : OptionalLong.empty();
    }

    /** A patient's plan and its version, or empty if there is none. */
    public Optional<Versioned> get(String patient) {
        return store.get(patient);
    }

    /**
     * Takes an address that is nobody's any more out of a patient's plan, unless it is the contact's only one.
     *
     * @return whether it was there, and is not any more
     */
    boolean retire(String patient, String contact, Address address) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Versioned> before = store.get(patient);
            Optional<CarePlan> without =
                    before.flatMap(inPlace -> inPlace.plan().without(contact, address));
            if (!without.isPresent()) {
                return false;
            }
            long version = before.map(Versioned::version).orElse(0L);
            Versioned inPlace = store.put(without.get(), version, clock.instant());
            if (inPlace.plan().equals(without.get())) {
                return true;
            }
        }
        return false;
    }

    private void requireKnown(CarePlan plan) {
        for (AlertRule rule : plan.rules()) {
            if (rule.condition() instanceof Condition.Forecast forecast && !models.contains(forecast.model())) {
                throw new IllegalArgumentException("rule '" + rule.id() + "' goes by the forecast '" + forecast.model()
                        + "', but the relay has " + models + " only");
            }
        }
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
