package io.glucorelay.benchmarks;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.Sender;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Delivers at once, and counts what the relay itself does not tell. */
final class CountingSender implements Sender {

    private final Set<String> messages = ConcurrentHashMap.newKeySet();
    private final LongAdder sent = new LongAdder();
    private final LongAdder repeated = new LongAdder();

    @Override
    public SendOutcome send(OutgoingMessage message) {
        if (messages.add(message.idempotencyKey())) {
            sent.increment();
        } else {
            repeated.increment();
        }
        return new SendOutcome.Delivered("");
    }

    /** How many different messages. */
    long sent() {
        return sent.sum();
    }

    /** How many sends were of messages that had been sent before. */
    long repeated() {
        return repeated.sum();
    }
}
