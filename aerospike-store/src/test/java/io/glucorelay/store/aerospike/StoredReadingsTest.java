package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.codec.ReadingCodec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoredReadingsTest {

    @Test
    void oneThatCannotBeReadIsNoTroubleToWhoDoesNotAskForIt() {
        Reading first = reading("p", NOW).received(NOW, Set.of());
        Reading last = reading("p", NOW.plusSeconds(600)).received(NOW.plusSeconds(600), Set.of());
        StoredReadings readings = new StoredReadings(
                "p",
                List.of(
                        Map.entry(ReadingKeys.of(first), ReadingCodec.value(first)),
                        Map.entry(ReadingKeys.of(reading("p", NOW.plusSeconds(300))), new byte[] {99}),
                        Map.entry(ReadingKeys.of(last), ReadingCodec.value(last))));
        assertThat(readings.get(0)).isEqualTo(first);
        assertThat(readings.get(2)).isEqualTo(last);
        assertThatThrownBy(() -> readings.get(1)).isInstanceOf(StoreException.class);
    }

    @Test
    void thoseOfOneTimeAreInTheOrderOfTheirDevicesAsTexts() {
        // As texts the second is after the third, as bytes before it.
        Reading before = stored("p", NOW.minusSeconds(300), "b");
        Reading one = stored("p", NOW, "a");
        Reading pair = stored("p", NOW, "\uD83D\uDE00");
        Reading high = stored("p", NOW, "\uFF21");
        Reading after = stored("p", NOW.plusSeconds(300), "a");
        for (int asked = 0; asked < 5; asked++) {
            StoredReadings readings = new StoredReadings(
                    "p",
                    Stream.of(before, one, high, pair, after)
                            .map(StoredReadingsTest::entry)
                            .toList());
            assertThat(readings.get(asked))
                    .isEqualTo(List.of(before, one, pair, high, after).get(asked));
            assertThat(readings).containsExactly(before, one, pair, high, after).isSortedAccordingTo(Reading.BY_TIME);
        }
    }

    private static Reading stored(String patient, Instant at, String device) {
        return Reading.of(patient, device, at, Glucose.mgdl(100));
    }

    private static Map.Entry<byte[], byte[]> entry(Reading reading) {
        return Map.entry(ReadingKeys.of(reading), ReadingCodec.value(reading));
    }
}
