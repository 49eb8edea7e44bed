package io.glucorelay.store.codec;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The bytes of one value of each type, of every version there ever was: what was stored once can be read for ever. A file is
 * never changed; a new version brings a new one.
 */
class GoldenFormsTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00.250Z");
    private static final Reading READING = new Reading(
            "p-17",
            "G6-8XK2M1",
            START,
            START.plusSeconds(9),
            Glucose.mmol(3.4),
            Trend.SINGLE_DOWN,
            Set.of(ReadingFlag.LATE, ReadingFlag.CLOCK_AHEAD));
    private static final Contact MOTHER = Contact.named("mother")
            .push("token-1")
            .text("+33123456789")
            .policy(DeliveryPolicy.urgent())
            .escalateAfter(Duration.ofMinutes(10))
            .build();
    private static final Contact GRANDMOTHER = Contact.named("grandmother")
            .role(CareRole.FOLLOWER)
            .email("grandmother@example.org")
            .onlyRules("urgent-low", "night")
            .atLeast(Severity.URGENT)
            .consentFrom(START)
            .consentUntil(START.plusSeconds(86_400))
            .build();
    private static final Contact CLINIC = Contact.named("clinic")
            .address(new Address(Channel.WEBHOOK, "https://clinic.example.org/cgm"))
            .text("+33123456789")
            .policy(new DeliveryPolicy(
                    Duration.ofSeconds(5),
                    3,
                    Duration.ofMinutes(5),
                    1,
                    true,
                    60,
                    Duration.ofSeconds(15),
                    Duration.ofHours(6),
                    Route.fallback(3, Duration.ofMinutes(2)),
                    QuietHours.droppingNotices(Schedule.daily(LocalTime.of(22, 0), LocalTime.of(7, 30))),
                    Digest.ofAllNotUrgent(Duration.ofMinutes(30)),
                    true))
            .style(new MessageStyle(Locale.forLanguageTag("pt-BR"), GlucoseUnit.MG_DL, MessageStyle.Privacy.DISCREET))
            .build();
    private static final AlertId ALERT = new AlertId("p-17", "low", START);

    @Test
    void readings() throws IOException {
        byte[] key = ReadingCodec.key(READING);
        byte[] value = ReadingCodec.value(READING);
        assertThat(hex(key)).isEqualTo(golden("reading-key-1"));
        assertThat(hex(value)).isEqualTo(golden("reading-1"));
        Reading correction = READING.withFlags(Set.of(ReadingFlag.CORRECTION));
        assertThat(hex(ReadingCodec.key(correction))).isEqualTo(golden("reading-key-correction-1"));
        assertThat(ReadingCodec.decode("p-17", bytes("reading-key-correction-1"), ReadingCodec.value(correction)))
                .isEqualTo(correction);
        assertThat(ReadingCodec.decode("p-17", bytes("reading-key-1"), bytes("reading-1")))
                .isEqualTo(READING);
    }

    @Test
    void deliveries() throws IOException {
        isRead("delivery-1", Codecs.DELIVERY, delivery(3, MOTHER));
        isKept("delivery-2", Codecs.DELIVERY, delivery(3, GRANDMOTHER));
    }

    /** Where, when and how to tell, where it is not as usual; and that an address is gone. */
    @Test
    void deliveriesToWhoeverIsToldInTheirOwnWay() throws IOException {
        Attempt gone = new Attempt(
                START.plusSeconds(620),
                Duration.ofMillis(95),
                CLINIC.addresses().get(0),
                new SendOutcome.AddressGone("410 Gone"));
        isKept("delivery-told-2", Codecs.DELIVERY, delivery(List.of(gone), CLINIC));
    }

    @Test
    void notesOnDeliveries() throws IOException {
        isKept(
                "delivery-note-1",
                Codecs.DELIVERY_NOTE,
                new DeliveryNote(
                        "p-17",
                        "q3Jd0a_-WmX2yFh7sT1k",
                        START.plusSeconds(9),
                        DeliveryNote.Kind.BOUNCED,
                        new Address(Channel.TEXT, "+33123456789"),
                        START.plusSeconds(75).plusNanos(1),
                        "provider",
                        "30005 unknown destination handset"));
        isKept(
                "delivery-note-discarded-1",
                Codecs.DELIVERY_NOTE,
                new DeliveryNote(
                        "p-17",
                        "q3Jd0a_-WmX2yFh7sT1k",
                        START.plusSeconds(9),
                        DeliveryNote.Kind.DISCARDED,
                        null,
                        START.plusSeconds(86_400),
                        "anna",
                        "told by phone"));
    }

    @Test
    void bigDeliveriesWhichAreCompressed() throws IOException {
        // Another compressor may write other bytes: so these are only read.
        assertThat(Codecs.DELIVERY.decode(bytes("delivery-compressed-1"))).isEqualTo(delivery(60, MOTHER));
        assertThat(bytes("delivery-compressed-1")[0]).isNegative();
    }

    @Test
    void alerts() throws IOException {
        isKept("alert-1", Codecs.ALERT, alert(START.plusSeconds(1_200)));
    }

    @Test
    void alertStates() throws IOException {
        Episode episode = new Episode(
                alert(null), true, Set.of("mother", "father"), START.plusSeconds(1), null, START.plusSeconds(1_800));
        isRead(
                "alert-state-1",
                Codecs.ALERT_STATE,
                new AlertState(
                        START,
                        Set.of("G6-8XK2M1"),
                        17,
                        List.of(episode),
                        Memory.EMPTY,
                        START.plusNanos(1_500),
                        Severity.URGENT));
        Episode plain = new Episode(
                new Alert(
                        new AlertId("p-17", "silence", START.minusSeconds(90)),
                        AlertKind.NO_DATA,
                        Severity.NOTICE,
                        START,
                        null,
                        null,
                        null),
                false,
                Set.of(),
                START,
                START.plusSeconds(300),
                null);
        isKept(
                "alert-state-2",
                Codecs.ALERT_STATE,
                new AlertState(
                        START,
                        Set.of("G6-8XK2M1"),
                        17,
                        List.of(episode, plain),
                        new Memory(
                                List.of(new Snooze("high", START.plusSeconds(3_600), "mother", START.plusSeconds(2))),
                                Set.of("once", "falling"),
                                Map.of("persistent-high", START.minusSeconds(7_200)),
                                START.minusSeconds(600),
                                START.minusSeconds(86_400)),
                        START.plusNanos(1_500),
                        Severity.URGENT));
    }

    @Test
    void carePlans() throws IOException {
        isRead(
                "care-plan-1",
                Codecs.CARE_PLAN,
                CarePlan.forPatient("p-17")
                        .displayName("Ana")
                        .unit(GlucoseUnit.MMOL_L)
                        .zone("Europe/Bucharest")
                        .rule(AlertRule.urgentLow(Glucose.mgdl(55)))
                        .rule(AlertRule.low(Glucose.mmol(3.9))
                                .after(Duration.ofMinutes(10))
                                .clearance(5.25))
                        .rule(AlertRule.high(Glucose.mgdl(250)).tellResolved(false))
                        .rule(AlertRule.noData(Duration.ofMinutes(20)))
                        .contact(MOTHER)
                        .build());
    }

    @Test
    void carePlansWithEveryKindOfRule() throws IOException {
        Schedule night = Schedule.daily(LocalTime.of(22, 0), LocalTime.of(7, 30));
        isKept(
                "care-plan-2",
                Codecs.CARE_PLAN,
                CarePlan.forPatient("p-17")
                        .unit(GlucoseUnit.MMOL_L)
                        .zone("Europe/Bucharest")
                        .rule(AlertRule.urgentLow(Glucose.mgdl(55)).locked(true))
                        .rule(AlertRule.predictedUrgentLow(Glucose.mgdl(55), Duration.ofMinutes(20)))
                        .rule(AlertRule.persistentLow(Glucose.mmol(3.9), Duration.ofMinutes(30))
                                .clearance(5.25))
                        .rule(AlertRule.low(Glucose.mmol(4.4))
                                .id("night")
                                .during(night)
                                .quality(DataQuality.CLEAN)
                                .freshFor(Duration.ofMinutes(30))
                                .unlessRecovering(true)
                                .once(true))
                        .rule(AlertRule.predictedLow(Glucose.mgdl(70), Duration.ofMinutes(30))
                                .model(Condition.Forecast.AR2))
                        .rule(AlertRule.falling(3)
                                .bound(Glucose.mgdl(150))
                                .during(night.on(DayOfWeek.MONDAY, DayOfWeek.SUNDAY)))
                        .rule(AlertRule.urgentHigh(Glucose.mgdl(300)).severity(Severity.WARNING))
                        .rule(AlertRule.predictedUrgentHigh(Glucose.mgdl(300), Duration.ofMinutes(5))
                                .model("our own"))
                        .rule(AlertRule.persistentHigh(Glucose.mgdl(250), Duration.ofHours(2)))
                        .rule(AlertRule.high(Glucose.mgdl(250)).quality(DataQuality.ANY))
                        .rule(AlertRule.predictedHigh(Glucose.mmol(13.9), Duration.ofMinutes(60)))
                        .rule(AlertRule.rising(2.22).over(12))
                        .rule(AlertRule.noData(Duration.ofMinutes(20)))
                        .rule(AlertRule.sensorError(Duration.ofMinutes(30)))
                        .rule(AlertRule.sensorStuck(Duration.ofMinutes(60)))
                        .rule(AlertRule.sensorNoise(Duration.ofMinutes(45)))
                        .rule(AlertRule.sensorExpiring())
                        .rule(AlertRule.calibrationDue().repeatEvery(Duration.ofHours(6)))
                        .rule(AlertRule.batteryLow())
                        .rule(AlertRule.backInRange(Glucose.mmol(3.9), Glucose.mmol(10.0)))
                        .contact(MOTHER)
                        .contact(GRANDMOTHER)
                        .build());
    }

    @Test
    void inputsSetAside() throws IOException {
        isKept(
                "quarantined-1",
                Codecs.QUARANTINED,
                new Quarantined(
                        "p-17",
                        "export.csv",
                        "line 17",
                        "x;9999;\uD800",
                        QuarantineReason.IMPLAUSIBLE_VALUE,
                        "glucose must be from 10 to 1,000 mg/dL, but was 9999",
                        START.plusNanos(1)));
    }

    @Test
    void resolutionsByACorrectedReading() throws IOException {
        isKept(
                "resolution-resubmitted-1",
                Codecs.RESOLUTION,
                Resolution.Resubmitted.as(READING, "nightly, parser 2.1", START.plusSeconds(3_600)));
    }

    @Test
    void resolutionsByNothingInItsPlace() throws IOException {
        isKept(
                "resolution-discarded-1",
                Codecs.RESOLUTION,
                new Resolution.Discarded("anna", START.plusNanos(1), "control solution, not blood \uD83E\uDE78"));
    }

    @Test
    void retentions() throws IOException {
        isKept(
                "retention-1",
                Codecs.RETENTION,
                new Retention(
                        Duration.ofDays(90),
                        Duration.ofDays(400),
                        Duration.ofHours(36).plusMillis(1)));
    }

    private static Alert alert(Instant resolvedAt) {
        return new Alert(
                ALERT,
                AlertKind.LOW,
                Severity.WARNING,
                START.plusMillis(40),
                START.plusSeconds(60),
                "mother",
                resolvedAt);
    }

    private static Delivery delivery(int attempts, Contact contact) {
        Attempt failed = new Attempt(
                START.plusSeconds(610),
                Duration.ofMillis(812),
                contact.addresses().get(contact.addresses().size() - 1),
                new SendOutcome.RetryLater("busy", Duration.ofSeconds(30)));
        return delivery(Collections.nCopies(attempts, failed), contact);
    }

    private static Delivery delivery(List<Attempt> attempts, Contact contact) {
        Notification notification = new Notification(
                "q3Jd0a_-WmX2yFh7sT1k",
                ALERT,
                AlertKind.LOW,
                Severity.WARNING,
                AlertEvent.REPEATED,
                17,
                contact,
                "Ana",
                READING,
                GlucoseUnit.MMOL_L,
                ZoneId.of("Europe/Bucharest"),
                START.plusSeconds(9),
                START.plusSeconds(609));
        return new Delivery(
                notification,
                DeliveryState.DEAD,
                START.plusSeconds(700),
                attempts,
                "every address was rejected",
                START.plusSeconds(701));
    }

    /** What an earlier version wrote. */
    private static <T> void isRead(String name, Codec<T> codec, T value) throws IOException {
        assertThat(codec.decode(bytes(name))).isEqualTo(value);
        assertThat(codec.decode(codec.encode(value))).isEqualTo(value);
    }

    private static <T> void isKept(String name, Codec<T> codec, T value) throws IOException {
        assertThat(codec.decode(bytes(name))).isEqualTo(value);
        assertThat(hex(codec.encode(value))).isEqualTo(golden(name));
    }

    private static byte[] bytes(String name) throws IOException {
        return HexFormat.of().parseHex(golden(name));
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = GoldenFormsTest.class.getResourceAsStream(name + ".hex")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.US_ASCII)
                    .replaceAll("\\s", "");
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
