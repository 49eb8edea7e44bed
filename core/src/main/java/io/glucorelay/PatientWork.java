package io.glucorelay;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Settled;
import io.glucorelay.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One patient's record while this relay holds its lease: sends what the outbox holds and stores how that went, until
 * nothing is due and the lease goes back.
 *
 * <p>Sends run outside the lock, several at once if they go to different contacts; what is known of the record, and the
 * order in which it is written, is guarded by it.
 */
final class PatientWork {

    private static final Logger LOG = LoggerFactory.getLogger(PatientWork.class);

    private static final Duration HEARTBEAT = Duration.ofSeconds(3);

    private final Dispatcher dispatcher;
    private final Set<String> inFlight = new HashSet<>();

    /** What goes with a delivery in flight, by its identifier. */
    private final Map<String, List<Delivery>> riding = new HashMap<>();

    /** What has happened since the record was last written, by delivery. */
    private final Map<String, Delivery> unsettled = new LinkedHashMap<>();

    /** Whether a send is among that. */
    private boolean hasUnwrittenAttempt;

    /** The last settle, while it has no answer. */
    private @Nullable Settle unanswered;

    private Claim claim;

    /** The version of the alert state that the outbox was last looked through by. */
    private long lookedAt;

    private Instant writtenAt;
    private boolean over;
    private boolean closing;

    PatientWork(Dispatcher dispatcher, Claim claim) {
        this.dispatcher = dispatcher;
        this.claim = claim;
        this.writtenAt = dispatcher.now();
    }

    String patient() {
        return claim.patient();
    }

    /** Goes on with whatever there is to do; called at first, and again after the store has failed. */
    void advance() {
        startAll(plan());
    }

    /** Somebody has added to the record: reads it again. */
    void refresh() {
        List<Delivery> toSend;
        synchronized (this) {
            toSend = over || !settle(AfterSettle.KEEP) ? List.of() : plan();
        }
        startAll(toSend);
    }

    /**
     * While a send takes long: lengthens the lease, and looks for what others have added meanwhile, since something urgent
     * must not wait for it.
     */
    void heartbeat(Instant now) {
        boolean due;
        synchronized (this) {
            due = !over && !inFlight.isEmpty() && !now.isBefore(writtenAt.plus(HEARTBEAT));
        }
        if (due) {
            refresh();
        }
    }

    /** Starts no more sends, and gives the lease back as soon as none is in flight. */
    void close() {
        synchronized (this) {
            closing = true;
        }
        advance();
    }

    /** Does nothing more, not even give the lease back: what is known of the record may be wrong. */
    void abandon() {
        synchronized (this) {
            over = true;
        }
        dispatcher.finished(this);
    }

    /** Works out what to send next; if that is nothing, gives the lease back. */
    private synchronized List<Delivery> plan() {
        while (!over) {
            Instant now = dispatcher.now();
            List<Delivery> toSend = triage(now);
            if (!toSend.isEmpty()) {
                // Else a crash would send again what was delivered. What was only worked out, as that a message has
                // been
                // replaced, would be worked out again: it is written with the rest.
                if (hasUnwrittenAttempt || !coversLongestSend(toSend, now)) {
                    if (!settle(AfterSettle.KEEP)) {
                        return List.of();
                    }
                    continue;
                }
                return load(Parcel.of(toSend));
            }
            if (!inFlight.isEmpty()) {
                return List.of();
            }
            // The lease stays if something was added meanwhile and is due: then round again.
            if (!settle(closing ? AfterSettle.RELEASE : AfterSettle.RELEASE_IF_IDLE)) {
                return List.of();
            }
        }
        return List.of();
    }

    /** From now on these are in flight. */
    private List<Delivery> load(List<Parcel> parcels) {
        List<Delivery> firsts = new ArrayList<>();
        for (Parcel parcel : parcels) {
            firsts.add(parcel.first());
            riding.put(parcel.first().id(), parcel.others());
            parcel.all().forEach(delivery -> inFlight.add(delivery.id()));
        }
        return firsts;
    }

    /** From now on this one, and what goes with it, is in flight no more. */
    private List<Delivery> unload(Delivery first) {
        List<Delivery> all = new ArrayList<>();
        all.add(first);
        all.addAll(riding.getOrDefault(first.id(), List.of()));
        riding.remove(first.id());
        all.forEach(delivery -> inFlight.remove(delivery.id()));
        return all;
    }

    private List<Delivery> triage(Instant now) {
        return closing ? List.of() : due(now);
    }

    private List<Delivery> due(Instant now) {
        List<Delivery> pending = new ArrayList<>();
        for (Delivery stored : claim.outbox()) {
            Delivery current = unsettled.getOrDefault(stored.id(), stored);
            if (!current.state().isFinal()) {
                pending.add(current);
            }
        }
        Triage triage = Triage.of(pending, claim.view().alerts(), inFlight, now);
        lookedAt = claim.view().version();
        triage.finished().forEach(delivery -> unsettled.put(delivery.id(), delivery));
        return triage.toSend();
    }

    private void startAll(List<Delivery> toSend) {
        for (Delivery delivery : toSend) {
            dispatcher.start(this, delivery);
        }
    }

    /**
     * Makes one attempt, if there still is reason to; called on a sender's thread.
     *
     * @return how it ended; empty if none was made
     */
    Optional<Attempt> attempt(Delivery delivery, Address to) {
        List<Delivery> parcel = stillToBeSent(delivery);
        if (parcel.isEmpty()) {
            return Optional.empty();
        }
        Optional<Attempt> attempt = dispatcher.send(parcel, to);
        if (attempt.isPresent()) {
            sent(delivery, attempt);
        } else {
            notSent(delivery);
        }
        return attempt;
    }

    /**
     * While a send has waited for its turn the message may have expired, been acknowledged or replaced by a newer one, and the lease
     * been lost: then the plan is made anew in place of it. What goes with it goes as far as it is still to be sent.
     *
     * @return what to send; empty if nothing
     */
    private List<Delivery> stillToBeSent(Delivery delivery) {
        List<Delivery> toSend;
        synchronized (this) {
            List<Delivery> parcel = unload(delivery);
            if (over) {
                return List.of();
            }
            Instant now = dispatcher.now();
            Set<String> due = new HashSet<>();
            // Though the relay is being closed: what has begun may end.
            due(now).forEach(other -> due.add(other.id()));
            if (due.contains(delivery.id()) && coversLongestSend(List.of(delivery), now)) {
                List<Delivery> still =
                        parcel.stream().filter(part -> due.contains(part.id())).collect(Collectors.toList());
                load(List.of(new Parcel(delivery, still.subList(1, still.size()))));
                return still;
            }
            toSend = plan();
        }
        startAll(toSend);
        return List.of();
    }

    /** No attempt was made, and none is worth it before then: the record goes back as soon as nothing else is in flight. */
    void putOff(Delivery delivery, Instant until, String why) {
        List<Delivery> toSend;
        synchronized (this) {
            List<Delivery> parcel = unload(delivery);
            if (!closing) {
                parcel.forEach(part -> unsettled.put(part.id(), part.postponed(until, why)));
            }
            toSend = plan();
        }
        startAll(toSend);
    }

    /** No attempt was made, for this relay is being closed: the record goes back as it is. */
    void notSent(Delivery delivery) {
        synchronized (this) {
            closing = true;
        }
        sent(delivery, Optional.empty());
    }

    private void sent(Delivery delivery, Optional<Attempt> attempt) {
        List<Delivery> toSend;
        synchronized (this) {
            List<Delivery> parcel = unload(delivery);
            attempt.ifPresent(made -> note(parcel, made));
            if (over) {
                LOG.warn("the lease was lost while message {} was being sent: it may be sent twice", delivery.id());
                return;
            }
            if (!inFlight.isEmpty() && !settle(AfterSettle.KEEP)) {
                return;
            }
            toSend = plan();
        }
        startAll(toSend);
    }

    /** What was sent as one is tried again as one: each by itself would wait as its own dice fall. */
    private void note(List<Delivery> parcel, Attempt made) {
        hasUnwrittenAttempt = true;
        Delivery first = parcel.get(0).attempted(made);
        for (Delivery part : parcel) {
            Delivery tried = part.attempted(made);
            boolean together = !tried.state().isFinal() && !first.state().isFinal();
            unsettled.put(part.id(), together ? tried.postponed(first.dueAt(), tried.reason()) : tried);
        }
    }

    /**
     * Writes what has happened.
     *
     * @return whether the lease is still held; if not this work is over, or waits to be taken up again
     */
    private boolean settle(AfterSettle after) {
        // One whose answer was lost may have taken effect. It is repeated as it was: with more in it, it would be
        // taken for itself and the rest go under.
        if (unanswered != null && !write(unanswered)) {
            return false;
        }
        Instant now = dispatcher.now();
        List<Delivery> finished = new ArrayList<>();
        List<Delivery> changed = new ArrayList<>();
        for (Delivery delivery : unsettled.values()) {
            (delivery.state().isFinal() ? finished : changed).add(delivery);
        }
        boolean isHeld = write(new Settle(
                patient(), claim.token(), claim.step(), lookedAt, now, finished, changed, leaseEnd(now), after));
        hasUnwrittenAttempt &= !isHeld;
        return isHeld;
    }

    private boolean write(Settle settle) {
        unanswered = settle;
        Settled settled;
        try {
            settled = dispatcher.settle(this, settle);
        } catch (StoreException e) {
            // The dispatcher comes back to it.
            return false;
        }
        unanswered = null;
        if (settled instanceof Settled.Fenced) {
            LOG.warn("lost the lease of a record with {} unsettled sends: they may be made twice", unsettled.size());
        }
        settle.finished().forEach(delivery -> unsettled.remove(delivery.id(), delivery));
        settle.changed().forEach(delivery -> unsettled.remove(delivery.id(), delivery));
        if (settled instanceof Settled.Held held) {
            claim = held.claim();
            writtenAt = settle.now();
            return true;
        }
        over = true;
        dispatcher.finished(this);
        return false;
    }

    private boolean coversLongestSend(List<Delivery> toSend, Instant now) {
        Instant needed = now.plus(longestTimeout(toSend)).plus(dispatcher.leaseMargin());
        return !claim.until().isBefore(needed);
    }

    private Instant leaseEnd(Instant now) {
        return now.plus(longestTimeout(claim.outbox())).plus(dispatcher.leaseFor());
    }

    private static Duration longestTimeout(List<Delivery> deliveries) {
        Duration longest = Duration.ZERO;
        for (Delivery delivery : deliveries) {
            DeliveryPolicy policy = delivery.notification().contact().policy();
            longest = policy.attemptTimeout().compareTo(longest) > 0 ? policy.attemptTimeout() : longest;
        }
        return longest;
    }
}
