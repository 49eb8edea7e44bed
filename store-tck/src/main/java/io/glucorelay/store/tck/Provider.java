package io.glucorelay.store.tck;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.Sender;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;

/** Stands for the outside world: outlives every process, and keeps what it was given. Every third message fails at first. */
final class Provider {

    /** The last time a message was taken over: from a process with such troubles, of which it had had so many by then. */
    private record Taken(IntSupplier troubles, int byThen) {

        boolean isTroubledSince() {
            return troubles.getAsInt() > byThen;
        }
    }

    private final Set<String> known = new HashSet<>();
    private final List<String> accepted = new ArrayList<>();
    private final Map<String, Taken> last = new HashMap<>();
    private final List<String> sentAgainForNothing = new ArrayList<>();

    /**
     * The provider as a process sees it that may die before a send, or after it and before it knows the answer.
     *
     * @param troubles how often so far something kept the process from storing what it had sent
     */
    Sender senderOf(Fate fate, IntSupplier troubles) {
        return message -> {
            fate.step();
            SendOutcome outcome = take(message, troubles);
            fate.step();
            return outcome;
        };
    }

    /** The idempotency keys of the messages it has taken over, in order; one more than once if it was sent again. */
    List<String> accepted() {
        return accepted;
    }

    /** Those sent again though nothing had kept the process that sent them from storing that it had. */
    List<String> sentAgainForNothing() {
        return sentAgainForNothing;
    }

    private SendOutcome take(OutgoingMessage message, IntSupplier troubles) {
        String key = message.idempotencyKey();
        boolean isNew = known.add(key);
        if (isNew && known.size() % 3 == 0) {
            return new SendOutcome.RetryLater("busy");
        }
        accepted.add(key);
        Taken before = last.put(key, new Taken(troubles, troubles.getAsInt()));
        if (before != null && !before.isTroubledSince()) {
            sentAgainForNothing.add(key);
        }
        return new SendOutcome.Delivered("ok");
    }
}
