package io.glucorelay.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.glucorelay.reading.Reading;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is stored comes back as it was; and what is not ours is told from it, whatever it is. */
class CodecPropertyTest {

    private record Kind<T>(Codec<T> codec, Function<AnyValue, T> values) {}

    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>(Codecs.DELIVERY, AnyValue::delivery),
            new Kind<>(Codecs.ALERT, AnyValue::alert),
            new Kind<>(Codecs.ALERT_STATE, AnyValue::alertState),
            new Kind<>(Codecs.CARE_PLAN, AnyValue::carePlan),
            new Kind<>(Codecs.QUARANTINED, AnyValue::quarantined),
            new Kind<>(Codecs.RESOLUTION, AnyValue::resolution),
            new Kind<>(Codecs.RETENTION, AnyValue::retention),
            new Kind<>(Codecs.DELIVERY_NOTE, AnyValue::deliveryNote));

    @Property(tries = 3_000)
    void everyValueComesBackAsItWas(@ForAll long seed) {
        for (Kind<?> kind : KINDS) {
            comesBack(kind, new AnyValue(seed));
        }
    }

    private static <T> void comesBack(Kind<T> kind, AnyValue any) {
        T value = kind.values().apply(any);
        byte[] stored = kind.codec().encode(value);
        assertThat(kind.codec().decode(stored)).isEqualTo(value);
        assertThat(kind.codec().encode(kind.codec().decode(stored))).isEqualTo(stored);
    }

    @Property(tries = 3_000)
    void everyReadingComesBackAsItWas(@ForAll long seed) {
        Reading reading = new AnyValue(seed).reading();
        byte[] key = ReadingCodec.key(reading);
        assertThat(ReadingCodec.decode(reading.patient(), key, ReadingCodec.value(reading)))
                .isEqualTo(reading);
    }

    @Property(tries = 3_000)
    void readingsAreKeptInTheOrderOfTheirTimesAndNoTwoUnderOneKey(@ForAll long seed) {
        AnyValue any = new AnyValue(seed);
        Reading one = any.reading();
        Reading two = any.reading();
        byte[] first = ReadingCodec.key(one);
        byte[] second = ReadingCodec.key(two);
        if (!one.measuredAt().equals(two.measuredAt())) {
            assertThat(Arrays.compareUnsigned(first, second))
                    .matches(order -> order < 0 == one.measuredAt().isBefore(two.measuredAt()));
        }
        Reading atTheSameTime = at(one.measuredAt(), two);
        byte[] sameTime = ReadingCodec.key(atTheSameTime);
        assertThat(Arrays.equals(first, sameTime)).isEqualTo(one.discriminator().equals(atTheSameTime.discriminator()));
        assertThat(Arrays.compareUnsigned(ReadingCodec.firstKey(one.measuredAt()), first))
                .isNotPositive();
        assertThat(Arrays.compareUnsigned(ReadingCodec.firstKey(one.measuredAt().plusMillis(1)), first))
                .isPositive();
    }

    private static Reading at(Instant measuredAt, Reading reading) {
        return new Reading(
                reading.patient(),
                reading.device(),
                measuredAt,
                reading.receivedAt(),
                reading.glucose(),
                reading.trend(),
                reading.flags());
    }

    @Property(tries = 3_000)
    void whatWasDamagedIsToldOrIsAnotherValue(@ForAll long seed) {
        Random random = new Random(seed);
        for (Kind<?> kind : KINDS) {
            byte[] stored = encodeAny(kind, new AnyValue(seed));
            readsOrRefuses(kind.codec(), damaged(stored, random));
        }
        Reading reading = new AnyValue(seed).reading();
        byte[] key = ReadingCodec.key(reading);
        try {
            ReadingCodec.decode("p", damaged(key, random), damaged(ReadingCodec.value(reading), random));
        } catch (CodecException e) {
            assertThat(e).hasMessageStartingWith("a stored reading");
        }
    }

    @Property(tries = 3_000)
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        for (Kind<?> kind : KINDS) {
            readsOrRefuses(kind.codec(), bytes);
            if (bytes.length > 0) {
                for (int version = 1; version <= 2; version++) {
                    byte[] ours = bytes.clone();
                    ours[0] = (byte) (version | (bytes[0] & 0x80));
                    readsOrRefuses(kind.codec(), ours);
                }
            }
        }
    }

    @Property(tries = 300)
    void whatIsCutShortIsRefused(@ForAll long seed) {
        for (Kind<?> kind : KINDS) {
            byte[] stored = encodeAny(kind, new AnyValue(seed));
            int length = new Random(seed).nextInt(stored.length);
            assertThatExceptionOfType(CodecException.class)
                    .isThrownBy(() -> kind.codec().decode(Arrays.copyOf(stored, length)));
        }
    }

    private static <T> byte[] encodeAny(Kind<T> kind, AnyValue any) {
        return kind.codec().encode(kind.values().apply(any));
    }

    private static void readsOrRefuses(Codec<?> codec, byte[] bytes) {
        try {
            assertThat(codec.decode(bytes)).isNotNull();
        } catch (CodecException e) {
            assertThat(e).hasMessageStartingWith("a stored ").hasNoCause();
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = Arrays.copyOf(bytes, Math.max(0, bytes.length + random.nextInt(5) - 2));
        for (int i = random.nextInt(3); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }
}
