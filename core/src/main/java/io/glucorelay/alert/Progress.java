package io.glucorelay.alert;

import io.glucorelay.reading.Reading;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * How far the readings have been decided on.
 *
 * @param decidedThrough as {@link AlertState#decidedThrough()}
 * @param decidedDevices as {@link AlertState#decidedDevices()}
 */
record Progress(Instant decidedThrough, Set<String> decidedDevices) {

    /** After all of them. */
    static Progress through(Evidence evidence, AlertState before, Instant now) {
        Instant through = newest(evidence, before.decidedThrough(), now);
        Set<String> devices = new HashSet<>();
        for (int i = evidence.size() - 1;
                i >= 0 && !evidence.get(i).measuredAt().isBefore(through);
                i--) {
            Reading reading = evidence.get(i);
            if (reading.measuredAt().equals(through)) {
                devices.add(reading.device());
                devices.add(reading.discriminator());
            }
        }
        return new Progress(through, devices);
    }

    /** The newest reading's time, or now if that lies ahead: else what comes from a clock put right would be passed over. */
    private static Instant newest(Evidence evidence, Instant before, Instant now) {
        Reading last = evidence.last();
        if (last == null || !last.measuredAt().isAfter(before)) {
            return before;
        }
        return last.measuredAt().isAfter(now) ? now : last.measuredAt();
    }
}
