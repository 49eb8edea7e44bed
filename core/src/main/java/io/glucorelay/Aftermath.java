package io.glucorelay;

import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Route;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows from sends that have failed for good: an address that is nobody's goes out of the plan, and where a contact was not
 * reached somebody else is told sooner. Neither is needed for a promise, since everybody's turn comes anyway; so it is kept in
 * memory until the next round, and a relay that dies forgets it.
 */
final class Aftermath {

    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

    private static final int MOST_AT_ONCE = 50;

    private static final Duration NEWS = Duration.ofMinutes(1);

    /** A message that bounced late has been followed by another one, which ended later. */
    private static final Duration LOOK_BACK = Duration.ofDays(1);

    private final Queue<Runnable> toDo = new ConcurrentLinkedQueue<>();
    private final CarePlans plans;
    private final Interventions interventions;
    private final Store store;

    Aftermath(CarePlans plans, Interventions interventions, Store store) {
        this.plans = plans;
        this.interventions = interventions;
        this.store = store;
    }

    /** Looks at what was stored just now. Does no I/O. */
    void of(Settle settle) {
        settle.changed().forEach(delivery -> noteAddress(delivery, settle.now()));
        settle.finished().forEach(delivery -> noteAddress(delivery, settle.now()));
        for (Delivery delivery : settle.finished()) {
            if (delivery.state() == DeliveryState.DEAD) {
                toDo.add(() -> unreached(delivery.notification()));
            }
        }
    }

    private void noteAddress(Delivery delivery, Instant now) {
        List<Attempt> attempts = delivery.attempts();
        if (!attempts.isEmpty()) {
            Attempt last = attempts.get(attempts.size() - 1);
            // What is settled again for another reason must not undo that somebody has put the address back.
            boolean isNews = last.at().plus(last.took()).isAfter(now.minus(NEWS));
            if (isNews && last.outcome() instanceof SendOutcome.AddressGone) {
                Notification notification = delivery.notification();
                toDo.add(() ->
                        retire(notification.patient(), notification.contact().name(), last.to()));
            }
        }
    }

    /** Does some of what is to be done, on the calling thread, which has more urgent things to do than all of it. */
    void run() {
        for (int i = 0; i < MOST_AT_ONCE; i++) {
            Runnable next = toDo.poll();
            if (next == null) {
                return;
            }
            try {
                next.run();
            } catch (StoreException e) {
                LOG.warn("what follows from a failed send is seen to later", e);
                toDo.add(next);
                return;
            } catch (RuntimeException e) {
                LOG.error("what follows from a failed send could not be seen to", e);
            }
        }
    }

    /** An address is nobody's. */
    void retire(String patient, String contact, Address address) {
        if (plans.retire(patient, contact, address)) {
            LOG.info("a {} address of contact '{}' is gone: it was taken out of the plan", address.channel(), contact);
        } else {
            LOG.debug(
                    "a {} address of contact '{}' is gone, and the only one, or not in the plan",
                    address.channel(),
                    contact);
        }
    }

    /** A message has reached nobody. */
    void unreached(Notification notification) {
        if (!notification.event().isEnd() && !isToldElsewhere(notification)) {
            interventions.unreachable(notification);
        }
    }

    /** Whether the contact was told of the alert at another address, or will be. */
    private boolean isToldElsewhere(Notification notification) {
        if (notification.contact().policy().route().order() != Route.Order.ALL_AT_ONCE) {
            return false;
        }
        Map<List<Address>, Delivery> last = new HashMap<>();
        Instant from = notification.createdAt().minus(LOOK_BACK);
        Instant to = notification.createdAt().plusMillis(1);
        Pages.<Delivery>stream(page -> store.history().deliveries(notification.patient(), from, to, page))
                .filter(other -> other.notification().alert().equals(notification.alert())
                        && other.notification()
                                .contact()
                                .name()
                                .equals(notification.contact().name())
                        && !Triage.meet(other.notification(), notification))
                .forEach(other -> last.put(other.notification().contact().addresses(), other));
        return last.values().stream().anyMatch(this::isUnderWayOrThere);
    }

    private boolean isUnderWayOrThere(Delivery delivery) {
        return delivery.state() == DeliveryState.PENDING
                || (delivery.state() == DeliveryState.DELIVERED
                        && store
                                .notes()
                                .of(
                                        delivery.notification().patient(),
                                        delivery.id(),
                                        delivery.notification().createdAt())
                                .stream()
                                .noneMatch(note -> note.kind() == DeliveryNote.Kind.BOUNCED));
    }
}
