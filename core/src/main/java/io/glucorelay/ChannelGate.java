package io.glucorelay;

import io.glucorelay.ChannelHealth.BreakerState;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.delivery.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The gate before a channel's provider: which send begins when, which waits, and which is put off. So a provider that hangs, is slow
 * or is down takes no more than what its own gate holds.
 *
 * <p>It starts nothing itself and has no clock: it answers each step with what is to be done now. What is begun, waits, or is put off is
 * exactly one of these. Safe for use by several threads.
 */
final class ChannelGate {

    private final ChannelLimits limits;
    private final TokenBucket rate;
    private final AdaptiveLimit limit;
    private final Breaker breaker;
    private final Appointments appointments;

    private final TreeSet<SendTask> waiting = new TreeSet<>();
    private final Map<SendTask, Flight> inFlight = new HashMap<>();

    /** Of those in flight: how many have taken longer than they may. */
    private int overdue;

    private Instant lastBegun = Instant.MAX;
    private long putOff;
    private boolean closed;

    /**
     * What to do now.
     *
     * @param begin these sends; each is to be {@linkplain #ended told of} when it has ended
     * @param putOff these sends are not made
     */
    record Moves(List<SendTask> begin, List<PutOff> putOff) {}

    /** A send that is not made, until when, and why. */
    record PutOff(SendTask task, Instant until, String reason) {}

    private static final class Flight {
        final long number;
        final boolean probe;
        final Instant overdueAt;
        boolean overdue;

        Flight(long number, boolean probe, Instant overdueAt) {
            this.number = number;
            this.probe = probe;
            this.overdueAt = overdueAt;
        }
    }

    /** @param shortest how long a send is put off at least */
    ChannelGate(ChannelLimits limits, Duration shortest) {
        this.limits = limits;
        this.rate = new TokenBucket(limits.permits(), limits.per(), limits.burst());
        this.limit = new AdaptiveLimit(limits.concurrency());
        this.breaker = new Breaker(limits.failures(), limits.firstWait(), limits.longestWait());
        this.appointments = new Appointments(shortest);
    }

    /** A send is to be made. */
    synchronized Moves offer(SendTask task, Instant now) {
        waiting.add(task);
        return next(now);
    }

    /**
     * A send has ended. Twice does nothing more.
     *
     * @param attempt how; empty if it was not made after all
     */
    synchronized Moves ended(SendTask task, Optional<Attempt> attempt, Instant now) {
        Flight flight = inFlight.remove(task);
        if (flight != null) {
            overdue -= flight.overdue ? 1 : 0;
            if (attempt.isPresent()) {
                learn(task, flight, attempt.get(), now);
            } else if (flight.probe && !flight.overdue) {
                breaker.notProbed();
            }
        }
        return next(now);
    }

    /** Time has passed. */
    synchronized Moves tick(Instant now) {
        inFlight.forEach((task, flight) -> {
            if (!flight.overdue && now.isAfter(flight.overdueAt)) {
                flight.overdue = true;
                overdue++;
                failed(task, flight, now);
            }
        });
        if (overdue == limits.concurrency()) {
            // Be they fewer than it takes to open the breaker: while all hang, none that waits would ever begin.
            breaker.trip(now);
        }
        return next(now);
    }

    /** Lets no send begin any more; answers those that waited, which nobody will put off now. */
    synchronized List<SendTask> close() {
        closed = true;
        List<SendTask> left = List.copyOf(waiting);
        waiting.clear();
        return left;
    }

    /** Whether a send that is offered now would be let through in its turn, and not be put off until the provider works again. */
    synchronized boolean isOpen(Instant now) {
        return breaker.lets(now);
    }

    /** So many more it would take, all of the same urgency; none while it would put them off until its provider works. */
    synchronized int room(Instant now) {
        int mayBegin = waiting.isEmpty() && hasSlot() ? limit.current() - (inFlight.size() - overdue) : 0;
        return breaker.lets(now) ? limits.queue() - waiting.size() + mayBegin : 0;
    }

    /** Whether it will soon have nothing left to do. */
    synchronized boolean isRunningDry() {
        return waiting.size() <= limits.queue() / 2;
    }

    /** When the next permit lets a waiting send begin; {@link Instant#MAX} if none waits for that. */
    synchronized Instant nextPermitAt(Instant now) {
        return !waiting.isEmpty() && breaker.lets(now) && hasSlot() ? rate.nextAt(now) : Instant.MAX;
    }

    synchronized ChannelHealth health() {
        return new ChannelHealth(inFlight.size(), waiting.size(), breaker.state(), putOff);
    }

    /** So many sends it can hold, in flight and waiting. */
    int capacity() {
        return limits.concurrency() + limits.queue();
    }

    private Moves next(Instant now) {
        List<SendTask> begin = new ArrayList<>();
        List<PutOff> back = new ArrayList<>();
        while (!closed && !waiting.isEmpty() && breaker.lets(now) && hasSlot() && rate.take(now)) {
            SendTask first = waiting.pollFirst();
            inFlight.put(first, new Flight(limit.begin(), breaker.begin(), now.plus(first.timeout())));
            lastBegun = now;
            begin.add(first);
        }
        if (closed) {
            waiting.forEach(task -> back.add(new PutOff(task, now, "put off, as the relay was being closed")));
            waiting.clear();
        } else if (breaker.state() == BreakerState.OPEN && !breaker.lets(now)) {
            waiting.forEach(task -> back.add(untilProviderWorks(task, now)));
            waiting.clear();
        }
        while (waiting.size() > limits.queue()) {
            back.add(untilThereIsRoom(waiting.pollLast(), now));
        }
        putOff += back.size();
        return new Moves(begin, back);
    }

    private PutOff untilProviderWorks(SendTask task, Instant now) {
        Instant until = appointments.afterOutage(task, breaker.retryAt(now), breaker.pause(), now);
        return new PutOff(
                task, until, "put off, as the provider for " + task.to().channel() + " does not work");
    }

    private PutOff untilThereIsRoom(SendTask task, Instant now) {
        Instant until = appointments.afterQueue(task, waiting.size(), pace(now), now);
        return new PutOff(
                task, until, "put off, as too much waits for " + task.to().channel());
    }

    /** One that is overdue may never end: it keeps its thread, and so its part of the most, but says nothing about what is borne. */
    private boolean hasSlot() {
        return inFlight.size() < limits.concurrency() && inFlight.size() - overdue < limit.current();
    }

    /** From one send to the next. While none ends, none begins, which no average of those that have ended shows. */
    private Duration pace(Instant now) {
        Duration pace = appointments.pace(limit.current());
        Duration allowed = rate.interval();
        pace = allowed.compareTo(pace) > 0 ? allowed : pace;
        Duration sinceLast = lastBegun.isBefore(now) ? Duration.between(lastBegun, now) : Duration.ZERO;
        return sinceLast.compareTo(pace) > 0 ? sinceLast : pace;
    }

    private void learn(SendTask task, Flight flight, Attempt attempt, Instant now) {
        appointments.learn(attempt.took());
        SendOutcome outcome = attempt.outcome();
        if (outcome instanceof SendOutcome.RetryLater) {
            // One that was overdue has been counted then.
            if (!flight.overdue) {
                failed(task, flight, now);
            }
            return;
        }
        breaker.answered(flight.probe && !flight.overdue);
        if (attempt.took().compareTo(task.timeout()) > 0) {
            limit.failed(flight.number);
        } else if (outcome instanceof SendOutcome.Delivered) {
            limit.succeeded();
        }
    }

    private void failed(SendTask task, Flight flight, Instant now) {
        limit.failed(flight.number);
        breaker.failed(task.delivery().id(), flight.probe, now);
    }
}
