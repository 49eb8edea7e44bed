package io.glucorelay.alert;

import io.glucorelay.reading.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is best known of the sensor's readings: what was corrected as it was corrected last, no fingersticks, and nothing by a clock
 * that was ahead and has been put right: it would be taken for newer than what has been measured since.
 */
final class BestKnown {

    private BestKnown() {}

    private record Place(Instant measuredAt, String device) {}

    /** The same list if there is nothing to leave out of it. */
    static List<Reading> of(List<Reading> recent) {
        for (Reading reading : recent) {
            if (reading.isFingerstick() || reading.isCorrection() || isAhead(reading)) {
                return sifted(recent);
            }
        }
        return recent;
    }

    static boolean isAhead(Reading reading) {
        return reading.measuredAt().isAfter(reading.receivedAt());
    }

    /** Whether another one of its sensor, received after it, says that its time had not come yet. */
    private static boolean isMistimed(Reading ahead, List<Reading> recent) {
        for (Reading other : recent) {
            if (other.receivedAt().isAfter(ahead.receivedAt())
                    && other.measuredAt().isBefore(ahead.measuredAt())
                    && !other.measuredAt().isBefore(ahead.receivedAt())
                    && !other.isFingerstick()
                    && other.isOfSameSensorAs(ahead)) {
                return true;
            }
        }
        return false;
    }

    private static List<Reading> sifted(List<Reading> recent) {
        Map<Place, Reading> best = new LinkedHashMap<>();
        for (Reading reading : recent) {
            if (!reading.isFingerstick() && !(isAhead(reading) && isMistimed(reading, recent))) {
                // It takes the place in the order of what it corrects, too.
                best.merge(new Place(reading.measuredAt(), reading.device()), reading, BestKnown::lastSaid);
            }
        }
        return new ArrayList<>(best.values());
    }

    private static Reading lastSaid(Reading one, Reading two) {
        if (!one.isCorrection()) {
            // By what it is, not by when it came: relays' clocks differ by seconds. Corrections come after what they
            // correct.
            return two;
        }
        int byTime = one.receivedAt().compareTo(two.receivedAt());
        // Of those that came at once nobody can tell which was said last: rather the low.
        boolean isFirstLater =
                byTime == 0 ? !two.glucose().atOrBelow(one.glucose().toMgdl()) : byTime > 0;
        return isFirstLater ? one : two;
    }
}
