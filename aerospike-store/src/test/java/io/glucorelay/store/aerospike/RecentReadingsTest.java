package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.aerospike.client.Record;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.codec.ReadingCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecentReadingsTest {

    private static final List<Reading> HELD =
            List.of(reading(0, "a"), reading(5, "a"), reading(5, "b"), reading(10, "a"));

    @Test
    void sinceIsFromTheFirstOfThatTimeOn() {
        RecentReadings held = held(HELD);
        for (int minute = -1; minute <= 11; minute++) {
            long from = millis(minute);
            assertThat(held.since("p", from))
                    .containsExactlyElementsOf(HELD.stream()
                            .filter(reading -> reading.measuredAt().toEpochMilli() >= from)
                            .toList());
        }
        assertThat(held(List.of()).since("p", 0)).isEmpty();
    }

    @Test
    void whatComesIsInItsPlaceAndWhatIsThereStays() {
        for (List<Reading> others : List.of(
                List.of(reading(15, "a")),
                List.of(reading(10, "b")),
                List.of(reading(7, "a")),
                List.of(reading(-5, "a")),
                List.of(says(10, "a", 70)),
                List.of(says(5, "a", 70)),
                List.of(reading(20, "a"), reading(15, "a"), says(15, "a", 70)),
                List.<Reading>of())) {
            List<Reading> expected = new ArrayList<>(HELD);
            for (Reading other : others) {
                if (expected.stream().noneMatch(other::isSameAs)) {
                    expected.add(other);
                }
            }
            expected.sort(Reading.BY_TIME);
            RecentReadings with = held(HELD).with(NewReading.all(others));
            assertThat(with.since("p", millis(-60))).containsExactlyElementsOf(expected);
            assertThat(with.size()).isEqualTo(expected.size());
            for (Reading one : expected) {
                assertThat(with.value(ReadingCodec.key(one))).isEqualTo(ReadingCodec.value(one));
            }
        }
    }

    @Test
    void theFirstOfAllIsHeld() {
        RecentReadings with = held(List.of()).with(NewReading.all(List.of(HELD.get(0))));
        assertThat(with.since("p", millis(0))).containsExactly(HELD.get(0));
        assertThat(with.oldest()).isEqualTo(with.newest()).isEqualTo(millis(0));
    }

    private static RecentReadings held(List<Reading> readings) {
        List<Map.Entry<byte[], byte[]>> entries = new ArrayList<>();
        for (Reading reading : readings) {
            entries.add(Map.entry(ReadingCodec.key(reading), ReadingCodec.value(reading)));
        }
        entries.sort((one, other) -> Arrays.compareUnsigned(one.getKey(), other.getKey()));
        return RecentReadings.of(new Record(new HashMap<>(Map.of(Bins.RECENT, entries)), 1, 0));
    }

    private static Reading reading(int minute, String device) {
        return says(minute, device, 100);
    }

    private static Reading says(int minute, String device, int mgdl) {
        return Reading.of("p", device, NOW.plusSeconds(60L * minute), Glucose.mgdl(mgdl));
    }

    private static long millis(int minute) {
        return NOW.plusSeconds(60L * minute).toEpochMilli();
    }
}
