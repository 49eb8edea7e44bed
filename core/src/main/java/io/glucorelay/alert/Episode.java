package io.glucorelay.alert;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An open alert and what the engine must remember of it. A store keeps it as it is.
 *
 * @param alert the alert, still open
 * @param announced whether anybody was told of it, or of the more severe episode that covered it
 * @param told the contacts known to have been told when it was last acknowledged, or of another one for which it goes on
 * @param escalationFrom from when the contacts' {@code escalateAfter} count
 * @param nextRepeatAt when to say it again; null: never
 * @param quietUntil acknowledged, and quiet until then; null if it is not
 */
public record Episode(
        Alert alert,
        boolean announced,
        Set<String> told,
        Instant escalationFrom,
        @Nullable Instant nextRepeatAt,
        @Nullable Instant quietUntil) {

    /** @throws NullPointerException if anything but {@code nextRepeatAt} and {@code quietUntil} is null */
    public Episode {
        Objects.requireNonNull(alert, "alert");
        Objects.requireNonNull(escalationFrom, "escalationFrom");
        told = Set.copyOf(told);
    }
}
