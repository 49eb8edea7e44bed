package io.glucorelay.store.codec;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Episode;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Resolution;
import io.glucorelay.reading.Trend;
import io.glucorelay.store.Retention;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Makes values of all kinds, ordinary ones and such as nobody expects, from a seed. */
final class AnyValue {

    private static final String[] HOSTILE = {
        "", "\0", "\uD800", "a\uDC00b", "\uD83D\uDE00", "\uD83D", "é中\u200B", "x".repeat(700), "\uFFFD", "mother"
    };

    private final Random random;

    AnyValue(long seed) {
        this.random = new Random(seed);
    }

    Reading reading() {
        return reading(name());
    }

    private Reading reading(String patient) {
        EnumSet<ReadingFlag> flags = EnumSet.noneOf(ReadingFlag.class);
        for (ReadingFlag flag : ReadingFlag.values()) {
            if (random.nextBoolean()) {
                flags.add(flag);
            }
        }
        Instant at = Instant.ofEpochMilli(
                random.nextBoolean() ? 1_790_000_000_000L + random.nextInt() : random.nextLong() / 4);
        return new Reading(patient, text(), at, at.plusMillis(random.nextInt()), glucose(), any(Trend.values()), flags);
    }

    Glucose glucose() {
        BigDecimal amount = new BigDecimal(
                new BigInteger(random.nextInt(59), random).mod(BigInteger.TEN.pow(18)), random.nextInt(19));
        Glucose measured = Glucose.of(amount, any(GlucoseUnit.values()));
        return switch (random.nextInt(4)) {
            case 0 -> Glucose.low(measured);
            case 1 -> Glucose.high(measured);
            default -> measured;
        };
    }

    Delivery delivery() {
        Notification notification = notification();
        List<Attempt> attempts = new ArrayList<>();
        int count = random.nextInt(4) == 0 ? random.nextInt(200) : random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Address to = random.nextInt(5) == 0
                    ? address()
                    : any(notification.contact().addresses().toArray(new Address[0]));
            attempts.add(new Attempt(instant(), duration(), to, outcome()));
        }
        return new Delivery(notification, any(DeliveryState.values()), instant(), attempts, text(), instant());
    }

    private SendOutcome outcome() {
        return switch (random.nextInt(4)) {
            case 0 -> new SendOutcome.Delivered(text());
            case 1 -> new SendOutcome.RetryLater(text());
            case 2 -> new SendOutcome.RetryLater(text(), duration());
            default -> new SendOutcome.Rejected(text());
        };
    }

    private Notification notification() {
        AlertId alert = alertId();
        Reading reading = random.nextBoolean()
                ? null
                : reading(random.nextBoolean() && !alert.patient().trim().isEmpty() ? alert.patient() : name());
        return new Notification(
                text(),
                alert,
                any(AlertKind.values()),
                any(Severity.values()),
                any(AlertEvent.values()),
                random.nextLong(),
                contact(name()),
                random.nextBoolean() ? alert.patient() : text(),
                reading,
                any(GlucoseUnit.values()),
                zone(),
                instant(),
                instant());
    }

    Alert alert() {
        return new Alert(
                alertId(),
                any(AlertKind.values()),
                any(Severity.values()),
                instant(),
                random.nextBoolean() ? null : instant(),
                random.nextBoolean() ? null : text(),
                random.nextBoolean() ? null : instant());
    }

    AlertState alertState() {
        return new AlertState(
                instant(),
                texts(),
                random.nextLong() >>> random.nextInt(64),
                list(this::episode),
                random.nextBoolean() ? null : instant(),
                any(Severity.values()));
    }

    private Episode episode() {
        return new Episode(
                alert(),
                random.nextBoolean(),
                texts(),
                instant(),
                random.nextBoolean() ? null : instant(),
                random.nextBoolean() ? null : instant());
    }

    CarePlan carePlan() {
        List<AlertRule> rules = new ArrayList<>();
        for (int i = random.nextInt(21); i > 0; i--) {
            rules.add(rule("rule-" + i));
        }
        List<Contact> contacts = new ArrayList<>();
        for (int i = random.nextInt(26); i > 0; i--) {
            contacts.add(contact("contact-" + i + text()));
        }
        String patient = name();
        return new CarePlan(
                patient, random.nextBoolean() ? patient : text(), any(GlucoseUnit.values()), zone(), rules, contacts);
    }

    private AlertRule rule(String id) {
        AlertKind kind = any(AlertKind.values());
        AlertRule rule =
                switch (kind) {
                    case NO_DATA ->
                        AlertRule.noData(Duration.ofSeconds(300 + random.nextInt(80_000), random.nextInt(2)));
                    case URGENT_LOW -> AlertRule.urgentLow(Glucose.mgdl(20 + random.nextInt(400)));
                    case LOW -> AlertRule.low(Glucose.mmol(2 + random.nextInt(20) / 2.0));
                    case HIGH -> AlertRule.high(Glucose.mgdl(20 + random.nextDouble() * 400));
                    case URGENT_HIGH ->
                        AlertRule.urgentHigh(Glucose.mgdl(300))
                                .after(Duration.ofNanos(random.nextInt() & Integer.MAX_VALUE));
                };
        return rule.id(id + text())
                .clearance(random.nextBoolean() ? random.nextInt(50) : random.nextDouble() * 50)
                .severity(any(Severity.values()))
                .tellResolved(random.nextBoolean());
    }

    private Contact contact(String name) {
        Set<Address> addresses = new HashSet<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            addresses.add(address());
        }
        DeliveryPolicy policy =
                switch (random.nextInt(3)) {
                    case 0 -> DeliveryPolicy.urgent();
                    case 1 -> DeliveryPolicy.standard();
                    default ->
                        new DeliveryPolicy(
                                Duration.ofNanos(1 + random.nextInt(1_000_000_000)),
                                1 + random.nextDouble() * 99,
                                Duration.ofHours(1 + random.nextInt(24)),
                                random.nextDouble(),
                                1 + random.nextInt(200),
                                Duration.ofMillis(1_000 + random.nextInt(119_000)),
                                Duration.ofSeconds(1 + random.nextInt(2_000_000)));
                };
        return new Contact(name, List.copyOf(addresses), policy, Duration.ofSeconds(random.nextInt(86_400)));
    }

    private Address address() {
        return new Address(any(Channel.values()), "+" + random.nextInt(1_000) + text());
    }

    Quarantined quarantined() {
        return new Quarantined(
                text(),
                text(),
                text(),
                text().repeat(random.nextInt(20)),
                any(QuarantineReason.values()),
                text(),
                instant());
    }

    Resolution resolution() {
        return random.nextBoolean()
                ? new Resolution.Resubmitted(name(), instant(), text(), text(), instant())
                : new Resolution.Discarded(name(), instant(), name());
    }

    Retention retention() {
        return new Retention(retained(), retained(), retained());
    }

    private Duration retained() {
        return Duration.ofDays(1)
                .plus(Duration.ofSeconds(random.nextInt(3_599 * 86_400), random.nextInt(1_000_000_000)));
    }

    private AlertId alertId() {
        return new AlertId(text(), text(), instant());
    }

    private Instant instant() {
        return switch (random.nextInt(8)) {
            case 0 -> Instant.MIN;
            case 1 -> Instant.MAX;
            case 2 -> Instant.EPOCH;
            case 3 -> Instant.ofEpochSecond(random.nextLong() / 1_000, random.nextInt(1_000_000_000));
            case 4 -> Instant.ofEpochSecond(1_790_000_000L + random.nextInt(1_000_000));
            default -> Instant.ofEpochMilli(1_790_000_000_000L + random.nextInt());
        };
    }

    private Duration duration() {
        return switch (random.nextInt(5)) {
            case 0 -> Duration.ofSeconds(random.nextLong(), random.nextInt(1_000_000_000));
            case 1 -> Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
            case 2 -> Duration.ofSeconds(Long.MIN_VALUE);
            default -> Duration.ofMillis(random.nextInt(100_000));
        };
    }

    private ZoneId zone() {
        return ZoneId.of(any("UTC", "Europe/Paris", "America/Argentina/Buenos_Aires", "+05:45"));
    }

    /** Not blank. */
    private String name() {
        return "p" + text();
    }

    String text() {
        if (random.nextBoolean()) {
            return any(HOSTILE);
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append((char) (random.nextBoolean() ? 'a' + random.nextInt(26) : random.nextInt(0x10000)));
        }
        return text.toString();
    }

    private Set<String> texts() {
        return new HashSet<>(list(this::text));
    }

    private <T> List<T> list(Supplier<T> item) {
        List<T> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(item.get());
        }
        return items;
    }

    @SafeVarargs
    private <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }
}
