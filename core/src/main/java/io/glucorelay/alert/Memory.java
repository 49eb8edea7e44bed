package io.glucorelay.alert;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine remembers beside the open episodes. Of most patients nothing at most times.
 *
 * @param snoozes what is silenced
 * @param spent the rules that raise an alert once, and have
 * @param longRuns since when each rule is met whose delay is longer than the readings at hand go back
 * @param failingSince when the first of the sensor's errors was received after which no value came; null if there was none
 * @param clearedAt when somebody last gave the all-clear: what was before raises nothing any more; null if nobody has
 */
public record Memory(
        List<Snooze> snoozes,
        Set<String> spent,
        Map<String, Instant> longRuns,
        @Nullable Instant failingSince,
        @Nullable Instant clearedAt) {

    /** Nothing. */
    public static final Memory EMPTY = new Memory(List.of(), Set.of(), Map.of(), null, null);

    /** @throws NullPointerException if {@code snoozes}, {@code spent} or {@code longRuns} is or has a null */
    public Memory {
        snoozes = List.copyOf(snoozes);
        spent = Set.copyOf(spent);
        longRuns = Map.copyOf(longRuns);
    }
}
