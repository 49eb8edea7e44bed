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
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.Settled;
import java.io.PrintWriter;
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
 * The store alone as a queue: messages are enqueued, one for each patient, a hundred in a call, and then leased and completed; once
 * one after the other, and once both at the same time.
 */
final class LifeCycles {

    /** What a relay claims at most by one call. */
    private static final int CLAIM = 250;

    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final long WAIT_NANOS = 200_000;
    private static final SendOutcome DELIVERED = new SendOutcome.Delivered("");

    private final LoadSettings settings;
    private final StoreUnderLoad store;
    private final PatientRecords records;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final PlainMessages messages;

    /** How often each was completed. */
    private final AtomicIntegerArray completed;

    private final AtomicInteger left;
    private List<List<PatientView>> batches = List.of();

    private LifeCycles(LoadSettings settings, StoreUnderLoad store, String name) {
        this.settings = settings;
        this.store = store;
        this.records = store.store().patients();
        this.messages = new PlainMessages(records, name, now);
        this.completed = new AtomicIntegerArray(settings.lifeCycles());
        this.left = new AtomicInteger(settings.lifeCycles());
    }

    /** Answers whether each was completed once. */
    static boolean run(LoadSettings settings, PrintWriter out) {
        try (StoreUnderLoad store = StoreUnderLoad.open(settings)) {
            LoadRun.head(settings, store, out);
            Figures figures = new Figures().put("lifeCycles", settings.lifeCycles());
            LifeCycles inTurn = new LifeCycles(settings, store, "in-turn");
            inTurn.create();
            Usage before = Usage.of(store);
            long begin = System.nanoTime();
            Together.run(settings.workers(), inTurn::enqueue);
            long enqueued = System.nanoTime();
            Together.run(settings.workers(), inTurn::complete);
            long end = System.nanoTime();
            Usage after = Usage.of(store);
            inTurn.rates(figures, enqueued - begin, end - enqueued);
            inTurn.usage(figures, before, after);
            LifeCycles atOnce = new LifeCycles(settings, store, "at-once");
            atOnce.create();
            begin = System.nanoTime();
            Together.run(2 * settings.workers(), thread -> {
                if (thread < settings.workers()) {
                    atOnce.enqueue(thread);
                } else {
                    atOnce.complete(thread);
                }
            });
            figures.put("lifeCyclesAtOncePerSecond", perSecond(settings, System.nanoTime() - begin));
            long missing = inTurn.missing() + atOnce.missing();
            long duplicates = inTurn.duplicates() + atOnce.duplicates();
            figures.put("missing", missing).put("duplicates", duplicates);
            figures.print(out, settings.json());
            return missing == 0 && duplicates == 0;
        }
    }

    private static double perSecond(LoadSettings settings, long nanos) {
        return settings.lifeCycles() * 1e9 / nanos;
    }

    /** What is not measured: the records that messages are put into. */
    private void create() {
        int count = (settings.lifeCycles() + PlainMessages.BATCH - 1) / PlainMessages.BATCH;
        batches = IntStream.range(0, count)
                .parallel()
                .mapToObj(i -> messages.create(
                        i * PlainMessages.BATCH, Math.min(settings.lifeCycles(), (i + 1) * PlainMessages.BATCH)))
                .toList();
    }

    private void enqueue(int worker) {
        for (int i = worker; i < batches.size(); i += settings.workers()) {
            messages.enqueue(batches.get(i), now);
        }
    }

    /** Until all are done; not for ever if some never come. */
    private void complete(int thread) {
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
                    now,
                    claim.outbox().stream().map(this::delivered).toList(),
                    List.of(),
                    true,
                    claim.until(),
                    AfterSettle.RELEASE_IF_IDLE));
        }
        List<Result<Settled>> results = records.settle(settles);
        for (int i = 0; i < settles.size(); i++) {
            Settle settle = settles.get(i);
            if (!(results.get(i).get() instanceof Settled.Fenced)
                    && !settle.finished().isEmpty()
                    && completed.incrementAndGet(messages.number(settle.patient())) == 1) {
                left.decrementAndGet();
            }
        }
    }

    private Delivery delivered(Delivery delivery) {
        Address to = delivery.notification().contact().addresses().get(0);
        return delivery.attempted(new Attempt(now, Duration.ZERO, new Address(Channel.TEXT, to.value()), DELIVERED));
    }

    private void rates(Figures figures, long enqueueNanos, long completeNanos) {
        figures.put("enqueuesPerSecond", perSecond(settings, enqueueNanos))
                .put("completionsPerSecond", perSecond(settings, completeNanos))
                .put("lifeCyclesPerSecond", perSecond(settings, enqueueNanos + completeNanos));
    }

    private void usage(Figures figures, Usage before, Usage after) {
        double count = settings.lifeCycles();
        figures.put("storeOpsPerLifeCycle", after.operations(before) / count)
                .put("clientCallsPerLifeCycle", after.client(before).calls() / count)
                .put("cpuMicrosPerLifeCycle", after.cpu(before).clientSeconds() * 1e6 / count)
                .put("nodeCpuMicrosPerLifeCycle", after.cpu(before).nodeSeconds() * 1e6 / count);
    }

    /** Never completed, or of some patients, all if they are few, not delivered by the history. */
    private long missing() {
        int step = (settings.lifeCycles() + Verification.MOST - 1) / Verification.MOST;
        return IntStream.range(0, settings.lifeCycles())
                .parallel()
                .filter(i -> completed.get(i) == 0 || (i % step == 0 && !isDelivered(i)))
                .count();
    }

    private boolean isDelivered(int number) {
        List<Delivery> deliveries = store.store()
                .history()
                .deliveries(
                        messages.patient(number),
                        now.minusSeconds(1),
                        now.plusSeconds(1),
                        PageRequest.first(PlainMessages.BATCH))
                .items();
        return deliveries.size() == 1 && deliveries.get(0).state() == DeliveryState.DELIVERED;
    }

    private long duplicates() {
        return IntStream.range(0, settings.lifeCycles())
                .mapToLong(i -> Math.max(0, completed.get(i) - 1))
                .sum();
    }
}
