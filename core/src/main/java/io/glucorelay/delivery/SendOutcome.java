package io.glucorelay.delivery;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt to send ended.
 *
 * <p>Reasons are kept with the notification and shown to people: say what the provider said, without credentials and
 * without the message.
 */
public sealed interface SendOutcome {

    /**
     * The provider has taken the message over.
     *
     * @param providerId the provider's identifier of the message, empty if it gives none
     */
    record Delivered(String providerId) implements SendOutcome {
        /** @throws NullPointerException if {@code providerId} is null */
        public Delivered {
            Objects.requireNonNull(providerId, "providerId");
        }
    }

    /**
     * It did not work now and may work later: a timeout, a broken connection, a busy or throttling provider. Also the
     * right answer when it is not known whether the provider took the message: a message too many is better than none.
     *
     * @param reason what went wrong
     * @param delay how long the provider asks to wait; null if it does not say
     */
    record RetryLater(String reason, @Nullable Duration delay) implements SendOutcome {
        /** @throws NullPointerException if {@code reason} is null */
        public RetryLater {
            Objects.requireNonNull(reason, "reason");
        }

        /** Without a wait that the provider asks for. */
        public RetryLater(String reason) {
            this(reason, null);
        }
    }

    /**
     * It will never work: the provider refuses this address or this message for good.
     *
     * @param reason why
     */
    record Rejected(String reason) implements SendOutcome {
        /** @throws NullPointerException if {@code reason} is null */
        public Rejected {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
