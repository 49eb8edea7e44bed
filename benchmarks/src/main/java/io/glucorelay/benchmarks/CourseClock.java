package io.glucorelay.benchmarks;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The time of the newest batch: it goes by as fast as readings are taken in. Safe for use by several threads. */
public final class CourseClock extends Clock {

    private final AtomicLong millis;

    /** It is this late at first. */
    public CourseClock(Instant start) {
        millis = new AtomicLong(start.toEpochMilli());
    }

    /** It is this late now, if it is not later. */
    public void reach(Instant now) {
        millis.accumulateAndGet(now.toEpochMilli(), Math::max);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }

    @Override
    public long millis() {
        return millis.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the relay asks for instants only");
    }
}
