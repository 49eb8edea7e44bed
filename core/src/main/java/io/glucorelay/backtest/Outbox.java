package io.glucorelay.backtest;

import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Episode;
import io.glucorelay.alert.Notification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that are still to be sent, and are as soon as they may be: with the relay's rules for what is not said any more, as it
 * was acknowledged, is over, or was followed by something newer.
 */
final class Outbox {

    private static final Comparator<Notification> OLDEST_FIRST =
            Comparator.comparingLong(Notification::sequence).thenComparing(Notification::id);

    private List<Notification> waiting = new ArrayList<>();

    void add(List<Notification> notifications) {
        waiting.addAll(notifications);
        waiting.sort(OLDEST_FIRST);
    }

    /** When the next one may be sent; null if none waits. */
    @Nullable Instant nextDue() {
        Instant next = null;
        for (Notification notification : waiting) {
            if (next == null || notification.notBefore().isBefore(next)) {
                next = notification.notBefore();
            }
        }
        return next;
    }

    /** Takes out what is needless, and what may be sent by now, and gives the latter. */
    List<Notification> send(AlertState alerts, Instant now) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<Notification> sent = new ArrayList<>();
        List<Notification> left = new ArrayList<>();
        for (int i = 0; i < waiting.size(); i++) {
            Notification notification = waiting.get(i);
            if (isNeedless(notification, alerts, now) || isReplaced(i, now)) {
                continue;
            }
            (notification.notBefore().isAfter(now) ? left : sent).add(notification);
        }
        waiting = left;
        return sent;
    }

    /** Whether a newer one to the same contact on the same topic may be said as soon as this one. */
    private boolean isReplaced(int index, Instant now) {
        Notification notification = waiting.get(index);
        if (notification.contact().policy().everyMessage()) {
            return false;
        }
        for (Notification newer : waiting.subList(index + 1, waiting.size())) {
            boolean sameLane =
                    newer.contact().name().equals(notification.contact().name())
                            && newer.kind().topic() == notification.kind().topic();
            boolean inTime =
                    !newer.notBefore().isAfter(now) || !newer.notBefore().isAfter(notification.notBefore());
            if (sameLane && inTime) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNeedless(Notification notification, AlertState alerts, Instant now) {
        if (notification.event().isEnd()) {
            return false;
        }
        Episode own = alerts.episode(notification.alert()).orElse(null);
        if (own != null) {
            return isQuiet(own, notification);
        }
        boolean carriedOn = false;
        for (Episode episode : alerts.open()) {
            if (episode.alert().kind().topic() == notification.kind().topic()) {
                carriedOn = true;
                if (isQuiet(episode, notification)) {
                    return true;
                }
            }
        }
        return !carriedOn && notification.notBefore().isAfter(now);
    }

    private static boolean isQuiet(Episode episode, Notification notification) {
        Instant acknowledged = episode.alert().acknowledgedAt();
        return episode.quietUntil() != null
                && acknowledged != null
                && !notification.createdAt().isAfter(acknowledged);
    }
}
