package io.glucorelay.delivery;

import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

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

    /**
     * Of so many last failures the whole reason is kept, of older ones the beginning: hundreds of attempts in an outage must
     * not make the patient's record too big to be written.
     */
    private static final int FULL_REASONS = 10;

    /**
     * Of so many the beginning is kept, of older ones only that they failed, unless they say the same as the next, which
     * takes no room in a store that compresses.
     */
    private static final int BRIEF_REASONS = 20;

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
                notification, DeliveryState.PENDING, notification.notBefore(), List.of(), "", notification.createdAt());
    }

    /** The deliveries of notifications that have just been decided: to some contacts one for each address. */
    public static List<Delivery> of(List<Notification> notifications) {
        List<Delivery> all = new ArrayList<>();
        notifications.forEach(notification -> notification.apart().forEach(part -> all.add(of(part))));
        return all;
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
     * Where the next attempt goes: the addresses in turn, without those that were rejected for good, and first those whose
     * provider asks for no wait beyond {@code dueAt}; empty if none is left.
     */
    public Optional<Address> nextAddress() {
        return best(address -> true);
    }

    /**
     * Where the next attempt goes while not every channel is open: as {@link #nextAddress()}, but past addresses whose channel is not;
     * unless no other may be tried by {@code dueAt}: then as if all were open.
     *
     * @param isOpen whether a channel's provider is asked at all
     */
    public Optional<Address> nextAddress(Predicate<? super Channel> isOpen) {
        Optional<Address> open = best(address -> isOpen.test(address.channel()));
        return open.isPresent() && !openFrom(open.get()).isAfter(dueAt) ? open : nextAddress();
    }

    private Optional<Address> best(Predicate<Address> candidates) {
        List<Address> all = notification.contact().addresses();
        int next = firstToTry(all);
        Address best = null;
        Instant bestFrom = Instant.MAX;
        for (int i = 0; i < all.size(); i++) {
            Address address = all.get((next + i) % all.size());
            if (!candidates.test(address)) {
                continue;
            }
            Instant from = openFrom(address);
            // A wait that is over by then is none: else the address would never again come before one without.
            Instant openFrom = from.isBefore(dueAt) ? dueAt : from;
            if (openFrom.isBefore(bestFrom)) {
                best = address;
                bestFrom = openFrom;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The place of the address whose turn it is. */
    private int firstToTry(List<Address> all) {
        if (policy().route().order() == Route.Order.FALLBACK) {
            for (int i = 0; i < all.size(); i++) {
                if (!turnEnds(all.get(i)).isBefore(dueAt)
                        && !openFrom(all.get(i)).equals(Instant.MAX)) {
                    return i;
                }
            }
        }
        return attempts.isEmpty()
                ? 0
                : all.indexOf(attempts.get(attempts.size() - 1).to()) + 1;
    }

    /** Of a fallback: until when an address has its turn; for ever if it has not begun. */
    private Instant turnEnds(Address address) {
        Route route = policy().route();
        Instant end = Instant.MAX;
        int failures = 0;
        for (Attempt attempt : attempts) {
            if (attempt.to().equals(address)) {
                Instant patient = attempt.at().plus(route.patience());
                end = patient.isBefore(end) ? patient : end;
                // What was taken over has failed if its provider says so later, which is an attempt of its own here.
                failures += attempt.outcome() instanceof SendOutcome.Delivered ? 0 : 1;
                Instant failed = attempt.at().plus(attempt.took());
                end = failures == route.failures() && failed.isBefore(end) ? failed.minusMillis(1) : end;
            }
        }
        return end;
    }

    /** From when an address may be tried: always, later if its provider has asked to wait, never if it was rejected. */
    private Instant openFrom(Address address) {
        Instant from = Instant.MIN;
        for (Attempt attempt : attempts) {
            if (attempt.to().equals(address)) {
                if (isForGood(attempt.outcome())) {
                    return Instant.MAX;
                }
                if (attempt.outcome() instanceof SendOutcome.RetryLater later && later.delay() != null) {
                    from = attempt.at().plus(attempt.took()).plus(later.delay());
                }
            }
        }
        return from;
    }

    private static boolean isForGood(SendOutcome outcome) {
        return outcome instanceof SendOutcome.Rejected || outcome instanceof SendOutcome.AddressGone;
    }

    private static String reason(SendOutcome outcome) {
        if (outcome instanceof SendOutcome.RetryLater later) {
            return later.reason();
        }
        if (outcome instanceof SendOutcome.Rejected rejected) {
            return rejected.reason();
        }
        return outcome instanceof SendOutcome.AddressGone gone ? gone.reason() : "";
    }

    /** After one more attempt: delivered, dead, or due for the next one. */
    public Delivery attempted(Attempt attempt) {
        Instant at = attempt.at().plus(attempt.took());
        if (attempt.outcome() instanceof SendOutcome.Delivered) {
            return new Delivery(notification, DeliveryState.DELIVERED, dueAt, with(attempt), "", at);
        }
        Delivery failed = failed(attempt, at);
        Optional<String> dead = failed.whyDead();
        return dead.isPresent() ? failed.ended(DeliveryState.DEAD, at, dead.get()) : failed;
    }

    /**
     * The same, going on from what was tried before it, the provider's late answer last. Where no address is left it is pending
     * nevertheless, and {@linkplain #whyDead dead} when it is looked at: so that is on record.
     *
     * @param before the attempts of the message that it takes the place of
     * @param failed what the last of them came to; its time is when that was learnt
     */
    public Delivery continuing(List<Attempt> before, Attempt failed) {
        Delivery earlier = new Delivery(notification, state, dueAt, before, reason, changedAt);
        Delivery next = earlier.failed(failed, failed.at().plus(failed.took()));
        return next.dueAt.isBefore(notification.notBefore())
                ? next.postponed(notification.notBefore(), next.reason)
                : next;
    }

    /** Why there is nothing more to be tried; empty if there is. */
    public Optional<String> whyDead() {
        if (!nextAddress().isPresent()) {
            return Optional.of("every address was rejected, the last one: " + reason);
        }
        long failures = failures(attempts);
        return failures >= policy().maxAttempts()
                ? Optional.of(failures + " attempts failed, the last one: " + reason)
                : Optional.empty();
    }

    /** After one more attempt, which has failed: due for the next one, as if there were always one. */
    private Delivery failed(Attempt attempt, Instant at) {
        List<Attempt> all = with(attempt);
        SendOutcome outcome = attempt.outcome();
        String why = reason(outcome);
        // A dead address is no reason to wait with the next one.
        Instant retry = isForGood(outcome) ? at : retryAfter(attempt, all, at);
        Delivery tried = new Delivery(notification, DeliveryState.PENDING, retry, all, why, at);
        Instant open = tried.nextAddress().map(tried::openFrom).orElse(retry);
        Instant due = open.isAfter(retry) ? open : retry;
        Instant end = notification.expiresAt();
        return new Delivery(notification, DeliveryState.PENDING, due.isBefore(end) ? due : end, all, why, at);
    }

    private List<Attempt> with(Attempt attempt) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(attempt);
        int old = all.size() - 1 - FULL_REASONS;
        if (old >= 0) {
            all.set(old, all.get(old).brief());
        }
        int older = old - BRIEF_REASONS;
        if (older >= 0 && !all.get(older).saysTheSameAs(all.get(older + 1))) {
            all.set(older, all.get(older).silent());
        }
        return all;
    }

    /** One that was taken over and yet did not arrive is there twice, and has failed once. */
    private static long failures(List<Attempt> attempts) {
        return attempts.stream()
                .filter(attempt -> !(attempt.outcome() instanceof SendOutcome.Delivered))
                .count();
    }

    /** When to try again: after a wait, or where another address takes over, as soon as it does. */
    private Instant retryAfter(Attempt last, List<Attempt> all, Instant at) {
        Instant retry = at.plus(policy().backoff((int) failures(all), this::chance));
        if (policy().route().order() != Route.Order.FALLBACK) {
            return retry;
        }
        Delivery after = new Delivery(notification, state, retry, all, reason, at);
        Instant turnEnds = after.turnEnds(last.to());
        boolean isOthersTurn = turnEnds.isBefore(retry)
                && notification.contact().addresses().stream()
                        .anyMatch(other -> after.turnEnds(other).equals(Instant.MAX));
        if (!isOthersTurn) {
            return retry;
        }
        Instant takenOver = turnEnds.plusMillis(1);
        return takenOver.isBefore(at) ? at : takenOver;
    }

    /**
     * Put off: nothing was tried, and it is due again then, or when it expires if that is sooner.
     *
     * @param until when to come back to it
     * @param why what it waits for, for people
     */
    public Delivery postponed(Instant until, String why) {
        Instant end = notification.expiresAt();
        return new Delivery(notification, state, until.isBefore(end) ? until : end, attempts, why, changedAt);
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
