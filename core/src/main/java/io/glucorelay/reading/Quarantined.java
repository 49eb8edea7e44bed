package io.glucorelay.reading;

import java.time.Instant;
import java.util.Objects;

/**
 * An input that was set aside, with its raw form, so that nothing sent is ever thrown away.
 *
 * <p>Its identity is everything but {@code detail} and {@code at}: the same bad row sent twice is set aside once.
 *
 * @param patient whose it is, as far as is known; empty if it is not
 * @param source where it came from: a file name, a device, a topic
 * @param position where in the source: {@code "line 17"}; may be empty
 * @param raw the input as it came
 * @param reason why it was set aside
 * @param detail the field, the value and what was expected, for a person to read
 * @param at when it was set aside; the relay sets it, until then it is {@link Instant#EPOCH}
 */
public record Quarantined(
        String patient,
        String source,
        String position,
        String raw,
        QuarantineReason reason,
        String detail,
        Instant at) {

    /** @throws NullPointerException if anything is null */
    public Quarantined {
        Objects.requireNonNull(patient, "patient");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(raw, "raw");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(at, "at");
    }

    /** An input that is yet to be set aside. */
    public static Quarantined of(
            String patient, String source, String position, String raw, QuarantineReason reason, String detail) {
        return new Quarantined(patient, source, position, raw, reason, detail, Instant.EPOCH);
    }

    /** The same input, set aside at this time. */
    public Quarantined setAside(Instant when) {
        return new Quarantined(patient, source, position, raw, reason, detail, when);
    }

    /**
     * Its identifier: the same of the same input, and of no other, for ever and in every store. It is the SHA-256 of its
     * identity, in the letters that addresses of pages may have, and does not tell whose it is.
     */
    public String id() {
        return InputId.of(this);
    }

    /** Whether {@code other} is the same input, set aside for the same reason. */
    public boolean isSameAs(Quarantined other) {
        return patient.equals(other.patient)
                && source.equals(other.source)
                && position.equals(other.position)
                && raw.equals(other.raw)
                && reason == other.reason;
    }
}
