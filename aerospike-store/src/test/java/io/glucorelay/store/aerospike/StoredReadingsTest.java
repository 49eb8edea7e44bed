package io.glucorelay.store.aerospike;

import static io.glucorelay.store.aerospike.Samples.NOW;
import static io.glucorelay.store.aerospike.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.reading.Reading;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.codec.ReadingCodec;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
}
