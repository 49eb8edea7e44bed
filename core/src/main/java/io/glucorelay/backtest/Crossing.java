package io.glucorelay.backtest;

import io.glucorelay.careplan.AlertTopic;
import io.glucorelay.reading.Glucose;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Glucose going beyond a threshold of a plan, until it is back by the clearance: what alerts are there to tell of.
 *
 * @param topic in which direction: {@link AlertTopic#LOW} or {@link AlertTopic#HIGH}
 * @param threshold beyond what
 * @param at when: where the straight line between the last reading before and the first one beyond it meets the threshold, of a
 *     censored value the sensor's limit counting; the time of the first one beyond if there is none in the hour before it
 * @param until the time of the first reading that was back; null if none was
 */
public record Crossing(
        AlertTopic topic,
        Glucose threshold,
        Instant at,
        @Nullable Instant until) {

    /** @throws NullPointerException if anything but {@code until} is null */
    public Crossing {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(threshold, "threshold");
        Objects.requireNonNull(at, "at");
    }

    /** Whether glucose was beyond it for at least so long; true if it was never back. */
    public boolean lastedAtLeast(Duration time) {
        return until == null || Duration.between(at, until).compareTo(time) >= 0;
    }

    Crossing endedAt(Instant end) {
        return new Crossing(topic, threshold, at, end);
    }
}
