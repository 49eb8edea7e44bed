package io.glucorelay.alert;

import io.glucorelay.reading.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is best known of the sensor's readings: what was corrected as it was corrected last, and no fingersticks. */
final class BestKnown {

    private BestKnown() {}

    private record Place(Instant measuredAt, String device) {}

    /** The same list if there is nothing to leave out of it. */
    static List<Reading> of(List<Reading> recent) {
        for (Reading reading : recent) {
            if (reading.isFingerstick() || reading.isCorrection()) {
                return sifted(recent);
            }
        }
        return recent;
    }

    private static List<Reading> sifted(List<Reading> recent) {
        Map<Place, Reading> best = new LinkedHashMap<>();
        for (Reading reading : recent) {
            if (!reading.isFingerstick()) {
                // It takes the place in the order of what it corrects, too.
                best.merge(new Place(reading.measuredAt(), reading.device()), reading, BestKnown::lastSaid);
            }
        }
        return new ArrayList<>(best.values());
    }

    private static Reading lastSaid(Reading one, Reading two) {
        // By what it is, not by when it came: relays' clocks differ by seconds.
        if (one.isCorrection() != two.isCorrection()) {
            return one.isCorrection() ? one : two;
        }
        int byTime = one.receivedAt().compareTo(two.receivedAt());
        // Of those that came at once nobody can tell which was said last: rather the low.
        boolean isFirstLater =
                byTime == 0 ? !two.glucose().atOrBelow(one.glucose().toMgdl()) : byTime > 0;
        return isFirstLater ? one : two;
    }
}
