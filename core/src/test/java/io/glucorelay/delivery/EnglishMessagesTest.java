package io.glucorelay.delivery;

import static io.glucorelay.NotificationSample.NOW;
import static io.glucorelay.alert.AlertEvent.CLEARED;
import static io.glucorelay.alert.AlertEvent.RAISED;
import static io.glucorelay.alert.AlertEvent.REPEATED;
import static io.glucorelay.alert.AlertEvent.RESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.NotificationSample;
import io.glucorelay.alert.AlertEvent;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.MessageFormatter.Words;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class EnglishMessagesTest {

    /** Each kind and event: the subject, and what follows it in the body. The reading is 65 mg/dL at 12:00, it began at 11:30. */
    private static final String EVERYTHING = """
            URGENT_LOW | RAISED | URGENT LOW, $v ↓ | Measured at 12:00, falling. Since 11:30.
            URGENT_LOW | REPEATED | STILL URGENT LOW, $v ↓ | Measured at 12:00, falling. Since 11:30.
            URGENT_LOW | RESOLVED | low is over, $v ↓ | Measured at 12:00, falling. It began at 11:30.
            URGENT_LOW | CLEARED | alert 'urgent low' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            PREDICTED_URGENT_LOW | RAISED | URGENT LOW SOON, now $v ↓ | Measured at 12:00, falling. Since 11:30.
            PREDICTED_URGENT_LOW | REPEATED | STILL URGENT LOW SOON, now $v ↓ | Measured at 12:00, falling. Since 11:30.
            PREDICTED_URGENT_LOW | RESOLVED | low is no longer expected, now $v ↓ | Measured at 12:00, falling. It began at 11:30.
            PREDICTED_URGENT_LOW | CLEARED | alert 'predicted urgent low' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            PERSISTENT_LOW | RAISED | low for long (since 11:30), $v ↓ | Measured at 12:00, falling.
            PERSISTENT_LOW | REPEATED | still low for long (since 11:30), $v ↓ | Measured at 12:00, falling.
            PERSISTENT_LOW | RESOLVED | low is over, $v ↓ | Measured at 12:00, falling. It began at 11:30.
            PERSISTENT_LOW | CLEARED | alert 'persistent low' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            LOW | RAISED | low, $v ↓ | Measured at 12:00, falling. Since 11:30.
            LOW | REPEATED | still low, $v ↓ | Measured at 12:00, falling. Since 11:30.
            LOW | RESOLVED | low is over, $v ↓ | Measured at 12:00, falling. It began at 11:30.
            LOW | CLEARED | alert 'low' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            PREDICTED_LOW | RAISED | low soon, now $v ↓ | Measured at 12:00, falling. Since 11:30.
            PREDICTED_LOW | REPEATED | still low soon, now $v ↓ | Measured at 12:00, falling. Since 11:30.
            PREDICTED_LOW | RESOLVED | low is no longer expected, now $v ↓ | Measured at 12:00, falling. It began at 11:30.
            PREDICTED_LOW | CLEARED | alert 'predicted low' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            FALLING | RAISED | falling fast, $v ↓ | Measured at 12:00, falling. Since 11:30.
            FALLING | REPEATED | still falling fast, $v ↓ | Measured at 12:00, falling. Since 11:30.
            FALLING | RESOLVED | no longer falling fast, $v ↓ | Measured at 12:00, falling. It began at 11:30.
            FALLING | CLEARED | alert 'falling' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            URGENT_HIGH | RAISED | URGENT HIGH, $v ↓ | Measured at 12:00, falling. Since 11:30.
            URGENT_HIGH | REPEATED | STILL URGENT HIGH, $v ↓ | Measured at 12:00, falling. Since 11:30.
            URGENT_HIGH | RESOLVED | high is over, $v ↓ | Measured at 12:00, falling. It began at 11:30.
            URGENT_HIGH | CLEARED | alert 'urgent high' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            PREDICTED_URGENT_HIGH | RAISED | URGENT HIGH SOON, now $v ↓ | Measured at 12:00, falling. Since 11:30.
            PREDICTED_URGENT_HIGH | REPEATED | STILL URGENT HIGH SOON, now $v ↓ | Measured at 12:00, falling. Since 11:30.
            PREDICTED_URGENT_HIGH | RESOLVED | high is no longer expected, now $v ↓ | Measured at 12:00, falling. It began at 11:30.
            PREDICTED_URGENT_HIGH | CLEARED | alert 'predicted urgent high' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            PERSISTENT_HIGH | RAISED | high for long (since 11:30), $v ↓ | Measured at 12:00, falling.
            PERSISTENT_HIGH | REPEATED | still high for long (since 11:30), $v ↓ | Measured at 12:00, falling.
            PERSISTENT_HIGH | RESOLVED | high is over, $v ↓ | Measured at 12:00, falling. It began at 11:30.
            PERSISTENT_HIGH | CLEARED | alert 'persistent high' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            HIGH | RAISED | high, $v ↓ | Measured at 12:00, falling. Since 11:30.
            HIGH | REPEATED | still high, $v ↓ | Measured at 12:00, falling. Since 11:30.
            HIGH | RESOLVED | high is over, $v ↓ | Measured at 12:00, falling. It began at 11:30.
            HIGH | CLEARED | alert 'high' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            PREDICTED_HIGH | RAISED | high soon, now $v ↓ | Measured at 12:00, falling. Since 11:30.
            PREDICTED_HIGH | REPEATED | still high soon, now $v ↓ | Measured at 12:00, falling. Since 11:30.
            PREDICTED_HIGH | RESOLVED | high is no longer expected, now $v ↓ | Measured at 12:00, falling. It began at 11:30.
            PREDICTED_HIGH | CLEARED | alert 'predicted high' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            RISING | RAISED | rising fast, $v ↓ | Measured at 12:00, falling. Since 11:30.
            RISING | REPEATED | still rising fast, $v ↓ | Measured at 12:00, falling. Since 11:30.
            RISING | RESOLVED | no longer rising fast, $v ↓ | Measured at 12:00, falling. It began at 11:30.
            RISING | CLEARED | alert 'rising' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            NO_DATA | RAISED | no glucose readings | The last one was $v at 12:00.
            NO_DATA | REPEATED | still no glucose readings | The last one was $v at 12:00.
            NO_DATA | RESOLVED | readings are back, $v ↓ | Measured at 12:00, falling.
            NO_DATA | CLEARED | alert 'no data' closed by somebody, $v ↓ | Measured at 12:00, falling. If the next readings show it still, it is told anew.
            SENSOR_ERROR | RAISED | the sensor sends errors, no glucose readings | The last one was $v at 12:00. Errors since 11:30.
            SENSOR_ERROR | REPEATED | still the sensor sends errors, no glucose readings | The last one was $v at 12:00. Errors since 11:30.
            SENSOR_ERROR | RESOLVED | the sensor measures again, $v ↓ | Measured at 12:00, falling. It began at 11:30.
            SENSOR_ERROR | CLEARED | alert 'sensor error' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            SENSOR_STUCK | RAISED | the sensor may be stuck | It has given the same since 11:30, last $v at 12:00.
            SENSOR_STUCK | REPEATED | still the sensor may be stuck | It has given the same since 11:30, last $v at 12:00.
            SENSOR_STUCK | RESOLVED | the sensor's value moves again, $v ↓ | Measured at 12:00, falling. It began at 11:30.
            SENSOR_STUCK | CLEARED | alert 'sensor stuck' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            SENSOR_NOISE | RAISED | the sensor's signal is noisy | Noisy since 11:30. The last value, $v at 12:00, may not be true.
            SENSOR_NOISE | REPEATED | still the sensor's signal is noisy | Noisy since 11:30. The last value, $v at 12:00, may not be true.
            SENSOR_NOISE | RESOLVED | the sensor's signal is clear again, $v ↓ | Measured at 12:00, falling. It began at 11:30.
            SENSOR_NOISE | CLEARED | alert 'sensor noise' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            SENSOR_EXPIRING | RAISED | the sensor is near its end | It has said so since 11:30. The last value was $v at 12:00.
            SENSOR_EXPIRING | REPEATED | still the sensor is near its end | It has said so since 11:30. The last value was $v at 12:00.
            SENSOR_EXPIRING | RESOLVED | the sensor is no longer near its end | Measured at 12:00, falling. It began at 11:30.
            SENSOR_EXPIRING | CLEARED | alert 'sensor expiring' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            CALIBRATION_DUE | RAISED | the sensor asks to be calibrated | It has said so since 11:30. The last value was $v at 12:00.
            CALIBRATION_DUE | REPEATED | still the sensor asks to be calibrated | It has said so since 11:30. The last value was $v at 12:00.
            CALIBRATION_DUE | RESOLVED | the sensor no longer asks to be calibrated | Measured at 12:00, falling. It began at 11:30.
            CALIBRATION_DUE | CLEARED | alert 'calibration due' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            BATTERY_LOW | RAISED | the device's battery is low | It has said so since 11:30. The last value was $v at 12:00.
            BATTERY_LOW | REPEATED | still the device's battery is low | It has said so since 11:30. The last value was $v at 12:00.
            BATTERY_LOW | RESOLVED | the device's battery is no longer low | Measured at 12:00, falling. It began at 11:30.
            BATTERY_LOW | CLEARED | alert 'battery low' closed by somebody, $v ↓ | Measured at 12:00, falling. It began at 11:30. If the next readings show it still, it is told anew.
            BACK_IN_RANGE | RAISED | back in range, $v ↓ | Measured at 12:00, falling.
            BACK_IN_RANGE | REPEATED | still back in range, $v ↓ | Measured at 12:00, falling.
            BACK_IN_RANGE | RESOLVED | no longer in range, $v ↓ | Measured at 12:00, falling.
            BACK_IN_RANGE | CLEARED | alert 'back in range' closed by somebody, $v ↓ | Measured at 12:00, falling. If the next readings show it still, it is told anew.
            """;

    private static final Reading READING = Reading.of("p-1", "sensor", NOW, Glucose.mgdl(65));

    private static Words words(NotificationSample sample) {
        return MessageFormatter.english().format(new MessageFormatter.Request(sample.notification(), Channel.TEXT));
    }

    private static Stream<String[]> rows() {
        return EVERYTHING.lines().map(line -> line.strip().split(" +[|] +", -1));
    }

    static Stream<Arguments> everythingInBothUnits() {
        return rows().flatMap(row -> Stream.of(
                Arguments.of(
                        AlertKind.valueOf(row[0]),
                        AlertEvent.valueOf(row[1]),
                        GlucoseUnit.MG_DL,
                        row[2].replace("$v", "65 mg/dL"),
                        row[3].replace("$v", "65 mg/dL")),
                Arguments.of(
                        AlertKind.valueOf(row[0]),
                        AlertEvent.valueOf(row[1]),
                        GlucoseUnit.MMOL_L,
                        row[2].replace("$v", "3.6 mmol/L"),
                        row[3].replace("$v", "3.6 mmol/L"))));
    }

    @ParameterizedTest
    @MethodSource("everythingInBothUnits")
    void eachMessageSaysWhoWhatAndSinceWhen(
            AlertKind kind, AlertEvent event, GlucoseUnit unit, String subject, String detail) {
        Words words = words(NotificationSample.of(kind)
                .event(event)
                .unit(unit)
                .startedAt(NOW.minusSeconds(1800))
                .reading(READING.withTrend(Trend.SINGLE_DOWN)));
        assertThat(words.subject()).isEqualTo("Ana: " + subject);
        assertThat(words.body())
                .as("a text message has no subject")
                .isEqualTo("Ana: " + subject + "." + (detail.isEmpty() ? "" : " " + detail));
    }

    @Test
    void theTableHasEachKindAndEvent() {
        Set<String> all = new TreeSet<>();
        for (AlertKind kind : AlertKind.values()) {
            for (AlertEvent event : AlertEvent.values()) {
                all.add(kind + " " + event);
            }
        }
        assertThat(rows().map(row -> row[0] + " " + row[1])).containsExactlyInAnyOrderElementsOf(all);
    }

    /** A subject is read on a watch, or on a locked phone. */
    @ParameterizedTest
    @MethodSource("everythingInBothUnits")
    void subjectsAreShort(AlertKind kind, AlertEvent event, GlucoseUnit unit, String subject) {
        assertThat(subject).hasSizeLessThanOrEqualTo(70).doesNotContain("\n");
    }

    /** Out of what is wrong with the readings, a number in the subject would be taken for what glucose is now. */
    @ParameterizedTest
    @EnumSource(
            names = {"NO_DATA", "SENSOR_ERROR", "SENSOR_STUCK", "SENSOR_NOISE"},
            mode = EnumSource.Mode.INCLUDE)
    void whereReadingsCannotBeReliedOnTheSubjectHasNone(AlertKind kind) {
        for (AlertEvent event : new AlertEvent[] {RAISED, REPEATED}) {
            assertThat(words(NotificationSample.of(kind).event(event)).subject())
                    .doesNotContain("65");
        }
        assertThat(words(NotificationSample.of(kind).event(RESOLVED)).subject()).contains("65 mg/dL");
    }

    @Test
    void aReadingWithoutATrendHasNone() {
        assertThat(words(NotificationSample.low()).body())
                .isEqualTo("Ana: low, 65 mg/dL. Measured at 12:00. Since 12:00.");
    }

    @Test
    void whatTheDeviceCouldNotComputeIsNoArrowBehindTheValue() {
        Words unknown = words(NotificationSample.low().reading(READING.withTrend(Trend.NOT_COMPUTABLE)));
        assertThat(unknown.subject()).isEqualTo("Ana: low, 65 mg/dL");
        assertThat(unknown.body()).contains("Measured at 12:00, trend unknown.");
        Words beyond = words(NotificationSample.low().reading(READING.withTrend(Trend.RATE_OUT_OF_RANGE)));
        assertThat(beyond.subject()).isEqualTo("Ana: low, 65 mg/dL");
        assertThat(beyond.body()).contains("Measured at 12:00, rate out of range.");
    }

    @Test
    void fastIsTwoArrows() {
        Reading fast = Reading.of("p-1", "sensor", NOW, Glucose.mgdl(110)).withTrend(Trend.DOUBLE_DOWN);
        assertThat(words(NotificationSample.of(AlertKind.FALLING).reading(fast)).subject())
                .isEqualTo("Ana: falling fast, 110 mg/dL ⇊");
    }

    @Test
    void theTimeIsInThePlansZone() {
        Words words = words(NotificationSample.of(AlertKind.PERSISTENT_LOW).zone("Asia/Kathmandu"));
        assertThat(words.subject()).isEqualTo("Ana: low for long (since 17:45), 65 mg/dL");
        assertThat(words.body()).contains("Measured at 17:45");
    }

    @Test
    void whatIsTwelveHoursAgoHasItsDay() {
        NotificationSample sample = NotificationSample.of(AlertKind.BATTERY_LOW).event(REPEATED);
        assertThat(words(sample.startedAt(NOW.minus(Duration.ofHours(12)).plusSeconds(60)))
                        .body())
                .contains("since 00:01.");
        assertThat(words(sample.startedAt(NOW.minus(Duration.ofHours(13)))).body())
                .contains("since Feb 28, 23:00.");
    }

    @Test
    void whatTheSensorCouldNotMeasureIsSaidAsItSaidIt() {
        Reading low = Reading.of("p-1", "sensor", NOW, Glucose.low(Glucose.mgdl(40)));
        assertThat(words(NotificationSample.of(AlertKind.URGENT_LOW).reading(low))
                        .subject())
                .isEqualTo("Ana: URGENT LOW, LOW");
    }

    @Test
    void silenceFromTheBeginningTellsThatThereWasNone() {
        assertThat(words(NotificationSample.of(AlertKind.NO_DATA).reading(null)).body())
                .isEqualTo("Ana: no glucose readings. None has been received yet.");
        assertThat(words(NotificationSample.of(AlertKind.SENSOR_ERROR).reading(null))
                        .body())
                .isEqualTo("Ana: the sensor sends errors, no glucose readings. None has been received yet.");
    }

    /** Nothing that is stored can be beyond words: a message that cannot be written would be tried for ever. */
    @ParameterizedTest
    @EnumSource
    void thereAreWordsWithoutAReading(AlertKind kind) {
        for (AlertEvent event : AlertEvent.values()) {
            Words words = words(NotificationSample.of(kind).event(event).reading(null));
            assertThat(words.body()).startsWith(words.subject() + ".").doesNotContain("null", "..", "  ");
        }
        assertThat(words(NotificationSample.of(kind).event(CLEARED).reading(null))
                        .body())
                .endsWith("it is told anew.");
    }

    /** In Turkish the capital of "i" is another letter; in Arabic digits are. */
    @ParameterizedTest
    @EnumSource
    void theWordsDoNotDependOnTheMachinesLanguage(AlertKind kind) {
        NotificationSample sample =
                NotificationSample.of(kind).event(REPEATED).startedAt(NOW.minus(Duration.ofDays(1)));
        Words here = words(sample);
        Locale before = Locale.getDefault();
        try {
            for (String language : new String[] {"tr", "ar-EG-u-nu-arab"}) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertThat(words(sample)).isEqualTo(here);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void noMessageOrAddressIsShownWhereItMayEndUpInALog() {
        OutgoingMessage message = new OutgoingMessage(
                "n-1",
                NotificationSample.low().notification().contact().addresses().get(0),
                Severity.URGENT,
                "Ana: low",
                "Ana: low, 65 mg/dL",
                Duration.ofSeconds(10));
        assertThat(message.toString())
                .contains("n-1", "URGENT", "TEXT")
                .doesNotContain("Ana")
                .doesNotContain("+1");
    }
}
