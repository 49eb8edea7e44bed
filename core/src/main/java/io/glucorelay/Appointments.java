package io.glucorelay;

import io.glucorelay.careplan.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;

/**
 * When to bring a send back that a gate has no room for. Not safe for use by several threads.
 *
 * <p>Were all brought back at once, most would be put off again, and each time costs the store two writes. So they get times one
 * after the other, at the pace at which the channel sends. It is an estimate, and so never far ahead: should the channel become
 * faster, it must not stand idle while messages keep an appointment.
 */
final class Appointments {

    /** The longest: as an urgent message would wait between its attempts. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** What a provider takes until one has shown it. */
    private static final double FIRST_GUESS_MS = 100;

    /** How much the last send counts beside those before it. */
    private static final double WEIGHT = 0.125;

    private final Duration shortest;
    private final Map<Severity, Instant> taken = new EnumMap<>(Severity.class);
    private double tookMs = FIRST_GUESS_MS;

    /** @param shortest how often due messages are looked for: one that is put off for less is not sent sooner */
    Appointments(Duration shortest) {
        this.shortest = shortest;
    }

    /** A send took so long. */
    void learn(Duration took) {
        tookMs += WEIGHT * (took.toMillis() - tookMs);
    }

    /** From one send to the next, where so many are made at once. */
    Duration pace(int atOnce) {
        return Duration.ofMillis(Math.round(tookMs / atOnce));
    }

    /**
     * The time for a send that found the queue full: when what waits now has gone, and those of at least its urgency that were put
     * off before it.
     */
    Instant afterQueue(SendTask task, int waiting, Duration pace, Instant now) {
        Instant latest = now.plus(LONGEST);
        Instant at = now.plus(pace.multipliedBy(waiting));
        for (Map.Entry<Severity, Instant> earlier : taken.entrySet()) {
            if (earlier.getKey().compareTo(task.severity()) <= 0
                    && earlier.getValue().isAfter(at)) {
                at = earlier.getValue();
            }
        }
        at = at.isBefore(latest) ? at : latest;
        taken.put(task.severity(), at.plus(pace));
        // Other relays on the store find the same pace: what they put off must not all meet this one's.
        return notTooSoon(at.plus(part(shortest, task)), now);
    }

    /**
     * The time for a send whose provider is down: what is urgent when the next one is tried, so that it is among the first; the others
     * spread over the time in which that one is answered.
     */
    Instant afterOutage(SendTask task, Instant retryAt, Duration wait, Instant now) {
        Instant at = task.severity() == Severity.URGENT ? retryAt : retryAt.plus(part(wait, task));
        return notTooSoon(at, now);
    }

    private Instant notTooSoon(Instant at, Instant now) {
        Instant earliest = now.plus(shortest);
        // Stores keep no finer times.
        return (at.isAfter(earliest) ? at : earliest).truncatedTo(ChronoUnit.MILLIS);
    }

    /** A part left to chance, of whole milliseconds; by the identifier, so that every run is repeatable. */
    private static Duration part(Duration whole, SendTask task) {
        int mixed = task.delivery().id().hashCode() * 0x9E3779B9;
        return Duration.ofMillis((whole.toMillis() * (mixed >>> 16)) >> 16);
    }
}
