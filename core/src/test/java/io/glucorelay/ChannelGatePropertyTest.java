package io.glucorelay;

import static io.glucorelay.NotificationSample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.ChannelGate.Moves;
import io.glucorelay.ChannelHealth.BreakerState;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever sends come, however they end, and however time passes. */
class ChannelGatePropertyTest {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final List<Severity> SEVERITIES = List.of(Severity.URGENT, Severity.WARNING, Severity.NOTICE);

    /** One thing that happens; {@code which} picks the severity of a new send, or the send that ends. */
    private record Event(int what, int which) {}

    @Provide
    Arbitrary<List<Event>> events() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.integers().between(0, 1_000))
                .as(Event::new)
                .list()
                .ofMaxSize(120);
    }

    @Provide
    Arbitrary<ChannelLimits> limits() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.integers().between(0, 6),
                        Arbitraries.integers().between(1, 6))
                .as((concurrency, permits, burst, queue, failures) -> ChannelLimits.standard()
                        .concurrency(concurrency)
                        .rate(permits, Duration.ofSeconds(1))
                        .burst(burst)
                        .queue(queue)
                        .breaker(failures, Duration.ofSeconds(1), Duration.ofSeconds(8)));
    }

    /** What the gate holds, by its answers alone. */
    private static final class Seen {
        final ChannelLimits limits;
        final ChannelGate gate;
        final TreeSet<SendTask> waiting = new TreeSet<>();
        final List<SendTask> inFlight = new ArrayList<>();
        final Set<SendTask> left = new HashSet<>();
        final List<Instant> begun = new ArrayList<>();
        Instant now = NOW;
        long numbers;

        Seen(ChannelLimits limits) {
            this.limits = limits;
            this.gate = new ChannelGate(limits, POLL);
        }

        void happens(Event event) {
            switch (event.what()) {
                case 0, 1, 2 -> offer(SEVERITIES.get(event.which() % 3));
                case 3 -> end(event.which(), Optional.of(new SendOutcome.Delivered("ok")));
                case 4 -> end(event.which(), Optional.of(new SendOutcome.RetryLater("down")));
                case 5 -> end(event.which(), Optional.of(new SendOutcome.Rejected("unknown")));
                case 6 -> end(event.which(), Optional.empty());
                default -> {
                    now = now.plusMillis(20L * event.which());
                    check(gate.tick(now));
                }
            }
        }

        void offer(Severity severity) {
            Delivery delivery = NotificationSample.low()
                    .severity(severity)
                    .sequence(++numbers)
                    .delivery();
            SendTask task =
                    new SendTask(null, null, delivery, delivery.nextAddress().orElseThrow(), numbers);
            waiting.add(task);
            check(gate.offer(task, now));
        }

        void end(int which, Optional<SendOutcome> outcome) {
            if (inFlight.isEmpty()) {
                return;
            }
            SendTask task = inFlight.remove(which % inFlight.size());
            left.add(task);
            Duration took = Duration.ofMillis(which);
            check(gate.ended(task, outcome.map(how -> new Attempt(now, took, task.to(), how)), now));
        }

        void check(Moves moves) {
            for (SendTask task : moves.begin()) {
                assertThat(task).as("the most urgent, and of those the oldest").isEqualTo(waiting.first());
                waiting.remove(task);
                inFlight.add(task);
                begun.add(now);
            }
            moves.putOff().forEach(off -> {
                assertThat(waiting.remove(off.task()))
                        .as("begun or put off, once")
                        .isTrue();
                assertThat(left.add(off.task())).isTrue();
                assertThat(off.until()).isAfterOrEqualTo(now.plus(POLL));
            });
            if (moves.putOff().size() == 1 && !waiting.isEmpty()) {
                assertThat(moves.putOff().get(0).task()).as("the least urgent").isGreaterThan(waiting.last());
            }
            ChannelHealth health = gate.health();
            assertThat(health.inFlight()).isEqualTo(inFlight.size()).isLessThanOrEqualTo(limits.concurrency());
            assertThat(health.waiting()).as("nothing is lost").isEqualTo(waiting.size());
            assertThat(waiting).hasSizeLessThanOrEqualTo(limits.queue());
        }
    }

    @Property
    void everySendIsBegunOrWaitsOrIsPutOffAndNoLimitIsPassed(
            @ForAll("limits") ChannelLimits limits, @ForAll("events") List<Event> events) {
        Seen seen = new Seen(limits);
        events.forEach(seen::happens);

        for (int first = 0; limits.permits() > 0 && first < seen.begun.size(); first++) {
            for (int last = first; last < seen.begun.size(); last++) {
                long windowMs = Duration.between(seen.begun.get(first), seen.begun.get(last))
                        .toMillis();
                assertThat((last - first + 1 - limits.burst()) * 1_000L)
                        .isLessThanOrEqualTo(limits.permits() * windowMs);
            }
        }
        assertThat(seen.inFlight.size() + seen.waiting.size() + seen.left.size())
                .isEqualTo((int) seen.numbers);
    }

    /** However it went before: once the provider works and time passes, all that waits is sent, and whatever comes. */
    @Property
    void noGateStaysShut(@ForAll("limits") ChannelLimits limits, @ForAll("events") List<Event> events) {
        Seen seen = new Seen(limits);
        events.forEach(seen::happens);

        for (int i = 0; i < 20; i++) {
            while (!seen.inFlight.isEmpty()) {
                seen.end(0, Optional.of(new SendOutcome.Delivered("ok")));
            }
            seen.now = seen.now.plusSeconds(9);
            seen.check(seen.gate.tick(seen.now));
            if (seen.waiting.isEmpty() && seen.inFlight.isEmpty()) {
                seen.offer(Severity.NOTICE);
                break;
            }
        }
        // With no room to wait and no permit yet it may be put off; else it is on its way.
        assertThat(seen.inFlight).hasSize(1);
        seen.end(0, Optional.of(new SendOutcome.Delivered("ok")));
        assertThat(seen.gate.health().breaker()).isEqualTo(BreakerState.CLOSED);
    }
}
