package io.glucorelay;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Episode;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.careplan.Route;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What to do with an outbox now. Only the holder of the record's lease acts on it, so that of two messages to a contact
 * on a topic the newer is never sent before the older one has ended.
 *
 * @param finished what ends without a further attempt
 * @param toSend what to send now, the most urgent first; at most one for each contact and topic
 */
record Triage(List<Delivery> finished, List<Delivery> toSend) {

    private static final Comparator<Delivery> OLDEST_FIRST = Comparator.comparingLong(
                    (Delivery delivery) -> delivery.notification().sequence())
            .thenComparing(Delivery::id);

    private static final Comparator<Delivery> MOST_URGENT_FIRST =
            Comparator.comparing((Delivery delivery) -> delivery.notification().severity());

    /** Whom a message tells of what: within it the newer replaces the older. */
    private record Lane(String contact, AlertTopic topic) {
        static Lane of(Delivery delivery) {
            Notification notification = delivery.notification();
            return new Lane(notification.contact().name(), notification.kind().topic());
        }
    }

    /**
     * Looks through an outbox.
     *
     * @param outbox the pending deliveries
     * @param alerts the alert state that goes with it
     * @param inFlight the identifiers of those that are being sent now
     * @param now the time
     */
    static Triage of(List<Delivery> outbox, AlertState alerts, Set<String> inFlight, Instant now) {
        List<Delivery> ordered = new ArrayList<>(outbox);
        ordered.sort(OLDEST_FIRST);
        Map<Lane, Deque<Delivery>> newestFirst = new HashMap<>();
        Map<Lane, List<Delivery>> beingSent = new HashMap<>();
        for (Delivery delivery : ordered) {
            newestFirst
                    .computeIfAbsent(Lane.of(delivery), lane -> new ArrayDeque<>())
                    .addFirst(delivery);
            if (inFlight.contains(delivery.id())) {
                beingSent
                        .computeIfAbsent(Lane.of(delivery), lane -> new ArrayList<>())
                        .add(delivery);
            }
        }
        List<Delivery> finished = new ArrayList<>();
        List<Delivery> toSend = new ArrayList<>();
        for (Delivery delivery : ordered) {
            if (inFlight.contains(delivery.id())) {
                continue;
            }
            Lane lane = Lane.of(delivery);
            Delivery replacement = newestInTime(Objects.requireNonNull(newestFirst.get(lane)), delivery, now);
            Optional<String> needless = whyNeedless(delivery.notification(), alerts, now);
            if (needless.isPresent()) {
                finished.add(delivery.ended(DeliveryState.CANCELLED, now, needless.get()));
            } else if (!replacement.id().equals(delivery.id())) {
                finished.add(delivery.ended(
                        DeliveryState.SUPERSEDED, now, "replaced by the newer message " + replacement.id()));
            } else if (!delivery.notification().expiresAt().isAfter(now)) {
                finished.add(delivery.ended(DeliveryState.EXPIRED, now, whyExpired(delivery)));
            } else if (delivery.whyDead().isPresent()) {
                finished.add(delivery.ended(
                        DeliveryState.DEAD, now, delivery.whyDead().get()));
            } else if (!delivery.dueAt().isAfter(now)
                    && beingSent.getOrDefault(lane, List.of()).stream()
                            .noneMatch(other -> meet(other.notification(), delivery.notification()))) {
                toSend.add(delivery);
            }
            if (isOneOfAll(delivery)
                    && !needless.isPresent()
                    && !delivery.notification().notBefore().isAfter(now)) {
                // Those that follow wait until this one has ended.
                beingSent.computeIfAbsent(lane, key -> new ArrayList<>()).add(delivery);
            }
        }
        toSend.sort(MOST_URGENT_FIRST);
        return new Triage(finished, toSend);
    }

    /** The newest of a lane that replaces this one; itself if there is none, or each is to be said. */
    private static Delivery newestInTime(Deque<Delivery> newestFirst, Delivery delivery, Instant now) {
        if (isOneOfAll(delivery)) {
            return delivery;
        }
        for (Delivery other : newestFirst) {
            if (other.id().equals(delivery.id())) {
                return delivery;
            }
            if (meet(other.notification(), delivery.notification())
                    && mayReplace(other.notification(), delivery.notification(), now)) {
                return other;
            }
        }
        return delivery;
    }

    private static boolean isOneOfAll(Delivery delivery) {
        return delivery.notification().contact().policy().everyMessage();
    }

    /**
     * Whether two messages of a lane may reach the same address: those of a contact who is told at all addresses at once have one
     * each.
     */
    static boolean meet(Notification one, Notification other) {
        return !isApart(one)
                || !isApart(other)
                || !Collections.disjoint(
                        one.contact().addresses(), other.contact().addresses());
    }

    private static boolean isApart(Notification notification) {
        return notification.contact().policy().route().order() == Route.Order.ALL_AT_ONCE;
    }

    /**
     * Whether the newer one is said as soon as the older one may be. What waits may be over before it is said, and then nobody would
     * hear that what was said before it is over, too.
     */
    private static boolean mayReplace(Notification newer, Notification older, Instant now) {
        boolean isSureToBeSaid = newer.event().isEnd() || !older.event().isEnd();
        return !newer.notBefore().isAfter(now)
                || (isSureToBeSaid && !newer.notBefore().isAfter(older.notBefore()));
    }

    /** Why there is no more need to tell, if so. */
    private static Optional<String> whyNeedless(Notification notification, AlertState alerts, Instant now) {
        if (!notification.contact().consent().covers(now)) {
            return Optional.of("the patient no longer agrees that this contact is told");
        }
        if (notification.event().isEnd()) {
            return Optional.empty();
        }
        Optional<Episode> own = alerts.episode(notification.alert());
        if (own.isPresent()) {
            return whyQuiet(own.get(), notification);
        }
        // The alert is over, but another one of its topic that the contact hears of may carry it on: then they are
        // still to
        // be told.
        boolean carriedOn = false;
        for (Episode episode : alerts.open()) {
            Alert alert = episode.alert();
            if (alert.kind().topic() == notification.kind().topic()
                    && notification.contact().hears(alert.id().rule(), alert.severity())) {
                carriedOn = true;
                Optional<String> quiet = whyQuiet(episode, notification);
                if (quiet.isPresent()) {
                    return quiet;
                }
            }
        }
        return !carriedOn && notification.notBefore().isAfter(now)
                ? Optional.of("the alert was over before it was this contact's turn")
                : Optional.empty();
    }

    private static Optional<String> whyQuiet(Episode episode, Notification notification) {
        Instant acknowledged = episode.alert().acknowledgedAt();
        boolean quiet = episode.quietUntil() != null
                && acknowledged != null
                && !notification.createdAt().isAfter(acknowledged);
        return quiet ? Optional.of("acknowledged by " + episode.alert().acknowledgedBy()) : Optional.empty();
    }

    private static String whyExpired(Delivery delivery) {
        String last = delivery.reason().isEmpty() ? "" : ", at last: " + delivery.reason();
        return "not delivered within "
                + delivery.notification().contact().policy().expireAfter() + " in "
                + delivery.attempts().size() + " attempts" + last;
    }
}
