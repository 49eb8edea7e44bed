package io.glucorelay.reading;

import java.util.Objects;
import java.util.Optional;

/**
 * An input that was set aside, and what has become of it.
 *
 * @param input the input
 * @param resolution how it came to its end; empty while it is open
 */
public record SetAside(Quarantined input, Optional<Resolution> resolution) {

    /** @throws NullPointerException if anything is null */
    public SetAside {
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(resolution, "resolution");
    }

    /** Of which nothing has become yet. */
    public static SetAside open(Quarantined input) {
        return new SetAside(input, Optional.empty());
    }

    /** The same input, resolved. */
    public SetAside resolved(Resolution newResolution) {
        return new SetAside(input, Optional.of(newResolution));
    }

    /** The input's {@linkplain Quarantined#id identifier}. */
    public String id() {
        return input.id();
    }

    /** Whether somebody has yet to see to it. */
    public boolean isOpen() {
        return !resolution.isPresent();
    }
}
