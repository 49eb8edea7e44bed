package io.glucorelay.benchmarks;

import io.glucorelay.store.Appended;
import io.glucorelay.store.Claim;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.Committed;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.Retention;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settled;
import io.glucorelay.store.inmemory.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Steps of the in-memory store. Every thread has patients of its own, as relays have; all share one store, so that what the
 * threads wait for each other over shows with {@code -t 2} and more.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class InMemoryStoreBenchmark {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int PATIENTS = 100;
    private static final Duration STEP = Duration.ofMinutes(5);

    /** How many records a claim asks for: few of the backlog, so that it never runs out, whatever the other threads hold. */
    private static final int BATCH = 10;

    /** How many records a relay claims at once. */
    private static final int MOST_AT_ONCE = 100;

    /** Far enough ahead that whatever was put off is due. */
    private static final Instant LATER = START.plus(Duration.ofDays(365));

    /** The store that all threads share. */
    @State(Scope.Benchmark)
    public static class Shared {
        private final InMemoryStore store = new InMemoryStore();
        private final AtomicInteger threads = new AtomicInteger();

        /** Keeps a day, so that memory does not grow with the time measured. */
        @Setup
        public void keepADay() {
            store.retention().put(Retention.all(Duration.ofDays(1)));
        }
    }

    /** A thread's patients. Their time goes on by five minutes whenever all have had a turn. */
    @State(Scope.Thread)
    public static class Patients {
        private PatientRecords records = new InMemoryStore().patients();
        private Lives lives = new Lives(new InMemoryStore(), 0, 1, START);
        private Instant now = START;

        /** Gives each patient a first reading. */
        @Setup
        public void begin(Shared shared) {
            records = shared.store.patients();
            lives = new Lives(shared.store, shared.threads.getAndIncrement(), PATIENTS, START);
            records.append(lives.readings(PATIENTS, START)).forEach(Result::get);
        }

        private Instant now() {
            if (lives.isRoundOver()) {
                now = now.plus(STEP);
            }
            return now;
        }
    }

    /** A thread's part of a backlog that all threads work on, and what it has done of it. */
    @State(Scope.Thread)
    public static class Backlog {
        private PatientRecords records = new InMemoryStore().patients();
        private Lives lives = new Lives(new InMemoryStore(), 0, 1, START);
        private long putOff;

        /** Adds as many patients as a thread has, each with a message that stays due. */
        @Setup
        public void begin(Shared shared) {
            records = shared.store.patients();
            lives = new Lives(shared.store, shared.threads.getAndIncrement(), PATIENTS, START);
            records.commit(lives.messages(PATIENTS, START, false)).forEach(Result::get);
        }

        private List<Claim> claim() {
            ClaimDue request = new ClaimDue(LATER, 0, BATCH, lives.numbers(BATCH), Duration.ofSeconds(30));
            List<Claim> claims = records.claimDue(request).claims();
            if (claims.size() != BATCH) {
                throw new IllegalStateException("the backlog has run out: " + claims.size() + " claimed");
            }
            return claims;
        }

        /** Gives a record back, at the end of the backlog: its message is due again, after the others. */
        private Settle putOff(Claim claim) {
            putOff++;
            return Lives.putOff(claim, LATER, START.plusMillis(putOff));
        }
    }

    /**
     * The time by which whole lives of messages go, for all threads alike: a clock that goes back and forth is none that relays have.
     * Each moves it on, so that what a thread that does not get to run has leased comes free.
     */
    @State(Scope.Benchmark)
    public static class SharedTime {
        private final AtomicLong steps = new AtomicLong();

        private void passOn() {
            steps.incrementAndGet();
        }

        private Instant now() {
            return START.plus(STEP.multipliedBy(steps.get()));
        }
    }

    /** A thread's patients, each of whom has a message at a time. */
    @State(Scope.Thread)
    public static class Messages {
        private PatientRecords records = new InMemoryStore().patients();
        private Lives lives = new Lives(new InMemoryStore(), 0, 1, START);

        /** Gives each a record. */
        @Setup
        public void begin(Shared shared) {
            records = shared.store.patients();
            lives = new Lives(shared.store, shared.threads.getAndIncrement(), PATIENTS, START);
        }

        private Instant now(SharedTime time) {
            if (lives.isRoundOver()) {
                time.passOn();
            }
            return time.now();
        }

        /** All that is due, also what other threads have left: as many as a relay asks for. */
        private List<Claim> lease(Instant now) {
            return records.claimDue(
                            new ClaimDue(now, 0, MOST_AT_ONCE, lives.numbers(MOST_AT_ONCE), Duration.ofSeconds(30)))
                    .claims();
        }
    }

    /** A reading that raises nothing: what nearly all of them are. */
    @Benchmark
    public Appended appendQuietReading(Patients patients) {
        Instant now = patients.now();
        return patients.records.append(patients.lives.readings(1, now)).get(0).get();
    }

    /** A decision with a message, claimed at birth, and its end: a message's way when all goes well. */
    @Benchmark
    public Settled commitAndSettle(Patients patients) {
        Instant now = patients.now();
        Committed committed = patients.records
                .commit(patients.lives.messages(1, now, true))
                .get(0)
                .get();
        Claim claim = ((Committed.Won) committed).claim().orElseThrow();
        return patients.records
                .settle(List.of(Lives.delivered(claim, now)))
                .get(0)
                .get();
    }

    /** A decision without a message, as most that a timer or an open alert asks for. */
    @Benchmark
    public Committed commit(Patients patients) {
        Instant now = patients.now();
        // Not one that is turned down, which is another thing.
        return (Committed.Won) patients.records
                .commit(List.of(patients.lives.decision(now)))
                .get(0)
                .get();
    }

    /** The whole life of a message: enqueued with a decision, leased with all that is due, completed. Counted by message. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int lifeCycle(Messages messages, SharedTime time) {
        Instant now = messages.now(time);
        for (Result<Committed> committed : messages.records.commit(messages.lives.messages(BATCH, now, false))) {
            if (!(committed.get() instanceof Committed.Won)) {
                throw new IllegalStateException("messages are enqueued faster than completed: " + committed.get());
            }
        }
        List<Settle> settles = new ArrayList<>(BATCH);
        for (Claim claim : messages.lease(now)) {
            settles.add(Lives.delivered(claim, now));
        }
        messages.records.settle(settles).forEach(Result::get);
        return settles.size();
    }

    /** Looking at a record. */
    @Benchmark
    public PatientView view(Patients patients) {
        return patients.records.view(patients.lives.nextName()).orElseThrow();
    }

    /**
     * A batch of records claimed from the front of one backlog, and given back at its end: where threads do meet, as all of
     * them want what is most urgent. Counted by record.
     */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public List<Result<Settled>> claimAndSettle(Backlog backlog) {
        List<Settle> settles = new ArrayList<>(BATCH);
        for (Claim claim : backlog.claim()) {
            settles.add(backlog.putOff(claim));
        }
        return backlog.records.settle(settles);
    }

    /** Looking for what is due where nothing is: what a relay does four times a second. */
    @Benchmark
    public int claimNothing(Patients patients) {
        return patients.records
                .claimDue(new ClaimDue(START, 0, 100, 1, Duration.ofSeconds(30)))
                .claims()
                .size();
    }
}
