package io.glucorelay;

import static io.glucorelay.NotificationSample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.ChannelGate.Moves;
import io.glucorelay.ChannelGate.PutOff;
import io.glucorelay.ChannelHealth.BreakerState;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChannelGateTest {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final ChannelLimits LIMITS =
            ChannelLimits.standard().concurrency(2).queue(3).breaker(3, Duration.ofSeconds(2), Duration.ofSeconds(30));

    private Instant now = NOW;
    private ChannelGate gate = new ChannelGate(LIMITS, POLL);
    private long numbers;
    private final List<SendTask> begun = new ArrayList<>();
    private final List<PutOff> putOff = new ArrayList<>();

    private SendTask task(Severity severity) {
        Delivery delivery =
                NotificationSample.low().severity(severity).sequence(++numbers).delivery();
        return new SendTask(null, null, delivery, delivery.nextAddress().orElseThrow(), numbers);
    }

    private void note(Moves moves) {
        begun.addAll(moves.begin());
        putOff.addAll(moves.putOff());
    }

    private SendTask offer(Severity severity) {
        SendTask task = task(severity);
        note(gate.offer(task, now));
        return task;
    }

    private void end(SendTask task, SendOutcome outcome) {
        end(task, outcome, Duration.ofMillis(100));
    }

    private void end(SendTask task, SendOutcome outcome, Duration took) {
        note(gate.ended(task, Optional.of(new Attempt(now, took, task.to(), outcome)), now));
    }

    private List<SendTask> putOffTasks() {
        return putOff.stream().map(PutOff::task).toList();
    }

    private void breakIt() {
        for (int i = 0; i < 3; i++) {
            end(offer(Severity.NOTICE), new RetryLater("down"));
        }
        assertThat(gate.health().breaker()).isEqualTo(BreakerState.OPEN);
        begun.clear();
        putOff.clear();
    }

    @Test
    void asManyBeginAsMayBeInFlightAndTheMostUrgentOfTheOthersIsNext() {
        SendTask first = offer(Severity.NOTICE);
        SendTask second = offer(Severity.NOTICE);
        SendTask notice = offer(Severity.NOTICE);
        SendTask urgent = offer(Severity.URGENT);
        assertThat(begun).containsExactly(first, second);
        end(first, new Delivered("ok"));
        end(second, new Delivered("ok"));
        assertThat(begun).containsExactly(first, second, urgent, notice);
        assertThat(putOff).isEmpty();
        assertThat(gate.health()).isEqualTo(new ChannelHealth(2, 0, BreakerState.CLOSED, 0));
    }

    @Test
    void whatAFullQueueHasNoRoomForIsPutOff() {
        for (int room = 5; room > 0; room--) {
            assertThat(gate.room(now)).isEqualTo(room);
            offer(Severity.WARNING);
        }
        assertThat(gate.room(now)).isZero();
        SendTask warning = offer(Severity.WARNING);
        SendTask notice = offer(Severity.NOTICE);
        assertThat(putOffTasks()).containsExactly(warning, notice);
        assertThat(putOff).allSatisfy(off -> {
            assertThat(off.reason()).contains("TEXT");
            assertThat(off.until())
                    .isBetween(now.plus(POLL), now.plus(Appointments.LONGEST).plus(POLL));
        });
    }

    @Test
    void anUrgentOneTakesThePlaceOfTheLeastUrgentThatWaits() {
        offer(Severity.NOTICE);
        offer(Severity.NOTICE);
        SendTask older = offer(Severity.NOTICE);
        SendTask newer = offer(Severity.NOTICE);
        offer(Severity.WARNING);
        SendTask urgent = offer(Severity.URGENT);
        assertThat(putOffTasks()).containsExactly(newer);
        offer(Severity.URGENT);
        assertThat(putOffTasks()).containsExactly(newer, older);
        end(begun.get(0), new Delivered("ok"));
        assertThat(begun).last().isEqualTo(urgent);
    }

    @Test
    void whatIsPutOffComesBackOneAfterTheOtherAtThePaceOfTheChannel() {
        for (int i = 0; i < 45; i++) {
            offer(Severity.NOTICE);
        }
        // Two at once, each a tenth of a second: what is put off as the fortieth comes back two seconds later.
        List<Instant> until = putOff.stream().map(PutOff::until).toList();
        assertThat(Duration.between(until.get(0), until.get(39)))
                .isBetween(Duration.ofMillis(1_600), Duration.ofMillis(2_300));
        SendTask urgent = null;
        for (int i = 0; i < 4; i++) {
            urgent = offer(Severity.URGENT);
        }
        assertThat(putOffTasks()).endsWith(urgent);
        assertThat(putOff.get(putOff.size() - 1).until())
                .as("for what is urgent notices make no queue")
                .isBefore(until.get(20));
    }

    @Test
    void theLongerNothingBeginsTheLongerItIsPutOff() {
        for (int i = 0; i < 5; i++) {
            offer(Severity.NOTICE);
        }
        now = now.plusSeconds(5);
        offer(Severity.NOTICE);
        assertThat(Duration.between(now, putOff.get(0).until())).isGreaterThan(Duration.ofSeconds(14));
    }

    @Test
    void noMoreBeginThanTheRateAllows() {
        gate = new ChannelGate(LIMITS.rate(1, Duration.ofSeconds(1)), POLL);
        SendTask first = offer(Severity.NOTICE);
        SendTask second = offer(Severity.NOTICE);
        end(first, new Delivered("ok"));
        assertThat(begun).containsExactly(first);
        assertThat(gate.nextPermitAt(now)).isEqualTo(NOW.plusSeconds(1));
        now = NOW.plusMillis(999);
        note(gate.tick(now));
        assertThat(begun).containsExactly(first);
        now = NOW.plusSeconds(1);
        note(gate.tick(now));
        assertThat(begun).containsExactly(first, second);
        assertThat(gate.nextPermitAt(now)).as("nothing waits").isEqualTo(Instant.MAX);
    }

    @Test
    void fewerBeginAtOnceWhileSendsFail() {
        gate = new ChannelGate(LIMITS.concurrency(4).breaker(100, Duration.ofSeconds(2), Duration.ofSeconds(30)), POLL);
        SendTask first = offer(Severity.NOTICE);
        offer(Severity.NOTICE);
        end(first, new RetryLater("busy"));
        offer(Severity.NOTICE);
        offer(Severity.NOTICE);
        assertThat(gate.health()).returns(2, ChannelHealth::inFlight).returns(1, ChannelHealth::waiting);
    }

    @Test
    void oneThatTookTooLongCountsAsASignOfTooMany() {
        SendTask first = offer(Severity.NOTICE);
        end(first, new Delivered("late"), first.timeout().plusMillis(1));
        offer(Severity.NOTICE);
        offer(Severity.NOTICE);
        assertThat(gate.health()).returns(1, ChannelHealth::inFlight);
    }

    @Test
    void whatARejectionSaysIsThatTheProviderWorks() {
        end(offer(Severity.NOTICE), new RetryLater("down"));
        end(offer(Severity.NOTICE), new RetryLater("down"));
        end(offer(Severity.NOTICE), new Rejected("no such number"));
        end(offer(Severity.NOTICE), new RetryLater("down"));
        end(offer(Severity.NOTICE), new RetryLater("down"));
        assertThat(gate.health().breaker()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void whenTheProviderIsDownWhatWaitsIsHandedBackAndNothingMoreBegins() {
        end(offer(Severity.NOTICE), new RetryLater("down"));
        SendTask second = offer(Severity.NOTICE);
        SendTask third = offer(Severity.NOTICE);
        SendTask waiting = offer(Severity.NOTICE);
        end(second, new RetryLater("down"));
        end(third, new RetryLater("down"));
        assertThat(gate.health().breaker()).isEqualTo(BreakerState.OPEN);
        assertThat(gate.isOpen(now)).isFalse();
        assertThat(gate.room(now)).isZero();
        assertThat(putOffTasks()).containsExactly(waiting);
        putOff.clear();
        begun.clear();
        SendTask urgent = offer(Severity.URGENT);
        SendTask notice = offer(Severity.NOTICE);
        assertThat(begun).isEmpty();
        assertThat(putOffTasks()).containsExactly(urgent, notice);
        assertThat(putOff.get(0).until()).isEqualTo(now.plusSeconds(2));
        assertThat(putOff.get(1).until()).isBetween(now.plusSeconds(2), now.plusSeconds(4));
    }

    @Test
    void thenOneIsTriedAndTheOthersWaitForWhatItsAnswerIs() {
        breakIt();
        now = now.plusSeconds(2);
        assertThat(gate.isOpen(now)).isTrue();
        SendTask probe = offer(Severity.URGENT);
        SendTask other = offer(Severity.URGENT);
        assertThat(begun).containsExactly(probe);
        assertThat(gate.isOpen(now)).isFalse();
        assertThat(putOff).isEmpty();
        end(probe, new Delivered("ok"));
        assertThat(begun).containsExactly(probe, other);
        assertThat(gate.health().breaker()).isEqualTo(BreakerState.CLOSED);
    }

    @Test
    void ifItFailsTheyAreHandedBackForTwiceAsLong() {
        breakIt();
        now = now.plusSeconds(2);
        SendTask probe = offer(Severity.URGENT);
        SendTask other = offer(Severity.URGENT);
        end(probe, new RetryLater("still down"));
        assertThat(begun).containsExactly(probe);
        assertThat(putOff)
                .containsExactly(
                        new PutOff(other, now.plusSeconds(4), putOff.get(0).reason()));
    }

    @Test
    void aProbeThatIsNotMadeLetsTheNextOneThrough() {
        breakIt();
        now = now.plusSeconds(2);
        SendTask probe = offer(Severity.URGENT);
        SendTask other = offer(Severity.NOTICE);
        note(gate.ended(probe, Optional.empty(), now));
        assertThat(begun).containsExactly(probe, other);
        assertThat(gate.health().breaker()).isEqualTo(BreakerState.PROBING);
    }

    @Test
    void aChannelWhoseSendsAllHangIsAsGoodAsDown() {
        SendTask first = offer(Severity.NOTICE);
        SendTask second = offer(Severity.NOTICE);
        SendTask waiting = offer(Severity.NOTICE);
        now = now.plus(first.timeout());
        note(gate.tick(now));
        assertThat(putOff).isEmpty();
        now = now.plusMillis(1);
        note(gate.tick(now));
        assertThat(gate.health().breaker()).isEqualTo(BreakerState.OPEN);
        assertThat(putOffTasks()).containsExactly(waiting);
        // Nor is there a thread to try with.
        now = now.plusSeconds(2);
        note(gate.tick(now));
        assertThat(gate.isOpen(now)).isFalse();
        end(second, new RetryLater("timeout"));
        end(first, new Delivered("after all"));
        now = now.plusSeconds(4);
        SendTask probe = offer(Severity.NOTICE);
        end(probe, new Delivered("ok"));
        assertThat(gate.health()).isEqualTo(new ChannelHealth(0, 0, BreakerState.CLOSED, 1));
    }

    @Test
    void oneThatHangsKeepsItsThreadButNotTheOthersFromBeingSent() {
        SendTask hangs = offer(Severity.NOTICE);
        now = now.plus(hangs.timeout()).plusMillis(1);
        note(gate.tick(now));
        SendTask second = offer(Severity.NOTICE);
        offer(Severity.NOTICE);
        assertThat(begun).containsExactly(hangs, second);
        assertThat(gate.health().inFlight()).isEqualTo(2);
    }

    @Test
    void whenItIsClosedWhatWaitsIsHandedBackAndWhatComesToo() {
        offer(Severity.NOTICE);
        offer(Severity.NOTICE);
        SendTask waiting = offer(Severity.NOTICE);
        assertThat(gate.close()).containsExactly(waiting);
        SendTask late = offer(Severity.URGENT);
        assertThat(putOffTasks()).containsExactly(late);
        end(begun.get(0), new Delivered("ok"));
        assertThat(begun).hasSize(2);
    }
}
