package io.glucorelay.alert;

import io.glucorelay.careplan.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the engine remembers of a patient from one decision to the next. A store keeps it as it is and need not look
 * inside, but for the timer.
 *
 * @param decidedThrough the time of the newest reading that went into it: older ones are not decided on again
 * @param decidedDevices whose readings of that very time went into it, and which {@linkplain
 *     io.glucorelay.reading.Reading#discriminator corrections} of them
 * @param messages how many messages have been decided on so far; each takes the next number
 * @param open the open episodes
 * @param memory what else there is to remember
 * @param nextTimer when the engine must be asked again though no reading comes; null: not
 * @param timerSeverity how urgent that is
 */
public record AlertState(
        Instant decidedThrough,
        Set<String> decidedDevices,
        long messages,
        List<Episode> open,
        Memory memory,
        @Nullable Instant nextTimer,
        Severity timerSeverity) {

    /** The state of a patient about whom nothing has been decided yet. */
    public static final AlertState EMPTY =
            new AlertState(Instant.EPOCH, Set.of(), 0, List.of(), Memory.EMPTY, null, Severity.NOTICE);

    /** @throws NullPointerException if anything but {@code nextTimer} is null */
    public AlertState {
        Objects.requireNonNull(decidedThrough, "decidedThrough");
        Objects.requireNonNull(timerSeverity, "timerSeverity");
        decidedDevices = Set.copyOf(decidedDevices);
        open = List.copyOf(open);
        Objects.requireNonNull(memory, "memory");
    }

    /** The same, after so many messages. */
    public AlertState counting(long newMessages) {
        return new AlertState(decidedThrough, decidedDevices, newMessages, open, memory, nextTimer, timerSeverity);
    }

    /** The same, with something else to remember. */
    AlertState remembering(Memory newMemory) {
        return new AlertState(decidedThrough, decidedDevices, messages, open, newMemory, nextTimer, timerSeverity);
    }

    /** The open episode with this identifier. */
    public Optional<Episode> episode(AlertId id) {
        return open.stream().filter(episode -> episode.alert().id().equals(id)).findFirst();
    }
}
