package io.glucorelay.benchmarks.load;

import io.glucorelay.IngestException;
import io.glucorelay.IngestReport;
import io.glucorelay.Relay;
import io.glucorelay.benchmarks.CourseClock;
import io.glucorelay.careplan.Channel;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.delivery.Sender;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** The relay, its clock, and the patients it knows. */
final class RelayUnderLoad implements AutoCloseable {

    /** The longest that a policy may allow: the relay's time goes by far faster than in life. */
    static final Duration SEND_TIMEOUT = Duration.ofMinutes(2);

    /** The longest that there may be, for the same reason. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** A breaker that never opens: what a hiccup makes of a send at this speed says nothing about the provider. */
    private static final int NEVER = 1_000_000;

    /** What waits for the relay looks again after so long, and each so many looks moves the clock. */
    static final long WAIT_NANOS = 50_000;

    static final int CREEP_EVERY = 100;

    private static final Duration CREEP = Duration.ofMillis(10);
    private static final Duration ON_THE_WAY = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final int PATIENTS_AT_ONCE = 50;
    private static final int MOST_TRIES = 20;
    private static final long TRY_AGAIN_NANOS = 100_000_000;

    private final Readings readings;
    private final Store store;
    private final CourseClock clock;
    private final ChannelLimits limits;
    private final Relay relay;
    private final LongAdder repeated = new LongAdder();

    RelayUnderLoad(LoadSettings settings, Readings readings, Store store, Sender sender) {
        this.readings = readings;
        this.store = store;
        this.clock = new CourseClock(readings.measuredAt(0));
        this.limits = limits(settings);
        this.relay = Relay.builder()
                .sharedStore(store)
                .clock(clock)
                .channel(Channel.TEXT, sender, limits)
                .leaseFor(LEASE)
                .build();
    }

    /** Twice the sends that are in flight on the average, and what is standard at least. */
    private static ChannelLimits limits(LoadSettings settings) {
        ChannelLimits standard = ChannelLimits.standard();
        double seconds = settings.channelLatency().toMillis() / 1e3;
        double needed = settings.isOpenLoop() ? settings.rate() * settings.alerts() * seconds : 500 * seconds;
        int concurrency = (int) Math.min(1_000, standard.concurrency() + Math.ceil(2 * needed));
        return standard.concurrency(concurrency)
                .queue(Math.max(standard.queue(), concurrency))
                .breaker(NEVER, standard.firstWait(), standard.longestWait());
    }

    /** How many sends may be under way at once, and how many more may wait for their turn. */
    ChannelLimits limits() {
        return limits;
    }

    /** Puts the plans there, and the hours before the run into the records. */
    void prepare() {
        int groups = (readings.patients() + PATIENTS_AT_ONCE - 1) / PATIENTS_AT_ONCE;
        IntStream.range(0, groups).parallel().forEach(group -> {
            List<Reading> all = new ArrayList<>();
            int end = Math.min(readings.patients(), (group + 1) * PATIENTS_AT_ONCE);
            for (int patient = group * PATIENTS_AT_ONCE; patient < end; patient++) {
                store.carePlans().put(readings.plan(patient), CarePlanStore.ANY_VERSION, clock.instant());
                all.addAll(readings.before(patient));
            }
            ingest(all);
        });
        relay.start();
    }

    Instant now() {
        return clock.instant();
    }

    Relay relay() {
        return relay;
    }

    /** It is this late by the relay's clock: what was measured then has just come in. */
    void reach(Instant measuredAt) {
        clock.reach(measuredAt.plus(ON_THE_WAY));
    }

    /**
     * Takes readings in, again and again if the store fails.
     *
     * @throws IllegalStateException if they are not accepted
     */
    void ingest(List<Reading> batch) {
        for (int i = 1; ; i++) {
            try {
                IngestReport report = relay.ingest(batch);
                if (report.accepted() + report.duplicate() != batch.size()) {
                    throw new IllegalStateException("of " + batch.size() + " readings " + report.accepted()
                            + " were accepted, " + report.duplicate() + " called duplicates");
                }
                return;
            } catch (IngestException e) {
                if (i == MOST_TRIES) {
                    throw e;
                }
                repeated.increment();
                LockSupport.parkNanos(TRY_AGAIN_NANOS);
            }
        }
    }

    /** How often readings were handed in again because the store had failed. */
    long repeated() {
        return repeated.sum();
    }

    /** The clock goes on a little though no reading comes in. */
    void creep() {
        clock.reach(clock.instant().plus(CREEP));
    }

    /**
     * Waits until the relay takes every message to have ended, and has settled that: a record that is worked on no more was.
     *
     * @return whether that is so; else it has taken too long
     */
    boolean finish(Notifications notifications, StoreSteps steps) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        for (int i = 1;
                steps.ended.sum() < notifications.expected() || relay.health().workingOn() > 0;
                i++) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(WAIT_NANOS);
            if (i % CREEP_EVERY == 0) {
                creep();
            }
        }
        return true;
    }

    @Override
    public void close() {
        relay.close();
    }
}
