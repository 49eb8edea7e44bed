package io.glucorelay.benchmarks.load;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Claims;
import io.glucorelay.store.HistoryStore;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Settled;
import io.glucorelay.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * The store alone as a queue: messages are enqueued, one for each patient, a hundred in a call, and leased and completed. Rounds are
 * begun by one thread; then several may work on them.
 */
final class LifeCycles {

    /** What a relay claims at most by one call. */
    private static final int CLAIM = 250;

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final long WAIT_NANOS = 200_000;
    private static final SendOutcome DELIVERED = new SendOutcome.Delivered("");

    private final int workers;
    private final int count;
    private final HistoryStore history;
    private final PatientRecords records;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final PlainMessages messages;

    /** How often each was completed. */
    private final AtomicIntegerArray completed;

    private final AtomicInteger left = new AtomicInteger();
    private List<List<PatientView>> batches = List.of();
    private int rounds;

    /**
     * @param name what the patients' names begin with
     * @param count how many patients
     * @param workers how many threads enqueue
     */
    LifeCycles(Store store, String name, int count, int workers) {
        this.workers = workers;
        this.count = count;
        this.history = store.history();
        this.records = store.patients();
        this.messages = new PlainMessages(records, name, now);
        this.completed = new AtomicIntegerArray(count);
    }

    /** How many there were. */
    int rounds() {
        return rounds;
    }

    /** Each patient is to have a message more. */
    void nextRound() {
        rounds++;
        left.set(count);
    }

    /** Whether all of the last round are completed. */
    boolean isRoundOver() {
        return left.get() == 0;
    }

    /** What is not measured: the records that messages are put into. */
    void create() {
        int calls = (count + PlainMessages.BATCH - 1) / PlainMessages.BATCH;
        batches = IntStream.range(0, calls)
                .parallel()
                .mapToObj(i -> messages.create(i * PlainMessages.BATCH, Math.min(count, (i + 1) * PlainMessages.BATCH)))
                .toList();
    }

    void enqueue(int worker) {
        for (int i = worker; i < batches.size(); i += workers) {
            messages.enqueue(batches.get(i), rounds, now);
        }
    }

    /** Until all are done; not for ever if some never come. */
    void complete(int thread) {
        // Each begins elsewhere, as several relays do: they would meet at the front.
        long cursor = 1 + 997L * thread;
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (left.get() > 0 && System.nanoTime() < end) {
            Claims claims = records.claimDue(new ClaimDue(now, cursor, CLAIM, PlainMessages.numbers(CLAIM), LEASE));
            cursor = claims.cursor();
            if (claims.claims().isEmpty()) {
                LockSupport.parkNanos(WAIT_NANOS);
            } else {
                complete(claims.claims());
                end = System.nanoTime() + LONGEST_WAIT.toNanos();
            }
        }
    }

    private void complete(List<Claim> claims) {
        List<Settle> settles = new ArrayList<>(claims.size());
        for (Claim claim : claims) {
            settles.add(new Settle(
                    claim.patient(),
                    claim.token(),
                    claim.step(),
                    claim.view().version(),
                    now,
                    claim.outbox().stream().map(this::delivered).toList(),
                    List.of(),
                    claim.until(),
                    AfterSettle.RELEASE_IF_IDLE));
        }
        List<Result<Settled>> results = records.settle(settles);
        for (int i = 0; i < settles.size(); i++) {
            Settle settle = settles.get(i);
            if (!(results.get(i).get() instanceof Settled.Fenced)
                    && !settle.finished().isEmpty()
                    && completed.incrementAndGet(messages.number(settle.patient())) == rounds) {
                left.decrementAndGet();
            }
        }
    }

    private Delivery delivered(Delivery delivery) {
        Address to = delivery.notification().contact().addresses().get(0);
        return delivery.attempted(new Attempt(now, Duration.ZERO, new Address(Channel.TEXT, to.value()), DELIVERED));
    }

    /** Messages never completed, and of some patients, all if they are few, who has not all of them delivered in the history. */
    long missing() {
        int step = (count + Verification.MOST - 1) / Verification.MOST;
        return IntStream.range(0, count)
                .parallel()
                .mapToLong(i -> completed.get(i) < rounds
                        ? rounds - completed.get(i)
                        : i % step == 0 && !areDelivered(i) ? 1 : 0)
                .sum();
    }

    private boolean areDelivered(int number) {
        List<Delivery> deliveries = history.deliveries(
                        messages.patient(number),
                        now.minusSeconds(1),
                        now.plusSeconds(1),
                        PageRequest.first(rounds + 1))
                .items();
        return deliveries.size() == rounds
                && deliveries.stream().allMatch(delivery -> delivery.state() == DeliveryState.DELIVERED);
    }

    long duplicates() {
        return IntStream.range(0, count)
                .mapToLong(i -> Math.max(0, completed.get(i) - rounds))
                .sum();
    }
}
