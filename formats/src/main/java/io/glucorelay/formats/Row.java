package io.glucorelay.formats;

import io.glucorelay.reading.Origin;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.RawReading;
import io.glucorelay.reading.Reading;
import java.util.Objects;

/** What a row of an input came to. */
public sealed interface Row {

    /** Where it is in the input, such as {@code line 17}. */
    String position();

    /**
     * One that holds a reading.
     *
     * @param position where it is
     * @param raw what stands there
     * @param reading what it says
     */
    record Accepted(String position, String raw, Reading reading) implements Row {
        /** @throws NullPointerException if anything is null */
        public Accepted {
            Objects.requireNonNull(position, "position");
            Objects.requireNonNull(raw, "raw");
            Objects.requireNonNull(reading, "reading");
        }

        /** For {@link io.glucorelay.Relay#ingestRaw}: the reading with where it stood, and in what words. */
        public RawReading rawReading(String source) {
            return new RawReading(reading, new Origin(source, position, raw));
        }
    }

    /**
     * One that could not be read, for the caller to set aside.
     *
     * @param position where it is
     * @param raw what stands there, at most some thousand characters
     * @param reason why it cannot be a reading
     * @param detail the field, its value and what was expected, for a person
     */
    record Unreadable(String position, String raw, QuarantineReason reason, String detail) implements Row {
        /** @throws NullPointerException if anything is null */
        public Unreadable {
            Objects.requireNonNull(position, "position");
            Objects.requireNonNull(raw, "raw");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(detail, "detail");
        }

        /** For {@link io.glucorelay.Quarantine#add}: the input to be set aside, which stands in this source. */
        public Quarantined quarantined(String patient, String source) {
            return Quarantined.of(patient, source, position, raw, reason, detail);
        }
    }

    /**
     * One that is about something else: insulin, a meal, a note, a setting.
     *
     * @param position where it is
     */
    record NoReading(String position) implements Row {
        /** @throws NullPointerException if {@code position} is null */
        public NoReading {
            Objects.requireNonNull(position, "position");
        }
    }
}
