package io.glucorelay.store.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Episode;
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
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How much things take, and what is refused: what capacity plans rest on. */
class CodecSizeTest {

    private static final Instant NOW = Instant.parse("2026-11-23T18:00:00.123Z");

    @Test
    void aReadingTakesTenBytesBesideItsKey() {
        assertThat(ReadingCodec.value(reading())).hasSizeLessThanOrEqualTo(10);
        assertThat(ReadingCodec.key(reading())).hasSize(8 + 9);
    }

    @Test
    void aPendingDeliveryTakesAQuarterOfAKibibyte() {
        assertThat(Codecs.DELIVERY.encode(pending())).hasSizeLessThanOrEqualTo(260);
    }

    @Test
    void aDeliveryTriedAsOftenAsAPolicyAllowsTakesLittleMoreThanAByteOrTwoForEachTime() {
        Delivery pending = pending();
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            attempts.add(new Attempt(
                    NOW.plusSeconds(30L * i).plusMillis(i * 37 % 1000),
                    Duration.ofMillis(100 + i * 91 % 700),
                    pending.notification().contact().addresses().get(i % 2),
                    new SendOutcome.RetryLater(
                            i < 190
                                    ? "450 4.3.2 the server is busy, again lat…"
                                    : "450 4.3.2 the server is busy, again later " + "x".repeat(150))));
        }
        Delivery tried = new Delivery(pending.notification(), pending.state(), NOW, attempts, "busy", NOW);
        assertThat(Codecs.DELIVERY.encode(tried)).hasSizeLessThanOrEqualTo(4 * 1024);
        assertThat(Codecs.DELIVERY.decode(Codecs.DELIVERY.encode(tried))).isEqualTo(tried);
    }

    /** That of most patients at most times. */
    @Test
    void aStateWithNothingOpenAndNothingToRememberTakesTheDevicesNameAndTenBytes() {
        AlertState state = new AlertState(
                NOW,
                Set.of("G6-8XK2M1"),
                170,
                List.of(),
                Memory.EMPTY,
                NOW.plus(Duration.ofMinutes(20)),
                Severity.WARNING);
        assertThat(Codecs.ALERT_STATE.encode(state)).hasSizeLessThanOrEqualTo(9 + 16);
    }

    @Test
    void anOpenEpisodeTakesFourteenBytesAndNoNameTwice() {
        AlertState one = state(episode("low", AlertKind.LOW));
        AlertState two = state(episode("low", AlertKind.LOW), episode("no-data", AlertKind.NO_DATA));
        AlertState named = state(episode("low", AlertKind.LOW), episode("silence", AlertKind.NO_DATA));
        int size = Codecs.ALERT_STATE.encode(one).length;
        assertThat(Codecs.ALERT_STATE.encode(two)).hasSizeLessThanOrEqualTo(size + 14);
        assertThat(Codecs.ALERT_STATE.encode(named)).hasSizeLessThanOrEqualTo(size + 14 + 8);
    }

    @Test
    void aUsualRuleTakesSixBytesAtMost() {
        CarePlan none = CarePlan.forPatient("p").build();
        for (AlertRule rule : List.of(
                AlertRule.urgentLow(Glucose.mgdl(54)),
                AlertRule.low(Glucose.mmol(3.9)),
                AlertRule.high(Glucose.mgdl(250)),
                AlertRule.noData(Duration.ofMinutes(30)),
                AlertRule.falling(3),
                AlertRule.batteryLow())) {
            CarePlan one = CarePlan.forPatient("p").rule(rule).build();
            assertThat(Codecs.CARE_PLAN.encode(one).length - Codecs.CARE_PLAN.encode(none).length)
                    .as(rule.id())
                    .isLessThanOrEqualTo(6);
        }
    }

    private static AlertState state(Episode... open) {
        return new AlertState(
                NOW, Set.of("G6-8XK2M1"), 170, List.of(open), Memory.EMPTY, NOW.plusSeconds(300), Severity.WARNING);
    }

    private static Episode episode(String rule, AlertKind kind) {
        Alert alert = new Alert(
                new AlertId("patient-4711", rule, NOW.minusSeconds(300)),
                kind,
                kind.severity(),
                NOW.minusSeconds(295),
                null,
                null,
                null);
        return new Episode(alert, true, Set.of(), NOW.minusSeconds(295), NOW.plusSeconds(300), null);
    }

    @Test
    void aLaterVersionIsRefusedByItsNumber() {
        byte[] stored = Codecs.DELIVERY.encode(pending());
        stored[0] = 7;
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> Codecs.DELIVERY.decode(stored))
                .withMessage("a stored delivery: it is of version 7, and this program reads 1 to 2");
        byte[] value = ReadingCodec.value(reading());
        value[0] = 9;
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> ReadingCodec.decode("p", ReadingCodec.key(reading()), value))
                .withMessage("a stored reading: it is of version 9, and this program reads 1 to 1");
    }

    @Test
    void aLengthThatIsMadeUpReservesNothing() {
        // Compressed, of 60 MiB, in six bytes.
        byte[] bomb = {(byte) 0x81, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x1E, 0};
        assertThatExceptionOfType(CodecException.class).isThrownBy(() -> Codecs.CARE_PLAN.decode(bomb));
    }

    @Test
    void everyConstantHasANumberOfItsOwn() throws ReflectiveOperationException {
        int codes = 0;
        for (var field : EnumCode.class.getDeclaredFields()) {
            if (field.getType() == EnumCode.class) {
                List<Object> constants = new ArrayList<>(((EnumCode<?>) field.get(null)).constants());
                Object[] all = ((Enum<?>) constants.get(0)).getDeclaringClass().getEnumConstants();
                assertThat(constants)
                        .as(field.getName())
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrder(all);
                codes++;
            }
        }
        assertThat(codes).isEqualTo(15);
    }

    private static Reading reading() {
        return new Reading(
                "patient-4711",
                "G6-8XK2M1",
                NOW,
                NOW.plusSeconds(7),
                Glucose.mgdl(64),
                Trend.FORTY_FIVE_DOWN,
                EnumSet.noneOf(io.glucorelay.reading.ReadingFlag.class));
    }

    private static Delivery pending() {
        Notification notification = new Notification(
                "q3Jd0a_-WmX2yFh7sT1k",
                new AlertId("patient-4711", "low", NOW),
                AlertKind.LOW,
                Severity.WARNING,
                AlertEvent.RAISED,
                17,
                Contact.named("mother")
                        .push("d".repeat(64))
                        .text("+33123456789")
                        .policy(DeliveryPolicy.urgent())
                        .build(),
                "Ana",
                reading(),
                GlucoseUnit.MG_DL,
                ZoneId.of("Europe/Paris"),
                NOW.plusSeconds(8),
                NOW.plusSeconds(8));
        return Delivery.of(notification);
    }
}
