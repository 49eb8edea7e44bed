package io.glucorelay;

import io.glucorelay.careplan.Address;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.Committed;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settled;
import io.glucorelay.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to what is due: claims records, asks the engine about their timers, and works on their outboxes. It has no thread
 * of its own: sends run on the executor it is started with, and until then on the thread that claims.
 */
final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** At most so many records in one claim: what they hold is in memory; of fewer, asking would cost more than leasing. */
    private static final int CLAIM_BATCH = 250;

    /** Where no channel has room, so many are claimed nevertheless: the most urgent, which may take the place of others. */
    private static final int LEAST_CLAIMED = 10;

    /** What clocks may differ by, and a settle may take: a send starts only if its lease outlasts it by this. */
    private static final Duration LEASE_MARGIN = Duration.ofSeconds(5);

    private final PatientRecords records;
    private final Decisions decisions;
    private final UniqueNumbers numbers;
    private final Outbound outbound;
    private final Gates gates;
    private final Clock clock;
    private final Settings settings;

    private final Map<String, PatientWork> working = new ConcurrentHashMap<>();
    private final Set<PatientWork> stalled = ConcurrentHashMap.newKeySet();
    private final AtomicLong cursor = new AtomicLong();
    private volatile @Nullable Aftermath aftermath;
    private volatile boolean started;
    private volatile boolean closing;
    private volatile int claimTroubles;

    Dispatcher(
            PatientRecords records,
            Decisions decisions,
            UniqueNumbers numbers,
            Outbound outbound,
            Gates gates,
            Clock clock,
            Settings settings) {
        this.records = records;
        this.decisions = decisions;
        this.numbers = numbers;
        this.outbound = outbound;
        this.gates = gates;
        this.clock = clock;
        this.settings = settings;
    }

    /** From now on what follows from sends that fail for good is seen to. */
    void follow(Aftermath newAftermath) {
        aftermath = newAftermath;
    }

    private void follow(Settle settle) {
        if (aftermath != null) {
            aftermath.of(settle);
        }
    }

    /**
     * From now on works in the background.
     *
     * @param wake called when more than was claimed could be sent
     */
    void start(Executor sendsOn, Runnable wake) {
        gates.start(sendsOn, wake);
        started = true;
    }

    /** The leases to ask for with commits, one after the other: none where this relay would not get round to the record soon. */
    Function<Instant, LeaseRequest> leasesAtBirth() {
        AtomicInteger room = new AtomicInteger(started ? room(0) : 0);
        return now -> {
            long token = numbers.take(1);
            return room.getAndDecrement() > 0
                    ? new LeaseRequest(token, now, now.plus(settings.leaseFor()))
                    : LeaseRequest.none(token, now);
        };
    }

    /** Goes on with a record after a commit, whether or not that brought its lease. */
    void committed(String patient, Committed.Won won) {
        Claim claim = won.claim().orElse(null);
        if (claim == null) {
            PatientWork work = working.get(patient);
            if (work != null) {
                work.refresh();
            }
        } else if (claim.until().isAfter(now())) {
            work(claim);
        }
    }

    /**
     * Claims what is due, as much as there is room for, and sets to work on it.
     *
     * @return how many records were claimed
     * @throws StoreException if nothing could be claimed
     */
    int claimDue() {
        resumeStalled();
        if (aftermath != null) {
            aftermath.run();
        }
        Instant now = now();
        new ArrayList<>(working.values()).forEach(work -> guarded(work, () -> work.heartbeat(now)));
        gates.tick();
        sendHere();
        int most = Math.max(LEAST_CLAIMED, Math.min(gates.room(), CLAIM_BATCH));
        int max = Math.min(room(CLAIM_BATCH), most);
        if (max <= 0) {
            return 0;
        }
        Claims claims = records.claimDue(new ClaimDue(now, cursor.get(), max, numbers.take(max), settings.leaseFor()));
        cursor.set(claims.cursor());
        if (!claims.troubles().isEmpty()) {
            LOG.warn(
                    "{} parts of what is due could not be looked at, the first one:",
                    claims.troubles().size(),
                    claims.troubles().get(0));
        }
        // Part of the round may be without trouble: only a whole one clears it.
        if (!claims.troubles().isEmpty() || !claims.more()) {
            claimTroubles = claims.troubles().size();
        }
        for (Claim claim : claims.claims()) {
            try {
                open(claim).ifPresent(this::work);
            } catch (RuntimeException e) {
                // One bad record must not hold up the others. Its lease ends and it is tried again.
                LOG.error("could not work on a claimed record, it is tried again when its lease ends", e);
            }
        }
        return claims.claims().size();
    }

    /**
     * Whether to claim more at once, given that there was some: not if no channel has room, as then all but what is most urgent would
     * be put off; the next look brings that.
     */
    boolean canTakeMore() {
        if (gates.room() > 0) {
            return true;
        }
        gates.wantMore();
        // It may have been made between the two.
        return gates.room() > 0;
    }

    /** When to look again even if nothing is due in the store. */
    Instant nextPermitAt() {
        return gates.nextPermitAt();
    }

    /** Asks the engine about the timers that may have brought the claim, and answers the record after that. */
    private Optional<Claim> open(Claim claim) {
        Function<Instant, LeaseRequest> renewal =
                at -> new LeaseRequest(claim.token(), at, at.plus(settings.leaseFor()));
        Optional<Committed.Won> won;
        try {
            won = decisions.decide(claim.view(), decisions.onReadings(), renewal);
        } catch (FullOutbox.NoRoom e) {
            // The lease is here, so room is made by getting to work; the timer is still due, and asked about after it.
            // With nothing to be done yet the lease runs out first: given back, the record would be due at once.
            Triage triage = triage(claim, now());
            boolean idle = triage.finished().isEmpty() && triage.toSend().isEmpty();
            return idle ? Optional.empty() : Optional.of(claim);
        }
        if (won.isPresent()) {
            return won.get().claim();
        }
        Instant now = now();
        boolean isDue =
                claim.outbox().stream().anyMatch(delivery -> !delivery.dueAt().isAfter(now));
        if (isDue || !triage(claim, now).finished().isEmpty()) {
            return Optional.of(claim);
        }
        // Claimed with nothing to do: a timer rang about which there was nothing to say, and would ring for ever.
        Committed seen = decisions.timersSeen(claim, now, renewal.apply(now));
        return seen instanceof Committed.Won settled ? settled.claim() : Optional.of(claim);
    }

    private static Triage triage(Claim claim, Instant now) {
        return Triage.of(claim.outbox(), claim.view().alerts(), Set.of(), now);
    }

    private void work(Claim claim) {
        PatientWork work = new PatientWork(this, claim);
        working.put(claim.patient(), work);
        if (closing) {
            work.close();
        } else {
            work.advance();
            sendHere();
        }
    }

    /** What may be sent and has no thread. After each record, so that those on one thread do not take each other's room. */
    private void sendHere() {
        if (!started) {
            gates.runHere();
        }
    }

    private void resumeStalled() {
        for (PatientWork work : new ArrayList<>(stalled)) {
            guarded(work, work::advance);
        }
    }

    /** One bad record must not hold up the others. Its lease ends and it is tried again. */
    private static void guarded(PatientWork work, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.error("working on a record failed, it is taken up again when its lease ends", e);
            work.abandon();
        }
    }

    /** Takes no more work on, and gives back every lease under which nothing is being sent. */
    void close() {
        closing = true;
        for (PatientWork work : new ArrayList<>(working.values())) {
            work.close();
        }
        gates.close();
    }

    /** How many records are being worked on. */
    int workingOn() {
        return working.size();
    }

    /** How many troubles the last look for what is due met. */
    int claimTroubles() {
        return claimTroubles;
    }

    /** How many of them wait for the store. */
    int stalled() {
        return stalled.size();
    }

    /**
     * For how many more records there is room. One is held for nothing but sends that a gate holds, so no channel can take it all.
     *
     * @param beyond so many beside what all gates can hold: a claim has to find what is urgent, and what goes to other channels, even
     *     while a gate is full; what it brings for that one is put off
     */
    private int room(int beyond) {
        return closing ? 0 : gates.capacity() + beyond - working.size();
    }

    // What PatientWork calls.

    Instant now() {
        return clock.instant();
    }

    Duration leaseFor() {
        return settings.leaseFor();
    }

    Duration leaseMargin() {
        return LEASE_MARGIN;
    }

    void start(PatientWork work, Delivery delivery) {
        gates.send(work, delivery);
    }

    Optional<Attempt> send(List<Delivery> parcel, Address to) {
        Optional<Attempt> attempt = outbound.send(parcel, to);
        if (!attempt.isPresent() && started && !closing) {
            // Nobody but a closing relay interrupts its threads: this comes from within the sender, and is its failure.
            Thread.interrupted();
            return Optional.of(new Attempt(now(), Duration.ZERO, to, new SendOutcome.RetryLater("interrupted")));
        }
        return attempt;
    }

    /**
     * Stores what has happened.
     *
     * @throws StoreException if it may not be stored: then the work is taken up again later
     */
    Settled settle(PatientWork work, Settle settle) {
        try {
            Settled settled = records.settle(List.of(settle)).get(0).get();
            stalled.remove(work);
            if (!(settled instanceof Settled.Fenced)) {
                follow(settle);
            }
            return settled;
        } catch (StoreException e) {
            if (stalled.isEmpty()) {
                LOG.warn("the store fails, what was sent is stored as soon as it works again", e);
            }
            stalled.add(work);
            throw e;
        }
    }

    void finished(PatientWork work) {
        stalled.remove(work);
        working.remove(work.patient(), work);
    }
}
