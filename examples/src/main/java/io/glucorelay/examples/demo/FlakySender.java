package io.glucorelay.examples.demo;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.Sender;
import java.util.Random;

/** A provider that fails now and then; the same seed, the same failures. */
final class FlakySender implements Sender {

    private final Sender sender;
    private final double failRate;
    private final Random random;

    FlakySender(Sender sender, double failRate, long seed) {
        this.sender = sender;
        this.failRate = failRate;
        this.random = new Random(seed);
    }

    @Override
    public SendOutcome send(OutgoingMessage message) throws Exception {
        return random.nextDouble() < failRate
                ? new SendOutcome.RetryLater("the provider is busy (simulated)")
                : sender.send(message);
    }

    @Override
    public void close() {
        sender.close();
    }
}
