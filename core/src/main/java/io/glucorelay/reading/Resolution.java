package io.glucorelay.reading;

import java.time.Instant;
import java.util.Objects;

/** How an input that was set aside came to its end. */
public sealed interface Resolution {

    /** The most characters that {@link #by} and {@link Discarded#why} may have. */
    int MAX_TEXT = 1_000;

    /** Who did it: a person, or a program and its version. */
    String by();

    /** When. */
    Instant at();

    /**
     * A corrected reading in its place is stored: this one, by its identity.
     *
     * @param by who did it
     * @param at when
     * @param patient the reading's patient
     * @param device the reading's device
     * @param measuredAt the reading's time
     */
    record Resubmitted(String by, Instant at, String patient, String device, Instant measuredAt) implements Resolution {

        /**
         * @throws IllegalArgumentException if {@code by} is blank or longer than {@link #MAX_TEXT}
         * @throws NullPointerException if anything is null
         */
        public Resubmitted {
            requireText("by", by);
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(patient, "patient");
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(measuredAt, "measuredAt");
        }

        /** As this reading. */
        public static Resubmitted as(Reading reading, String by, Instant at) {
            return new Resubmitted(by, at, reading.patient(), reading.device(), reading.measuredAt());
        }
    }

    /**
     * Nothing is to be stored in its place.
     *
     * @param by who did it
     * @param at when
     * @param why why, for a person to read
     */
    record Discarded(String by, Instant at, String why) implements Resolution {

        /**
         * @throws IllegalArgumentException if {@code by} or {@code why} is blank or longer than {@link #MAX_TEXT}
         * @throws NullPointerException if anything is null
         */
        public Discarded {
            requireText("by", by);
            Objects.requireNonNull(at, "at");
            requireText("why", why);
        }
    }

    private static void requireText(String field, String text) {
        if (text.trim().isEmpty() || text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(field + " must be a text of at most " + MAX_TEXT
                    + " characters that is not blank, but was '"
                    + (text.length() > MAX_TEXT
                            ? text.substring(0, MAX_TEXT) + "...' of " + text.length()
                            : text + "'"));
        }
    }
}
