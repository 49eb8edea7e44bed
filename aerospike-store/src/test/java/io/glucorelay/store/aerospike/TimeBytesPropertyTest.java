package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The database compares keys as bytes without sign: their order must be that of time. */
class TimeBytesPropertyTest {

    @Property
    void everyInstantComesBackAsItWasFromWhereverItLies(@ForAll long seed) {
        Instant at = AnyTime.of(new Random(seed));
        ByteBuffer buffer = ByteBuffer.allocate(1 + TimeBytes.LENGTH).put((byte) 7);
        TimeBytes.write(at, buffer);
        assertThat(buffer.hasRemaining()).isFalse();
        assertThat(TimeBytes.read(buffer, 1)).isEqualTo(at);
    }

    @Property
    void theOrderOfTheBytesIsThatOfTime(@ForAll long seed, @ForAll long other) {
        Instant one = AnyTime.of(new Random(seed));
        Instant two = AnyTime.of(new Random(other));
        assertThat(Integer.signum(Arrays.compareUnsigned(bytes(one), bytes(two))))
                .isEqualTo(Integer.signum(one.compareTo(two)));
    }

    @Property
    void aNanosecondLaterIsLater(@ForAll long seed) {
        Instant at = AnyTime.recent(new Random(seed));
        assertThat(Arrays.compareUnsigned(bytes(at), bytes(at.plusNanos(1)))).isNegative();
    }

    private static byte[] bytes(Instant instant) {
        ByteBuffer buffer = ByteBuffer.allocate(TimeBytes.LENGTH);
        TimeBytes.write(instant, buffer);
        return buffer.array();
    }
}
