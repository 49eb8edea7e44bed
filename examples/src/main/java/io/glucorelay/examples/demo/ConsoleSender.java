package io.glucorelay.examples.demo;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.Sender;
import java.util.function.Consumer;

/** Stands in for a provider: shows what would be sent. */
final class ConsoleSender implements Sender {

    private final Consumer<OutgoingMessage> show;

    ConsoleSender(Consumer<OutgoingMessage> show) {
        this.show = show;
    }

    @Override
    public SendOutcome send(OutgoingMessage message) {
        show.accept(message);
        return new SendOutcome.Delivered("console");
    }
}
