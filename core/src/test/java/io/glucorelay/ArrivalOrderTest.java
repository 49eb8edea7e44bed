package io.glucorelay;

import static io.glucorelay.reading.Glucose.mgdl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ArrivalOrderTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private static Reading reading(int measured, int received) {
        return Reading.of("p", "sensor", START.plusSeconds(60L * measured), mgdl(100))
                .received(START.plusSeconds(60L * received), Set.of());
    }

    @Property
    void theyComeAsTheyCame(@ForAll @Size(max = 60) List<@IntRange(min = -5, max = 120) Integer> delays) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < delays.size(); i++) {
            readings.add(reading(5 * i, 5 * i + delays.get(i)));
        }
        List<Reading> expected = new ArrayList<>(readings);
        expected.sort(Comparator.comparing(Reading::receivedAt).thenComparing(Reading.BY_TIME));
        assertThat(ArrivalOrder.of(readings.stream())).isEqualTo(expected);
    }

    @Test
    void noMoreIsReadThanIsNeeded() {
        AtomicInteger read = new AtomicInteger();
        Stream<Reading> endless =
                IntStream.iterate(0, i -> i + 5).mapToObj(i -> reading(i, i)).peek(reading -> read.incrementAndGet());
        assertThat(ArrivalOrder.of(endless).limit(100)).hasSize(100);
        assertThat(Duration.ofMinutes(5L * (read.get() - 100))).isLessThanOrEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void afterTheLastThereIsNone() {
        assertThat(ArrivalOrder.of(Stream.empty())).isEmpty();
        assertThatThrownBy(() -> ArrivalOrder.of(Stream.empty()).iterator().next())
                .isInstanceOf(NoSuchElementException.class);
    }
}
