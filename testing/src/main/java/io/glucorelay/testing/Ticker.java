package io.glucorelay.testing;

import io.glucorelay.Relay;
import java.time.Duration;
import java.util.List;

/**
 * Lets time pass for relays that are not started: second by second the clock goes on, and each relay does what is due. So
 * retries, escalations, repeats and silences come when they would come, and none of them at once:
 *
 * <pre>{@code
 * Ticker ticker = new Ticker(clock, relay);
 * relay.ingest(readings);
 * ticker.pass(Duration.ofMinutes(30));
 * assertThat(texts.subjects()).contains("Emma: no glucose readings");
 * }</pre>
 *
 * <p>For one thread.
 */
public final class Ticker {

    private static final Duration TICK = Duration.ofSeconds(1);

    private final SettableClock clock;
    private final List<Relay> relays;

    /** Moves this clock for these relays, which were built with it. */
    public Ticker(SettableClock clock, Relay... relays) {
        this.clock = clock;
        this.relays = List.of(relays);
    }

    /**
     * Does what is due now, and then at each second until this much has passed; at the end too, be it in the middle of a
     * second.
     *
     * @throws IllegalArgumentException if the duration is negative
     * @throws IllegalStateException if a relay is started or closed
     */
    public void pass(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not pass backwards, but the duration was " + duration);
        }
        relays.forEach(Relay::runDue);
        for (Duration left = duration; !left.isZero(); ) {
            Duration step = left.compareTo(TICK) < 0 ? left : TICK;
            clock.advance(step);
            relays.forEach(Relay::runDue);
            left = left.minus(step);
        }
    }
}
