package io.glucorelay;

import io.glucorelay.ChannelGate.Moves;
import io.glucorelay.ChannelGate.PutOff;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.delivery.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The gates of all channels: sends each message through the one of the address that it goes to. It has no thread of its own: sends run
 * on the executor that it is started with, and until then where {@link #runHere} is called.
 */
final class Gates {

    /** How long a message waits for a channel that has no sender here: another relay may have it, or this one after its next start. */
    private static final Duration WITHOUT_SENDER = Duration.ofSeconds(30);

    private final Map<Channel, ChannelGate> gates = new EnumMap<>(Channel.class);
    private final int concurrency;
    private final Clock clock;

    private final AtomicLong numbers = new AtomicLong();
    private final Queue<SendTask> ready = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile Executor executor = task -> ready.add((SendTask) task);
    private volatile boolean started;
    private volatile Runnable moreWanted = () -> {};

    Gates(Map<Channel, ChannelLimits> limits, Duration pollInterval, Clock clock) {
        limits.forEach((channel, ofChannel) -> gates.put(channel, new ChannelGate(ofChannel, pollInterval)));
        this.concurrency =
                limits.values().stream().mapToInt(ChannelLimits::concurrency).sum();
        this.clock = clock;
    }

    /**
     * From now on sends on threads.
     *
     * @param wake called when there is room again after {@link #wantMore}
     */
    void start(Executor sendsOn, Runnable wake) {
        moreWanted = wake;
        executor = sendsOn;
        started = true;
    }

    /** Makes the sends that may begin, on this thread, if there are no others for it. */
    void runHere() {
        for (SendTask task = ready.poll(); task != null; task = ready.poll()) {
            task.run();
        }
    }

    /** So many sends may be in flight in all. */
    int concurrency() {
        return concurrency;
    }

    /** So many sends all gates can hold, in flight and waiting: no more patients' records are held for them. */
    int capacity() {
        return gates.values().stream().mapToInt(ChannelGate::capacity).sum();
    }

    /** So many more sends they would take now. */
    int room() {
        Instant now = clock.instant();
        return gates.values().stream().mapToInt(gate -> gate.room(now)).sum();
    }

    /** There is more to be sent than there is room for: tell when there is some. */
    void wantMore() {
        wanted.set(true);
    }

    /** Begins what waits for nothing but time. */
    void tick() {
        // What was ready when threads came.
        for (SendTask task = started ? ready.poll() : null; task != null; task = ready.poll()) {
            begin(task);
        }
        gates.values().forEach(gate -> carryOut(gate.tick(clock.instant())));
    }

    /** When the next permit lets a waiting send begin; {@link Instant#MAX} if none waits for that. */
    Instant nextPermitAt() {
        Instant now = clock.instant();
        return gates.values().stream()
                .map(gate -> gate.nextPermitAt(now))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    /** Sends a message as soon as may be, or puts it off. */
    void send(PatientWork work, Delivery delivery) {
        offer(new SendTask(this, work, delivery, address(delivery), numbers.getAndIncrement()));
    }

    /** A send has ended; empty if it was not made after all. */
    void ended(SendTask task, Optional<Attempt> attempt) {
        ChannelGate gate = gates.get(task.to().channel());
        if (gate != null) {
            carryOut(gate.ended(task, attempt, clock.instant()));
            if (wanted.get() && gate.isRunningDry() && wanted.getAndSet(false)) {
                moreWanted.run();
            }
        }
    }

    /** Begins no more, and hands back what waits. */
    void close() {
        gates.values().forEach(gate -> gate.close().forEach(SendTask::cancel));
        for (SendTask task = ready.poll(); task != null; task = ready.poll()) {
            task.cancel();
        }
    }

    /** How each channel is. */
    Map<Channel, ChannelHealth> health() {
        Map<Channel, ChannelHealth> health = new EnumMap<>(Channel.class);
        gates.forEach((channel, gate) -> health.put(channel, gate.health()));
        return health;
    }

    private void offer(SendTask task) {
        ChannelGate gate = gates.get(task.to().channel());
        if (gate == null) {
            task.putOff(
                    clock.instant().plus(WITHOUT_SENDER),
                    "put off, as this relay has no sender for " + task.to().channel());
        } else {
            carryOut(gate.offer(task, clock.instant()));
        }
    }

    private void carryOut(Moves moves) {
        moves.begin().forEach(this::begin);
        moves.putOff().forEach(this::putOff);
    }

    private void begin(SendTask task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            task.cancel();
            ended(task, Optional.empty());
        }
    }

    /** Unless it can go elsewhere at once. */
    private void putOff(PutOff off) {
        Address now = address(off.task().delivery());
        if (now.equals(off.task().to())) {
            off.task().putOff(off.until(), off.reason());
        } else {
            offer(off.task().to(now));
        }
    }

    /** Where a message goes now: in its turn, but past channels whose provider is down. */
    private Address address(Delivery delivery) {
        Instant now = clock.instant();
        // One that is pending has an address left; had it none it would have ended as dead.
        return delivery.nextAddress(channel -> isOpen(channel, now)).orElseThrow(IllegalStateException::new);
    }

    private boolean isOpen(Channel channel, Instant now) {
        ChannelGate gate = gates.get(channel);
        return gate != null && gate.isOpen(now);
    }
}
