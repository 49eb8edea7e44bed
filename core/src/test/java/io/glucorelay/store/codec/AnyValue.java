package io.glucorelay.store.codec;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Episode;
import io.glucorelay.alert.Memory;
import io.glucorelay.alert.Notification;
import io.glucorelay.alert.Snooze;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.CareRole;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Condition;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Digest;
import io.glucorelay.careplan.MessageStyle;
import io.glucorelay.careplan.QuietHours;
import io.glucorelay.careplan.Route;
import io.glucorelay.careplan.Schedule;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
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
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** Makes values of all kinds, ordinary ones and such as nobody expects, from a seed. */
public final class AnyValue {

    private static final String[] HOSTILE = {
        "", "\0", "\uD800", "a\uDC00b", "\uD83D\uDE00", "\uD83D", "é中\u200B", "x".repeat(700), "\uFFFD", "mother"
    };

    private final Random random;

    public AnyValue(long seed) {
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

    DeliveryNote deliveryNote() {
        return new DeliveryNote(
                text(),
                text(),
                instant(),
                any(DeliveryNote.Kind.values()),
                random.nextBoolean() ? null : address(),
                instant(),
                text(),
                text());
    }

    private SendOutcome outcome() {
        return switch (random.nextInt(5)) {
            case 0 -> new SendOutcome.Delivered(text());
            case 1 -> new SendOutcome.RetryLater(text());
            case 2 -> new SendOutcome.RetryLater(text(), duration());
            case 3 -> new SendOutcome.Rejected(text());
            default -> new SendOutcome.AddressGone(text());
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
                contact(name(), list(this::text)),
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
                random.nextBoolean() ? Memory.EMPTY : memory(),
                random.nextBoolean() ? null : instant(),
                any(Severity.values()));
    }

    private Memory memory() {
        Map<String, Instant> longRuns = new HashMap<>();
        texts().forEach(rule -> longRuns.put(rule, instant()));
        return new Memory(
                list(() -> new Snooze(text(), instant(), text(), instant())),
                texts(),
                longRuns,
                random.nextBoolean() ? null : instant(),
                random.nextBoolean() ? null : instant());
    }

    private static Alert ofTheKindsName(Alert alert) {
        return new Alert(
                new AlertId("p-17", alert.kind().label(), alert.id().startedAt()),
                alert.kind(),
                alert.severity(),
                alert.raisedAt(),
                alert.acknowledgedAt(),
                alert.acknowledgedBy(),
                alert.resolvedAt());
    }

    private Episode episode() {
        return new Episode(
                random.nextBoolean() ? alert() : ofTheKindsName(alert()),
                random.nextBoolean(),
                texts(),
                instant(),
                random.nextBoolean() ? null : instant(),
                random.nextBoolean() ? null : instant());
    }

    /** Any that may be, with all that can be set set in some. */
    public CarePlan carePlan() {
        List<AlertRule> rules = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int i = random.nextInt(21); i > 0; i--) {
            AlertRule rule = rule();
            rules.add(ids.contains(rule.id()) || random.nextBoolean() ? rule.id("rule-" + i + text()) : rule);
            ids.add(rules.get(rules.size() - 1).id());
        }
        List<Contact> contacts = new ArrayList<>();
        int atOnce = 0;
        for (int i = random.nextInt(26); i > 0; i--) {
            Contact contact = contact("contact-" + i + text(), ids);
            boolean apart = contact.policy().route().equals(Route.allAtOnce());
            atOnce += apart ? contact.addresses().size() : 1;
            if (atOnce <= 25) {
                contacts.add(contact);
            }
        }
        String patient = name();
        return new CarePlan(
                patient, random.nextBoolean() ? patient : text(), any(GlucoseUnit.values()), zone(), rules, contacts);
    }

    private AlertRule rule() {
        AlertRule rule = ruleOfAKind();
        if (rule.threshold() != null && random.nextBoolean()) {
            rule = rule.clearance(random.nextBoolean() ? random.nextInt(50) : random.nextDouble() * 50);
        }
        if (rule.kind().condition() == Condition.Threshold.class) {
            rule = rule.after(Duration.ofMinutes(10).plusNanos(random.nextInt() & Integer.MAX_VALUE))
                    .unlessRecovering(random.nextBoolean());
        }
        if (random.nextBoolean()) {
            rule = rule.severity(any(Severity.values()))
                    .tellResolved(random.nextBoolean())
                    .repeatEvery(any(Duration.ZERO, Duration.ofMinutes(30), Duration.ofMillis(60_001)));
        }
        if (random.nextBoolean()) {
            rule = rule.during(schedule())
                    .quality(any(DataQuality.values()))
                    .freshFor(Duration.ofSeconds(300 + random.nextInt(6_900)))
                    .once(random.nextBoolean())
                    .locked(random.nextBoolean());
        }
        return rule;
    }

    private AlertRule ruleOfAKind() {
        AlertKind kind = any(AlertKind.values());
        return switch (kind) {
            case URGENT_LOW -> AlertRule.urgentLow(threshold(kind));
            case PREDICTED_URGENT_LOW -> AlertRule.predictedUrgentLow(threshold(kind), ahead());
            case PERSISTENT_LOW -> AlertRule.persistentLow(threshold(kind), Duration.ofMinutes(30));
            case LOW -> AlertRule.low(threshold(kind));
            case PREDICTED_LOW ->
                AlertRule.predictedLow(threshold(kind), ahead()).model("ar2");
            case FALLING -> AlertRule.falling(10 - random.nextDouble() * 10);
            case URGENT_HIGH -> AlertRule.urgentHigh(threshold(kind));
            case PREDICTED_URGENT_HIGH ->
                AlertRule.predictedUrgentHigh(threshold(kind), ahead()).model("m" + text());
            case PERSISTENT_HIGH -> AlertRule.persistentHigh(threshold(kind), Duration.ofHours(2));
            case HIGH -> AlertRule.high(threshold(kind));
            case PREDICTED_HIGH -> AlertRule.predictedHigh(threshold(kind), ahead());
            case RISING ->
                AlertRule.rising(1 + random.nextInt(900) / 100.0)
                        .over(2 + random.nextInt(11))
                        .bound(threshold(AlertKind.HIGH));
            case NO_DATA -> AlertRule.noData(Duration.ofSeconds(300 + random.nextInt(80_000), random.nextInt(2)));
            case SENSOR_ERROR -> AlertRule.sensorError(Duration.ofSeconds(random.nextInt(86_400)));
            case SENSOR_STUCK -> stuck();
            case SENSOR_NOISE -> AlertRule.sensorNoise(Duration.ofMinutes(random.nextInt(360)));
            case SENSOR_EXPIRING -> AlertRule.sensorExpiring();
            case CALIBRATION_DUE -> AlertRule.calibrationDue().after(Duration.ofMinutes(random.nextInt(360)));
            case BATTERY_LOW -> AlertRule.batteryLow();
            case BACK_IN_RANGE ->
                AlertRule.backInRange(Glucose.mmol(2.7 + random.nextInt(10) / 10.0), threshold(AlertKind.HIGH));
        };
    }

    private AlertRule stuck() {
        AlertRule usual = AlertRule.sensorStuck(Duration.ofMinutes(20 + random.nextInt(100)));
        return new AlertRule(
                usual.id(),
                usual.kind(),
                new Condition.Flat(random.nextBoolean() ? random.nextInt(11) : random.nextDouble() * 10),
                usual.delay(),
                usual.repeatEvery(),
                usual.clearanceMgdl(),
                usual.severity(),
                usual.tellResolved(),
                usual.schedule(),
                usual.quality(),
                usual.freshFor(),
                usual.unlessRecovering(),
                usual.once(),
                usual.locked());
    }

    private Duration ahead() {
        return Duration.ofMinutes(5 + random.nextInt(56));
    }

    private Schedule schedule() {
        Schedule daily = Schedule.daily(
                LocalTime.of(random.nextInt(24), random.nextInt(60)), LocalTime.of(any(0, 7), any(0, 30)));
        return random.nextBoolean() ? daily : daily.on(any(DayOfWeek.values()), any(DayOfWeek.values()));
    }

    private Glucose threshold(AlertKind kind) {
        GlucoseUnit unit = any(GlucoseUnit.values());
        int whole = random.nextInt(unit == GlucoseUnit.MG_DL ? 600 : 33);
        BigDecimal fraction = BigDecimal.valueOf(random.nextInt(1_000_000_000), random.nextInt(10));
        return kind.nearestThreshold(
                Glucose.of(BigDecimal.valueOf(whole).add(fraction.remainder(BigDecimal.ONE)), unit));
    }

    private Contact contact(String name, List<String> rules) {
        Set<Address> addresses = new HashSet<>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            addresses.add(address());
        }
        DeliveryPolicy policy = policy();
        Contact.Builder contact = Contact.named(name)
                .policy(policy)
                .escalateAfter(Duration.ofSeconds(random.nextBoolean() ? 0 : random.nextInt(86_400)));
        addresses.forEach(contact::address);
        if (random.nextBoolean()) {
            contact.role(any(CareRole.values())).atLeast(any(Severity.values()));
        }
        if (random.nextBoolean()) {
            contact.style(style());
        }
        if (random.nextBoolean() && !rules.isEmpty()) {
            contact.onlyRules(any(rules.toArray(new String[0])), any(rules.toArray(new String[0])));
        }
        return consenting(contact).build();
    }

    private DeliveryPolicy policy() {
        return switch (random.nextInt(6)) {
            case 0 -> DeliveryPolicy.urgent();
            case 1 -> DeliveryPolicy.standard();
            case 2 -> DeliveryPolicy.daytime();
            case 3 -> DeliveryPolicy.hourly();
            default ->
                new DeliveryPolicy(
                        Duration.ofNanos(1 + random.nextInt(1_000_000_000)),
                        1 + random.nextDouble() * 99,
                        Duration.ofHours(1 + random.nextInt(24)),
                        random.nextDouble(),
                        random.nextBoolean(),
                        1 + random.nextInt(200),
                        Duration.ofMillis(1_000 + random.nextInt(119_000)),
                        Duration.ofSeconds(1 + random.nextInt(2_000_000)),
                        route(),
                        random.nextBoolean() ? QuietHours.NONE : QuietHours.deferring(night()),
                        random.nextBoolean()
                                ? Digest.NONE
                                : Digest.ofNotices(Duration.ofMinutes(1 + random.nextInt(1440))),
                        random.nextBoolean());
        };
    }

    private Route route() {
        return switch (random.nextInt(3)) {
            case 0 -> Route.alternate();
            case 1 -> Route.allAtOnce();
            default -> Route.fallback(1 + random.nextInt(20), Duration.ofSeconds(1 + random.nextInt(86_400)));
        };
    }

    private Schedule night() {
        return Schedule.daily(
                LocalTime.of(20 + random.nextInt(4), random.nextInt(60)), LocalTime.of(random.nextInt(9), 0));
    }

    private MessageStyle style() {
        return new MessageStyle(
                any(Locale.FRENCH, Locale.forLanguageTag("pt-BR"), Locale.JAPANESE),
                random.nextBoolean() ? null : any(GlucoseUnit.values()),
                any(MessageStyle.Privacy.values()));
    }

    private Contact.Builder consenting(Contact.Builder contact) {
        Instant one = instant();
        Instant other = instant();
        return switch (random.nextInt(5)) {
            case 0 -> contact.consentFrom(one);
            case 1 -> contact.consentUntil(one);
            case 2 -> one.isBefore(other) ? contact.consentFrom(one).consentUntil(other) : contact;
            default -> contact;
        };
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
