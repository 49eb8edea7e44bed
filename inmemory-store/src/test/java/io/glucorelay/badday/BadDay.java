package io.glucorelay.badday;

import static io.glucorelay.reading.Glucose.mgdl;

import io.glucorelay.Relay;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Route;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Callbacks;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.inmemory.InMemoryStore;
import io.glucorelay.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A day of many patients, each with a mother, a father and an aunt, over two flaky providers, in virtual time. Always the same for
 * the same seed.
 */
final class BadDay {

    static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    static final Duration DAY = Duration.ofHours(24);
    static final Instant GONE_FROM = START.plus(Duration.ofHours(9));
    static final Duration GONE_FOR = Duration.ofHours(1);
    static final int TEXTS_PER_SECOND = 4;
    static final int PUSHES_PER_SECOND = 10;

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final byte[] KEY =
            "a key for tests that has 32 bytes".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /** Something that happens at a time. */
    private record Event(Instant at, long order, Runnable what) {}

    private final Random random;
    private final SettableClock clock = new SettableClock(START);
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
    private long order;

    final Relay relay;
    final FlakyProvider texts;
    final FlakyProvider pushes;
    final List<String> patients = new ArrayList<>();

    /** When the phones of whom rang first, by the idempotency key of the message. */
    final Map<String, Instant> heard = new HashMap<>();

    BadDay(long seed, int patientCount) {
        this.random = new Random(seed);
        this.texts = new FlakyProvider(
                clock,
                new Random(seed + 1),
                new FlakyProvider.Weather(GONE_FROM, START.plus(Duration.ofHours(13)), GONE_FOR, TEXTS_PER_SECOND),
                this::ring);
        this.pushes = new FlakyProvider(
                clock,
                new Random(seed + 2),
                new FlakyProvider.Weather(
                        GONE_FROM.plus(Duration.ofMinutes(30)),
                        START.plus(Duration.ofHours(17)),
                        GONE_FOR,
                        PUSHES_PER_SECOND),
                this::ring);
        this.relay = Relay.builder()
                .store(new InMemoryStore())
                .clock(clock)
                .callbacks(Callbacks.withKey(KEY))
                .channel(
                        Channel.TEXT,
                        texts,
                        ChannelLimits.standard().rate(TEXTS_PER_SECOND, STEP).burst(1))
                .channel(
                        Channel.PUSH,
                        pushes,
                        ChannelLimits.standard().rate(PUSHES_PER_SECOND, STEP).burst(1))
                .build();
        for (int i = 0; i < patientCount; i++) {
            addPatient("p-" + i, i);
        }
    }

    private void addPatient(String patient, int number) {
        patients.add(patient);
        boolean hasWrongNumber = number % 50 == 0;
        relay.carePlans()
                .put(CarePlan.forPatient(patient)
                        .rule(AlertRule.urgentLow(mgdl(55))
                                .repeatEvery(Duration.ofMinutes(30))
                                .quality(DataQuality.ANY))
                        .rule(AlertRule.low(mgdl(70)).repeatEvery(Duration.ZERO).quality(DataQuality.ANY))
                        .rule(AlertRule.high(mgdl(250))
                                .severity(Severity.NOTICE)
                                .repeatEvery(Duration.ZERO)
                                .quality(DataQuality.ANY))
                        .contact(Contact.named("mother")
                                .push("fcm:" + number)
                                .text(hasWrongNumber ? "+0" + number : "+1" + number)
                                .policy(DeliveryPolicy.urgent().route(Route.fallback(2, Duration.ofSeconds(30)))))
                        .contact(Contact.named("father").text("+2" + number).escalateAfter(Duration.ofMinutes(5)))
                        .contact(Contact.named("aunt")
                                .text(hasWrongNumber ? "+0" + number : "+3" + number)
                                .atLeast(Severity.URGENT)
                                .policy(DeliveryPolicy.urgent())
                                .escalateAfter(Duration.ofMinutes(15)))
                        .build());
        int episodes = 1 + random.nextInt(3);
        for (int i = 0; i < episodes; i++) {
            // A third of what happens happens while the providers are gone.
            long from = random.nextInt(3) == 0
                    ? Duration.ofHours(9).toSeconds() + random.nextInt(3_600)
                    : random.nextInt(22 * 3_600);
            episode(patient, START.plusSeconds(from));
        }
    }

    private void episode(String patient, Instant from) {
        double value = List.of(50.0, 65.0, 260.0).get(random.nextInt(3));
        int readings = 2 + random.nextInt(10);
        for (int i = 0; i < readings; i++) {
            read(patient, from.plus(Duration.ofMinutes(5L * i)), value);
        }
        read(patient, from.plus(Duration.ofMinutes(5L * readings)), 120);
    }

    private void read(String patient, Instant at, double value) {
        schedule(at, () -> relay.ingest(List.of(Reading.of(patient, "sensor", at, mgdl(value)))));
    }

    private void schedule(Instant at, Runnable what) {
        events.add(new Event(at, order++, what));
    }

    /** A phone rings. Half of the mothers acknowledge sooner or later, nobody else ever does. */
    private void ring(OutgoingMessage message) {
        heard.putIfAbsent(message.idempotencyKey(), clock.instant());
        boolean isMother =
                message.to().value().startsWith("fcm:") || message.to().value().startsWith("+1");
        if (isMother && random.nextInt(2) == 0) {
            String token = message.callbackToken();
            schedule(
                    clock.instant().plusSeconds(20 + random.nextInt(900)),
                    () -> relay.acknowledge(token, Duration.ofMinutes(30)));
        }
    }

    /** Lets the day pass, and as much more as it takes until nothing is pending. */
    void live() {
        Instant end = START.plus(DAY).plus(Duration.ofHours(6));
        while (clock.instant().isBefore(end)) {
            while (!events.isEmpty() && !events.peek().at().isAfter(clock.instant())) {
                events.poll().what().run();
            }
            hearFrom(texts);
            hearFrom(pushes);
            relay.runDue();
            clock.advance(STEP);
        }
    }

    private void hearFrom(FlakyProvider provider) {
        List<FlakyProvider.Later> due = provider.receipts.stream()
                .filter(later -> !later.at().isAfter(clock.instant()))
                .toList();
        provider.receipts.removeAll(due);
        due.forEach(later -> relay.receive(later.receipt()));
    }

    List<Delivery> deliveries() {
        List<Delivery> all = new ArrayList<>();
        for (String patient : patients) {
            relay.history(patient, START, START.plus(DAY).plus(DAY))
                    .deliveries()
                    .forEach(all::add);
        }
        return all;
    }

    /** How long it took until phones rang, by severity: from when the message might first be sent. */
    Map<Severity, List<Duration>> timesToDelivery(List<Delivery> deliveries) {
        Map<Severity, List<Duration>> times = new EnumMap<>(Severity.class);
        for (Delivery delivery : deliveries) {
            Instant at = heard.get(delivery.id());
            if (at != null) {
                times.computeIfAbsent(delivery.notification().severity(), severity -> new ArrayList<>())
                        .add(Duration.between(delivery.notification().notBefore(), at));
            }
        }
        times.values().forEach(list -> list.sort(Comparator.naturalOrder()));
        return times;
    }
}
