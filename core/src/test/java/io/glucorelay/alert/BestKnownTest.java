package io.glucorelay.alert;

import static io.glucorelay.reading.Glucose.mgdl;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What counts of what was said more than once, or by a clock that was wrong. */
class BestKnownTest {

    private static Reading reading(int measured, int received, double mgdl, ReadingFlag... flags) {
        return Reading.of("p-1", "sensor", Trace.at(measured), mgdl(mgdl)).received(Trace.at(received), Set.of(flags));
    }

    private static List<Double> known(Reading... readings) {
        List<Reading> ordered = new ArrayList<>(List.of(readings));
        ordered.sort(Reading.BY_TIME);
        List<Double> known = new ArrayList<>();
        for (Reading reading : BestKnown.of(ordered)) {
            known.add(reading.glucose().toMgdl());
        }
        return known;
    }

    @Test
    void ofSeveralCorrectionsTheOneThatCameLastCounts() {
        Reading said = reading(0, 0, 100);
        assertThat(known(said, reading(0, 1, 90, ReadingFlag.CORRECTION), reading(0, 2, 95, ReadingFlag.CORRECTION)))
                .containsExactly(95.0);
        assertThat(known(said, reading(0, 2, 90, ReadingFlag.CORRECTION), reading(0, 1, 95, ReadingFlag.CORRECTION)))
                .containsExactly(90.0);
    }

    @Test
    void ofCorrectionsThatCameAtOnceTheLowestCounts() {
        Reading said = reading(0, 0, 100);
        assertThat(known(said, reading(0, 1, 120, ReadingFlag.CORRECTION), reading(0, 1, 130, ReadingFlag.CORRECTION)))
                .containsExactly(120.0);
        assertThat(known(said, reading(0, 1, 120, ReadingFlag.CORRECTION), reading(0, 1, 60, ReadingFlag.CORRECTION)))
                .containsExactly(60.0);
    }

    @Test
    void aCorrectionTakesThePlaceOfWhatItCorrectsAmongTheOthers() {
        assertThat(known(reading(0, 0, 100), reading(0, 6, 90, ReadingFlag.CORRECTION), reading(5, 5, 110)))
                .containsExactly(90.0, 110.0);
    }

    @Test
    void whatAClockAheadHasMeasuredCountsUntilItHasBeenPutRight() {
        Reading ahead = reading(10, 5, 100);
        assertThat(known(reading(4, 4, 90), ahead)).containsExactly(90.0, 100.0);
        assertThat(known(ahead, reading(7, 5, 90))).as("no later").containsExactly(90.0, 100.0);
        assertThat(known(ahead, reading(4, 7, 90))).as("from before").containsExactly(90.0, 100.0);
        assertThat(known(ahead, reading(5, 7, 90))).containsExactly(90.0);
        assertThat(known(ahead, reading(10, 12, 90, ReadingFlag.CORRECTION)))
                .as("of that very time")
                .containsExactly(90.0);
        assertThat(known(ahead, reading(11, 11, 90))).as("a later one").containsExactly(100.0, 90.0);
    }
}
