package io.glucorelay;

import io.glucorelay.ChannelHealth.BreakerState;
import java.time.Duration;
import java.time.Instant;

/**
 * Leaves a provider alone that is down: opens after so many failures in a row, then lets one send through to see, and closes if the
 * provider answers it. Not safe for use by several threads.
 *
 * <p>What ends while it is open and is not that one send, its probe, changes nothing: it began before.
 */
final class Breaker {

    private final int failures;
    private final Duration firstWait;
    private final Duration longestWait;

    private BreakerState state = BreakerState.CLOSED;
    private int inARow;
    private String lastFailed = "";
    private Duration wait;
    private Instant probeAt = Instant.MIN;

    Breaker(int failures, Duration firstWait, Duration longestWait) {
        this.failures = failures;
        this.firstWait = firstWait;
        this.longestWait = longestWait;
        this.wait = firstWait;
    }

    BreakerState state() {
        return state;
    }

    /** Whether a send may begin. */
    boolean lets(Instant now) {
        return state == BreakerState.CLOSED
                || (state == BreakerState.OPEN && !retryAt(now).isAfter(now));
    }

    /** While it is open: when the next send may be tried, or if one is at it, when the next may be if that fails. */
    Instant retryAt(Instant now) {
        Instant latest = now.plus(wait);
        if (probeAt.isAfter(latest)) {
            // The clock was put back, which must not keep it open for as long.
            probeAt = latest;
        }
        return state == BreakerState.PROBING ? latest : probeAt;
    }

    /** The time between two tries. */
    Duration pause() {
        return wait;
    }

    /** A send begins; answers whether it is the probe. */
    boolean begin() {
        if (state == BreakerState.CLOSED) {
            return false;
        }
        state = BreakerState.PROBING;
        return true;
    }

    /** The provider has answered, if only to say no: it works. */
    void answered(boolean probe) {
        if (probe || state == BreakerState.CLOSED) {
            state = BreakerState.CLOSED;
            inARow = 0;
            lastFailed = "";
            wait = firstWait;
        }
    }

    /**
     * It has not worked.
     *
     * @param message which message: one that is tried again and again counts once, as it may be its address that does not work
     */
    void failed(String message, boolean probe, Instant now) {
        if (probe) {
            open(now);
        } else if (state == BreakerState.CLOSED && !message.equals(lastFailed)) {
            lastFailed = message;
            if (++inARow >= failures) {
                open(now);
            }
        }
    }

    /** The probe was not made after all. */
    void notProbed() {
        state = BreakerState.OPEN;
    }

    /** Opens, or goes on being open, whatever was counted: nothing more can be begun. */
    void trip(Instant now) {
        if (lets(now)) {
            open(now);
        }
    }

    private void open(Instant now) {
        if (state != BreakerState.CLOSED) {
            Duration doubled = wait.multipliedBy(2);
            wait = doubled.compareTo(longestWait) < 0 ? doubled : longestWait;
        }
        state = BreakerState.OPEN;
        probeAt = now.plus(wait);
    }
}
