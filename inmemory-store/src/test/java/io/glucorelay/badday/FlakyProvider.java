package io.glucorelay.badday;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.Receipt;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * A provider as bad as they come: it is gone for an hour, throttles and overloads for another, now and then takes a message and
 * says nothing, or takes it, says yes, and cannot deliver it.
 */
final class FlakyProvider implements Sender {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** What the day holds for it. */
    record Weather(Instant goneFrom, Instant throttlesFrom, Duration lasts, int allowedPerSecond) {
        boolean isGone(Instant now) {
            return isWithin(goneFrom, now);
        }

        boolean throttles(Instant now) {
            return isWithin(throttlesFrom, now);
        }

        private boolean isWithin(Instant from, Instant now) {
            return !now.isBefore(from) && now.isBefore(from.plus(lasts));
        }
    }

    /** What is told later. */
    record Later(Instant at, Receipt receipt) {}

    private final Clock clock;
    private final Random random;
    private final Weather weather;
    private final Consumer<OutgoingMessage> phone;

    /** How often each message was taken over. */
    final Map<String, Integer> taken = new HashMap<>();

    /** What was taken over and not said to be: what may come twice. */
    int inDoubt;

    int bounced;
    int calls;

    /** The most calls within any second. */
    int mostPerSecond;

    final List<Later> receipts = new ArrayList<>();

    private final Deque<Instant> lastSecond = new ArrayDeque<>();

    /**
     * A provider.
     *
     * @param phone what it does with what it delivers
     */
    FlakyProvider(Clock clock, Random random, Weather weather, Consumer<OutgoingMessage> phone) {
        this.clock = clock;
        this.random = random;
        this.weather = weather;
        this.phone = phone;
    }

    @Override
    public SendOutcome send(OutgoingMessage message) {
        Instant now = clock.instant();
        count(now);
        if (weather.isGone(now)) {
            return new SendOutcome.RetryLater("connection timed out");
        }
        int dice = random.nextInt(1_000);
        if (weather.throttles(now) && dice < 700) {
            return dice < 400
                    ? new SendOutcome.RetryLater("429", Duration.ofSeconds(5 + random.nextInt(25)))
                    : new SendOutcome.RetryLater("503");
        }
        if (dice < 10) {
            return new SendOutcome.RetryLater("timed out before the provider took it");
        }
        if (message.to().value().startsWith("+0")) {
            return new SendOutcome.AddressGone("no such number");
        }
        taken.merge(message.idempotencyKey(), 1, Integer::sum);
        if (dice < 30) {
            phone.accept(message);
            inDoubt++;
            return new SendOutcome.RetryLater("timed out after the provider took it");
        }
        if (dice < 50) {
            bounced++;
            Instant later = now.plusSeconds(30 + random.nextInt(300));
            Receipt.Kind kind = dice < 40 ? Receipt.Kind.BOUNCED : Receipt.Kind.FAILED;
            receipts.add(new Later(later, new Receipt(message.callbackToken(), kind, later, "30003")));
            return new SendOutcome.Delivered("accepted");
        }
        phone.accept(message);
        return new SendOutcome.Delivered("accepted");
    }

    private void count(Instant now) {
        calls++;
        lastSecond.addLast(now);
        while (!lastSecond.isEmpty() && !lastSecond.getFirst().isAfter(now.minus(SECOND))) {
            lastSecond.removeFirst();
        }
        mostPerSecond = Math.max(mostPerSecond, lastSecond.size());
    }
}
