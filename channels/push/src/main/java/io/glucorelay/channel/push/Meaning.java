package io.glucorelay.channel.push;

import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.AddressGone;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's refusal means.
 *
 * @param verdict for the message
 * @param explanation for the operator, in our words: the provider's may repeat what was sent
 */
record Meaning(Verdict verdict, String explanation) {

    enum Verdict {
        /** The device's token is nobody's any more. */
        GONE,
        /** This message will never go to this device. */
        REJECTED,
        /** It may pass, or the operator can mend it. */
        LATER
    }

    static Meaning gone(String explanation) {
        return new Meaning(Verdict.GONE, explanation);
    }

    static Meaning rejected(String explanation) {
        return new Meaning(Verdict.REJECTED, explanation);
    }

    static Meaning later(String explanation) {
        return new Meaning(Verdict.LATER, explanation);
    }

    /** The outcome of an attempt that was answered like this; {@code delay} counts only if it is to be tried again. */
    SendOutcome outcome(String answer, @Nullable Duration delay) {
        String reason = answer + ": " + explanation;
        return switch (verdict) {
            case GONE -> new AddressGone(reason);
            case REJECTED -> new Rejected(reason);
            case LATER -> new RetryLater(reason, delay);
        };
    }
}
