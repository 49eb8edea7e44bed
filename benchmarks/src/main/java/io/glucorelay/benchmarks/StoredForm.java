package io.glucorelay.benchmarks;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertEngine;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Decision;
import io.glucorelay.alert.Memory;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Resolution;
import io.glucorelay.reading.Trend;
import io.glucorelay.store.Retention;
import io.glucorelay.store.codec.Codec;
import io.glucorelay.store.codec.Codecs;
import io.glucorelay.store.codec.ReadingCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.openjdk.jmh.infra.Blackhole;

/** A value of which a store has the binary form. */
interface StoredForm {

    Instant NOW = Instant.parse("2026-03-01T18:00:00.123Z");

    /** How many bytes it has. */
    int bytes();

    /** Writes it. */
    void encode(Blackhole to);

    /** Reads it. */
    Object decode();

    /** The form of this name. */
    static StoredForm named(String name) {
        Decision raised = raised();
        Delivery pending = Delivery.of(raised.notifications()).get(0);
        return switch (name) {
            case "reading" -> new OfReading(reading(0, 64));
            case "alert-state-quiet" -> form(Codecs.ALERT_STATE, quiet());
            case "alert-state-open" -> form(Codecs.ALERT_STATE, raised.state());
            case "delivery" -> form(Codecs.DELIVERY, pending);
            case "delivery-3-attempts" -> form(Codecs.DELIVERY, tried(pending, 3));
            case "delivery-30-attempts" -> form(Codecs.DELIVERY, tried(pending, 30));
            case "alert" -> form(Codecs.ALERT, ended());
            case "care-plan" -> form(Codecs.CARE_PLAN, plan());
            case "quarantined" -> form(Codecs.QUARANTINED, quarantined());
            case "resolution" -> form(Codecs.RESOLUTION, Resolution.Resubmitted.as(reading(0, 64), "nurse", NOW));
            case "note" -> form(Codecs.DELIVERY_NOTE, note(pending.notification()));
            case "retention" -> form(Codecs.RETENTION, Retention.DEFAULT);
            default -> throw new IllegalArgumentException("no form is called " + name);
        };
    }

    private static <T> StoredForm form(Codec<T> codec, T value) {
        byte[] stored = codec.encode(value);
        if (!codec.decode(stored).equals(value)) {
            throw new IllegalStateException("it did not come back as it was: " + value);
        }
        return new StoredForm() {
            @Override
            public int bytes() {
                return stored.length;
            }

            @Override
            public void encode(Blackhole to) {
                to.consume(codec.encode(value));
            }

            @Override
            public Object decode() {
                return codec.decode(stored);
            }
        };
    }

    /** A reading, whose form is in two parts: when and by which device, and all else. */
    final class OfReading implements StoredForm {

        private final Reading value;
        private final byte[] key;
        private final byte[] rest;

        OfReading(Reading value) {
            this.value = value;
            this.key = ReadingCodec.key(value);
            this.rest = ReadingCodec.value(value);
        }

        @Override
        public int bytes() {
            return key.length + rest.length;
        }

        @Override
        public void encode(Blackhole to) {
            to.consume(ReadingCodec.key(value));
            to.consume(ReadingCodec.value(value));
        }

        @Override
        public Object decode() {
            return ReadingCodec.decode(value.patient(), key, rest);
        }
    }

    /** Of four rules and two contacts, with an urgent policy for the first. */
    static CarePlan plan() {
        return CarePlan.forPatient("patient-4711")
                .displayName("Ana")
                .zone("Europe/Paris")
                .rule(AlertRule.urgentLow(Glucose.mgdl(55)))
                .rule(AlertRule.low(Glucose.mgdl(70)))
                .rule(AlertRule.high(Glucose.mgdl(250)).after(Duration.ofMinutes(30)))
                .rule(AlertRule.noData(Duration.ofMinutes(20)))
                .contact(Contact.named("mother")
                        .push("d".repeat(64))
                        .text("+33123456789")
                        .policy(DeliveryPolicy.urgent()))
                .contact(Contact.named("father").text("+33123456780").escalateAfter(Duration.ofMinutes(15)))
                .build();
    }

    /** What the first low reading gives rise to under {@link #plan}. */
    static Decision raised() {
        List<Reading> recent = List.of(reading(-5, 80), reading(0, 64));
        return AlertEngine.standard()
                .decide(plan(), AlertState.EMPTY, recent, NOW.plusSeconds(7), NOW.plusSeconds(8))
                .orElseThrow();
    }

    private static Reading reading(int minutes, int mgdl) {
        Instant at = NOW.plus(Duration.ofMinutes(minutes));
        return new Reading(
                "patient-4711",
                "G6-8XK2M1",
                at,
                at.plusSeconds(7),
                Glucose.mgdl(mgdl),
                Trend.FORTY_FIVE_DOWN,
                Set.of());
    }

    /** With nothing open and nothing to remember, as that of most patients at most times. */
    private static AlertState quiet() {
        return new AlertState(
                NOW,
                Set.of("G6-8XK2M1"),
                170,
                List.of(),
                Memory.EMPTY,
                NOW.plus(Duration.ofMinutes(20)),
                Severity.WARNING);
    }

    private static Alert ended() {
        AlertId id = new AlertId("patient-4711", "low", NOW);
        return new Alert(
                id,
                AlertKind.LOW,
                Severity.WARNING,
                NOW.plusSeconds(8),
                NOW.plusSeconds(90),
                "mother",
                NOW.plusSeconds(1500));
    }

    private static Delivery tried(Delivery pending, int attempts) {
        Delivery tried = pending;
        for (int i = 0; i < attempts; i++) {
            tried = tried.attempted(new Attempt(
                    NOW.plusSeconds(10 + 30L * i),
                    Duration.ofMillis(100 + i * 91 % 700),
                    tried.nextAddress().orElseThrow(),
                    new SendOutcome.RetryLater("450 4.3.2 the server is busy, again later")));
        }
        return tried;
    }

    private static Quarantined quarantined() {
        return new Quarantined(
                "patient-4711",
                "clarity-2026-03-01.csv",
                "line 1712",
                "1712,2026-03-01T17:55:00,EGV,,,,,Android G6,,4,,,25:12:09,8XK2M1",
                QuarantineReason.UNREADABLE,
                "glucose must be from 10 to 1000 mg/dL, but was 4 mg/dL",
                NOW);
    }

    private static DeliveryNote note(Notification notification) {
        return new DeliveryNote(
                notification.patient(),
                notification.id(),
                notification.createdAt(),
                DeliveryNote.Kind.READ,
                notification.contact().addresses().get(0),
                NOW.plusSeconds(60),
                "mother",
                "");
    }
}
