package io.glucorelay.delivery;

import static io.glucorelay.NotificationSample.NOW;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnglishMessagesTest {

    private static final Reading READING = Reading.of("p-1", "sensor", NOW, Glucose.mgdl(65));

    private static Words words(NotificationSample sample) {
        return MessageFormatter.english().format(sample.notification(), Channel.TEXT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "URGENT_LOW  | RAISED   | Ana: URGENT LOW, 65 mg/dL",
                "URGENT_LOW  | REPEATED | Ana: STILL URGENT LOW, 65 mg/dL",
                "URGENT_LOW  | RESOLVED | Ana: low is over, 65 mg/dL",
                "LOW         | RAISED   | Ana: low, 65 mg/dL",
                "LOW         | REPEATED | Ana: still low, 65 mg/dL",
                "LOW         | RESOLVED | Ana: low is over, 65 mg/dL",
                "URGENT_HIGH | RAISED   | Ana: URGENT HIGH, 65 mg/dL",
                "URGENT_HIGH | REPEATED | Ana: STILL URGENT HIGH, 65 mg/dL",
                "URGENT_HIGH | RESOLVED | Ana: high is over, 65 mg/dL",
                "HIGH        | RAISED   | Ana: high, 65 mg/dL",
                "HIGH        | REPEATED | Ana: still high, 65 mg/dL",
                "HIGH        | RESOLVED | Ana: high is over, 65 mg/dL",
                "NO_DATA     | RAISED   | Ana: no glucose readings",
                "NO_DATA     | REPEATED | Ana: still no glucose readings",
                "NO_DATA     | RESOLVED | Ana: readings are back, 65 mg/dL",
            })
    void theSubjectSaysWhoAndWhat(AlertKind kind, AlertEvent event, String subject) {
        Words words = words(NotificationSample.of(kind).event(event));
        assertThat(words.subject()).isEqualTo(subject);
        assertThat(words.body()).as("a text message has no subject").startsWith(subject + ". ");
    }

    @Test
    void theBodySaysWhenItWasMeasuredHowItChangesAndSinceWhen() {
        Words words = words(NotificationSample.low()
                .event(REPEATED)
                .startedAt(NOW.minusSeconds(600))
                .reading(READING.withTrend(Trend.SINGLE_DOWN)));
        assertThat(words.body()).isEqualTo("Ana: still low, 65 mg/dL. Measured at 12:00 ↓ falling. Since 11:50.");
        assertThat(words(NotificationSample.low()).body()).contains("Measured at 12:00. ");
    }

    @Test
    void theValueIsInThePlansUnitAndTheTimeInItsZone() {
        Words words = words(NotificationSample.low().unit(GlucoseUnit.MMOL_L).zone("Asia/Kathmandu"));
        assertThat(words.subject()).isEqualTo("Ana: low, 3.6 mmol/L");
        assertThat(words.body()).contains("Measured at 17:45").contains("Since 17:45");
    }

    @Test
    void whatTheSensorCouldNotMeasureIsSaidAsItSaidIt() {
        Reading low = Reading.of("p-1", "sensor", NOW, Glucose.low(Glucose.mgdl(40)));
        assertThat(words(NotificationSample.of(AlertKind.URGENT_LOW).reading(low))
                        .subject())
                .isEqualTo("Ana: URGENT LOW, LOW");
    }

    @Test
    void silenceTellsOfTheLastReading() {
        Words words = words(NotificationSample.of(AlertKind.NO_DATA).event(RAISED));
        assertThat(words.body()).isEqualTo("Ana: no glucose readings. The last one was 65 mg/dL at 12:00.");
    }

    @Test
    void silenceFromTheBeginningTellsThatThereWasNone() {
        Words words = words(NotificationSample.of(AlertKind.NO_DATA).reading(null));
        assertThat(words.body()).isEqualTo("Ana: no glucose readings. None has been received yet.");
    }

    @Test
    void theEndOfSilenceTellsOfTheReadingThatEndedIt() {
        Words words = words(NotificationSample.of(AlertKind.NO_DATA).event(RESOLVED));
        assertThat(words.body()).isEqualTo("Ana: readings are back, 65 mg/dL. Measured at 12:00.");
    }

    /** In Turkish the capital of "i" is another letter; in Arabic digits are. */
    @Test
    void theWordsDoNotDependOnTheMachinesLanguage() {
        NotificationSample sample = NotificationSample.of(AlertKind.URGENT_LOW).event(REPEATED);
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
