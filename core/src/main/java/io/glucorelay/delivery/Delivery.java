package io.glucorelay.delivery;

import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.DeliveryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A notification on its way to a contact: what has been tried, and what comes next. Immutable: each step gives a new
 * one.
 *
 * @param notification what is to be said
 * @param state where it stands
 * @param dueAt while pending: when something must happen next
 * @param attempts what has been tried, oldest first
 * @param reason why it ended as it did, or why it is tried again; empty before the first attempt
 * @param changedAt when it last changed
 */
public record Delivery(
        Notification notification,
        DeliveryState state,
        Instant dueAt,
        List<Attempt> attempts,
        String reason,
        Instant changedAt) {

    /** @throws NullPointerException if anything is null */
    public Delivery {
        Objects.requireNonNull(notification, "notification");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(dueAt, "dueAt");
        attempts = List.copyOf(attempts);
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(changedAt, "changedAt");
    }

    /** The delivery of a notification that has just been decided. */
    public static Delivery of(Notification notification) {
        return new Delivery(
                notification,
                DeliveryState.PENDING,
                notification.notBefore(),
                List.of(),
                "",
                notification.createdAt());
    }

    /** The notification's identifier. */
    public String id() {
        return notification.id();
    }

    /** Ended: in this state, at this time, for this reason. */
    public Delivery ended(DeliveryState finalState, Instant at, String why) {
        return new Delivery(notification, finalState, dueAt, attempts, why, at);
    }

    /**
     * Where the next attempt goes: the addresses in turn, without those that were rejected for good; empty if none is
     * left.
     */
    public Optional<Address> nextAddress() {
        Set<Address> rejected = new HashSet<>();
        for (Attempt attempt : attempts) {
            if (attempt.outcome() instanceof SendOutcome.Rejected) {
                rejected.add(attempt.to());
            }
        }
        List<Address> all = notification.contact().addresses();
        int next = attempts.isEmpty()
                ? 0
                : all.indexOf(attempts.get(attempts.size() - 1).to()) + 1;
        for (int i = 0; i < all.size(); i++) {
            Address address = all.get((next + i) % all.size());
            if (!rejected.contains(address)) {
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    /** After one more attempt: delivered, dead, or due for the next one. */
    public Delivery attempted(Attempt attempt) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(attempt);
        Instant at = attempt.at().plus(attempt.took());
        SendOutcome outcome = attempt.outcome();
        if (outcome instanceof SendOutcome.Delivered) {
            return new Delivery(notification, DeliveryState.DELIVERED, dueAt, all, "", at);
        }
        String why = outcome instanceof SendOutcome.RetryLater later
                ? later.reason()
                : ((SendOutcome.Rejected) outcome).reason();
        Delivery tried = new Delivery(notification, DeliveryState.PENDING, dueAt, all, why, at);
        if (tried.nextAddress().isEmpty()) {
            return tried.ended(DeliveryState.DEAD, at, "every address was rejected, the last one: " + why);
        }
        if (all.size() >= policy().maxAttempts()) {
            return tried.ended(DeliveryState.DEAD, at, all.size() + " attempts failed, the last one: " + why);
        }
        return new Delivery(notification, DeliveryState.PENDING, retryAt(outcome, all, at), all, why, at);
    }

    private Instant retryAt(SendOutcome outcome, List<Attempt> all, Instant at) {
        if (!(outcome instanceof SendOutcome.RetryLater later)) {
            // A dead address is no reason to wait with the next one.
            return at;
        }
        Duration wait = policy().backoff(all.size(), chance(all.size()));
        if (later.delay() != null && later.delay().compareTo(wait) > 0) {
            wait = later.delay();
        }
        Instant retry = at.plus(wait);
        return retry.isBefore(notification.expiresAt()) ? retry : notification.expiresAt();
    }

    /**
     * The jitter's dice: from the identifier and the number of the attempt, so that many messages spread out and yet
     * every run is repeatable.
     */
    private double chance(int attempt) {
        long mixed = (id().hashCode() * 0x9E3779B97F4A7C15L) ^ (attempt * 0xC2B2AE3D27D4EB4FL);
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        mixed ^= mixed >>> 32;
        return (mixed >>> 11) * 0x1.0p-53;
    }

    private DeliveryPolicy policy() {
        return notification.contact().policy();
    }
}
