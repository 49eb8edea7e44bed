package io.glucorelay;

import static io.glucorelay.NotificationSample.NOW;
import static io.glucorelay.reading.Glucose.mgdl;
import static io.glucorelay.reading.Glucose.mmol;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glucorelay.cleansing.Cleansing;
import io.glucorelay.cleansing.Finding;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Origin;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    private static Optional<Quarantined> fault(Reading reading, Instant now) {
        Reading stamped = Admission.stamp(reading, now);
        return new Admission(Cleansing.standard()).look(stamped) instanceof Finding.SetAside why
                ? Optional.of(Admission.setAside(stamped, null, why))
                : Optional.empty();
    }

    private static Reading reading(Glucose glucose) {
        return Reading.of("p-1", "sensor", NOW, glucose);
    }

    private static Reading measured(Instant at) {
        return Reading.of("p-1", "sensor", at, mgdl(100));
    }

    @Test
    void whatNoSensorCanReportIsSetAside() {
        for (Glucose possible : new Glucose[] {mgdl(11), mgdl(1000), mmol(0.56), mmol(55.5)}) {
            assertThat(fault(reading(possible), NOW)).isEmpty();
        }
        for (Glucose impossible :
                new Glucose[] {mgdl(9.99), mgdl(1000.01), mgdl(0), mgdl(4), mmol(0.55), mmol(55.51)}) {
            assertThat(fault(reading(impossible), NOW)).hasValueSatisfying(aside -> {
                assertThat(aside.reason()).isEqualTo(QuarantineReason.IMPLAUSIBLE_VALUE);
                assertThat(aside.detail()).contains("glucose", "10 to 1000 mg/dL", impossible.toString());
            });
        }
    }

    @Test
    void lowAndHighAreNoNumbersToBeDoubted() {
        assertThat(fault(reading(Glucose.low(mgdl(5))), NOW)).isEmpty();
        assertThat(fault(reading(Glucose.high(mgdl(1001))), NOW)).isEmpty();
    }

    @Test
    void aClockMayBeFiveMinutesAheadAndNoMore() {
        Instant latest = NOW.plusSeconds(300);
        assertThat(fault(measured(latest), NOW)).isEmpty();
        Instant tooLate = latest.plusMillis(1);
        assertThat(fault(measured(tooLate), NOW)).hasValueSatisfying(aside -> {
            assertThat(aside.reason()).isEqualTo(QuarantineReason.FROM_THE_FUTURE);
            assertThat(aside.detail()).contains("measuredAt", "5 minutes", NOW.toString(), tooLate.toString());
        });
    }

    @Test
    void noReadingIsTooOldToBeStored() {
        assertThat(fault(measured(Instant.EPOCH), NOW)).isEmpty();
    }

    @Test
    void whatComesMoreThanFifteenMinutesAfterItWasMeasuredIsLate() {
        Instant oldest = NOW.minus(Duration.ofMinutes(15));
        assertThat(Admission.stamp(measured(oldest), NOW).flags()).isEmpty();
        assertThat(Admission.stamp(measured(oldest.minusMillis(1)), NOW).flags())
                .containsExactly(ReadingFlag.LATE);
    }

    @Test
    void whatWasMeasuredAfterItWasReceivedHasAClockAhead() {
        assertThat(Admission.stamp(measured(NOW), NOW).flags()).isEmpty();
        assertThat(Admission.stamp(measured(NOW.plusMillis(1)), NOW).flags()).containsExactly(ReadingFlag.CLOCK_AHEAD);
    }

    @Test
    void stampingSetsWhenItWasReceivedAndKeepsWhatWasSent() {
        Reading sent = reading(mmol(5.5)).withTrend(Trend.FLAT);
        Instant later = NOW.plusSeconds(30);
        assertThat(Admission.stamp(sent, later)).isEqualTo(sent.received(later, Set.of()));
    }

    @Test
    void ofTheFlagsThatAReadingComesWithOnlyWhatItsDeviceSaysCounts() {
        Reading lookedBackOn = reading(mmol(5.5)).withFlags(EnumSet.allOf(ReadingFlag.class));
        assertThat(Admission.stamp(lookedBackOn, NOW).flags())
                .containsExactlyInAnyOrder(
                        ReadingFlag.FINGERSTICK,
                        ReadingFlag.NOISY,
                        ReadingFlag.NOT_READY,
                        ReadingFlag.BATTERY_LOW,
                        ReadingFlag.CALIBRATION_DUE,
                        ReadingFlag.SENSOR_EXPIRING,
                        ReadingFlag.REPEATED_HOUR);
    }

    @Test
    void whatIsSetAsideSaysWhatItWas() throws Exception {
        Reading sent = reading(mgdl(4)).withTrend(Trend.DOUBLE_DOWN);
        Quarantined aside = fault(sent, NOW.plusSeconds(1)).orElseThrow();
        assertThat(aside)
                .returns("p-1", Quarantined::patient)
                .returns("sensor", Quarantined::source)
                .returns(NOW.plusSeconds(1), Quarantined::at);
        JsonNode raw = new ObjectMapper().readTree(aside.raw());
        assertThat(raw.get("measuredAt").asText()).isEqualTo(NOW.toString());
        assertThat(raw.get("glucose").asText()).isEqualTo("4 mg/dL");
        assertThat(raw.get("trend").asText()).isEqualTo("DOUBLE_DOWN");
    }

    @Test
    void whatIsSetAsideIsKeptAsItCameIfThatIsKnown() {
        Origin origin = new Origin("upload-7.csv", "line 17", "2026-03-01;4;mg/dL");
        Reading stamped = Admission.stamp(reading(mgdl(4)), NOW.plusSeconds(1));
        Finding.SetAside why = new Finding.SetAside(QuarantineReason.IMPLAUSIBLE_VALUE, "too little");
        assertThat(Admission.setAside(stamped, origin, why))
                .isEqualTo(new Quarantined(
                        "p-1",
                        "upload-7.csv",
                        "line 17",
                        "2026-03-01;4;mg/dL",
                        QuarantineReason.IMPLAUSIBLE_VALUE,
                        "too little",
                        NOW.plusSeconds(1)));
    }

    @Test
    void theSameFaultyReadingSentAgainIsTheSameInput() {
        Reading sent = measured(NOW.plusSeconds(3600));
        Quarantined first = fault(sent, NOW).orElseThrow();
        assertThat(first.isSameAs(fault(sent, NOW.plusSeconds(60)).orElseThrow()))
                .isTrue();
    }

    @Property
    void whateverTheNamesTheRawFormIsJsonThatSaysThem(
            @ForAll @StringLength(max = 20) String patient, @ForAll @StringLength(max = 20) String device)
            throws Exception {
        String name = "p" + patient;
        Quarantined aside = Admission.setAside(
                Reading.of(name, device, NOW, mgdl(100)),
                null,
                new Finding.SetAside(QuarantineReason.CONFLICT, "differs"));
        JsonNode raw = new ObjectMapper().readTree(aside.raw());
        assertThat(raw.get("patient").asText()).isEqualTo(name);
        assertThat(raw.get("device").asText()).isEqualTo(device);
    }
}
