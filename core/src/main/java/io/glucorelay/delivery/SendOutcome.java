package io.glucorelay.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one attempt to send ended.
 *
 * <p>Reasons are kept with the notification and shown to people: say what the provider said, without credentials and
 * without the message.
 */
public sealed interface SendOutcome {

    /** Longer reasons are cut: they are kept with every attempt, in a record that must stay small. */
    int MAX_TEXT = 200;

    /** Longer waits are cut to it: no message is worth delivering for longer. */
    Duration MAX_DELAY = Duration.ofDays(30);

    /**
     * The provider has taken the message over.
     *
     * @param providerId the provider's identifier of the message, empty if it gives none
     */
    record Delivered(String providerId) implements SendOutcome {
        /** @throws NullPointerException if {@code providerId} is null */
        public Delivered {
            providerId = clip(providerId);
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
            reason = clip(reason);
            if (delay != null) {
                delay = delay.isNegative() ? Duration.ZERO : delay;
                delay = delay.compareTo(MAX_DELAY) > 0 ? MAX_DELAY : delay;
            }
        }

        /** Without a wait that the provider asks for. */
        public RetryLater(String reason) {
            this(reason, null);
        }
    }

    /**
     * It will never work: the provider refuses this message, or to send it to this address. Not the right answer when it
     * refuses us, for a wrong password or an unpaid bill: an operator can put that right, so it is worth a retry.
     *
     * @param reason why
     */
    record Rejected(String reason) implements SendOutcome {
        /** @throws NullPointerException if {@code reason} is null */
        public Rejected {
            reason = clip(reason);
        }
    }

    /**
     * The address is no longer anybody's: an app that was uninstalled, a number that is not in service, a mailbox that does not
     * exist. It goes out of the patient's care plan, unless it is the contact's only one, and so no message is sent there until a plan is
     * put that has it.
     *
     * @param reason how the provider said so
     */
    record AddressGone(String reason) implements SendOutcome {
        /** @throws NullPointerException if {@code reason} is null */
        public AddressGone {
            reason = clip(reason);
        }
    }

    private static String clip(String text) {
        return clip(text, MAX_TEXT);
    }

    /** The text, at most so long, with a sign that it was cut. */
    static String clip(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        // Not through the middle of a character, which no store could write.
        int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
        return text.substring(0, end) + "…";
    }
}
