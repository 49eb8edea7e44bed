package io.glucorelay.careplan;

import io.glucorelay.reading.Glucose;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a rule of a kind compares readings with. Immutable. Limits that depend on the kind are checked by {@link AlertRule}. */
public sealed interface Condition {

    /** What there is to set about a kind that says it all: a flag that the device sends, or that nothing comes. */
    Condition PLAIN = new Plain();

    /**
     * Glucose at or beyond a threshold.
     *
     * @param glucose the threshold, a measured value in either unit
     */
    record Threshold(Glucose glucose) implements Condition {
        /** @throws NullPointerException if it is null */
        public Threshold {
            Objects.requireNonNull(glucose, "threshold");
        }
    }

    /**
     * Glucose expected to be at or beyond a threshold before long.
     *
     * @param glucose the threshold, a measured value in either unit
     * @param within how soon, in whole minutes from 5 to 60
     * @param model the name of the forecast to go by: {@code "linear"}, {@code "ar2"}, or one that the relay was given
     */
    record Forecast(Glucose glucose, Duration within, String model) implements Condition {

        /** The forecast that goes on in a straight line. */
        public static final String LINEAR = "linear";

        /** The second-order autoregressive forecast. */
        public static final String AR2 = "ar2";

        /** @throws NullPointerException if anything is null */
        public Forecast {
            Objects.requireNonNull(glucose, "threshold");
            Objects.requireNonNull(within, "within");
            Objects.requireNonNull(model, "model");
        }
    }

    /**
     * Glucose that changes fast: over this many readings by at least {@code mgdlPerMinute} on average, and in every step by at
     * least half of that. Readings less than four minutes apart count as one, so that sensors that measure every minute are
     * judged over the same time as others.
     *
     * @param mgdlPerMinute how fast, more than 0 and at most 10 mg/dL a minute
     * @param readings over how many readings, from 2 to 12
     * @param bound only when the newest reading is at or below this when falling, at or above it when rising; null: wherever it is
     */
    record Rate(
            double mgdlPerMinute, int readings, @Nullable Glucose bound) implements Condition {}

    /**
     * Glucose that does not move at all.
     *
     * @param spreadMgdl how far the highest value of that time may be from the lowest, from 0 to 10 mg/dL
     */
    record Flat(double spreadMgdl) implements Condition {
        /** Takes any number. */
        public Flat {
            // Not -0.0, which is another number to equals and none to people.
            spreadMgdl += 0.0;
        }
    }

    /**
     * Glucose within a range, both ends included.
     *
     * @param low the lower end
     * @param high the upper end
     */
    record Range(Glucose low, Glucose high) implements Condition {
        /** @throws NullPointerException if anything is null */
        public Range {
            Objects.requireNonNull(low, "low");
            Objects.requireNonNull(high, "high");
        }
    }

    /** The kind alone says it. */
    record Plain() implements Condition {}
}
