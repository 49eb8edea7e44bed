package io.glucorelay.store.tck;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.Sender;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stands for the outside world: outlives every process, and keeps what it was given. Every third message fails at first. */
final class Provider {

    private final Set<String> known = new HashSet<>();
    private final List<String> accepted = new ArrayList<>();

    /** The provider as a process sees it that may die before a send, or after it and before it knows the answer. */
    Sender senderOf(Fate fate) {
        return message -> {
            fate.step();
            SendOutcome outcome = take(message);
            fate.step();
            return outcome;
        };
    }

    /** The idempotency keys of the messages it has taken over, in order; one more than once if it was sent again. */
    List<String> accepted() {
        return accepted;
    }

    private SendOutcome take(OutgoingMessage message) {
        boolean isNew = known.add(message.idempotencyKey());
        if (isNew && known.size() % 3 == 0) {
            return new SendOutcome.RetryLater("busy");
        }
        accepted.add(message.idempotencyKey());
        return new SendOutcome.Delivered("ok");
    }
}
