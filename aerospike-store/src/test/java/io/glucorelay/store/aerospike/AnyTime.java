package io.glucorelay.store.aerospike;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** Instants from all of time, and often those where something turns over. */
final class AnyTime {

    private static final List<Instant> TURNS = List.of(
            Instant.MIN,
            Instant.MAX,
            Instant.EPOCH,
            Instant.parse("1969-12-31T00:00:00Z"),
            Instant.parse("2024-03-01T00:00:00Z"),
            Instant.parse("2038-01-19T03:14:08Z"),
            Instant.ofEpochMilli(Due.NEVER),
            Instant.ofEpochMilli(-Due.NEVER));

    private AnyTime() {}

    static Instant of(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> near(TURNS.get(random.nextInt(TURNS.size())), random);
            case 1 -> near(Instant.ofEpochSecond(86_400L * (random.nextInt(40_000) - 10_000)), random);
            case 2 -> recent(random);
            default ->
                Instant.ofEpochSecond(
                        (long) (random.nextDouble() * Instant.MIN.getEpochSecond() * 2 - Instant.MIN.getEpochSecond()),
                        random.nextInt(1_000_000_000));
        };
    }

    /** As devices and relays have them. */
    static Instant recent(Random random) {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private static Instant near(Instant turn, Random random) {
        long far = random.nextInt(4_000_001) - 2_000_000L;
        ChronoUnit unit = random.nextBoolean() ? ChronoUnit.NANOS : ChronoUnit.MICROS;
        try {
            return turn.plus(far, unit);
        } catch (DateTimeException e) {
            return turn;
        }
    }
}
