package io.glucorelay.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.MessageStyle.Privacy;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.MessageFormatter;
import io.glucorelay.delivery.MessageFormatter.Request;
import io.glucorelay.delivery.MessageFormatter.Words;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltInTest {

    private static final TemplateMessages MESSAGES = TemplateMessages.builtIn();
    private static final Set<AlertKind> DOUBTFUL =
            Set.of(AlertKind.NO_DATA, AlertKind.SENSOR_ERROR, AlertKind.SENSOR_STUCK, AlertKind.SENSOR_NOISE);

    private static void forEach(String language, Consumer<Sample> check) {
        for (Channel channel : Channel.values()) {
            forEach(language, channel, check);
        }
    }

    private static void forEach(String language, Channel channel, Consumer<Sample> check) {
        for (AlertKind kind : AlertKind.values()) {
            for (AlertEvent event : AlertEvent.values()) {
                for (GlucoseUnit unit : GlucoseUnit.values()) {
                    check.accept(Sample.of(kind, event)
                            .language(language)
                            .channel(channel)
                            .unit(unit));
                }
            }
        }
    }

    private static List<Reading> readings() {
        List<Reading> readings = new ArrayList<>();
        readings.add(null);
        Arrays.stream(Trend.values()).forEach(trend -> readings.add(Sample.READING.withTrend(trend)));
        readings.add(Reading.of("p-1", "sensor", Sample.NOW, Glucose.low(Glucose.mgdl(40))));
        readings.add(Reading.of("p-1", "sensor", Sample.NOW, Glucose.high(Glucose.mgdl(400))));
        return readings;
    }

    static void assertClean(Words words) {
        assertThat(words.subject()).isNotBlank().doesNotContain("\n");
        assertThat(words.body()).isNotBlank();
        assertThat(words.subject() + "|" + words.body())
                .doesNotContain("{", "}", "null", "  ", "..", " .", " ,", "''")
                .doesNotContainPattern("\\((\\)| )");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "es", "fr", "pl"})
    void thereAreWordsForEverything(String language) {
        forEach(language, sample -> {
            for (Reading reading : readings()) {
                for (Privacy privacy : Privacy.values()) {
                    sample.reading(reading).privacy(privacy);
                    assertClean(MESSAGES.format(sample.link("").code("").request()));
                    assertClean(MESSAGES.format(sample.code("123456").request()));
                }
            }
        });
    }

    /** A subject is read on a watch, or on a locked phone. */
    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "es", "fr", "pl"})
    void subjectsAreShort(String language) {
        forEach(language, Channel.PUSH, sample -> {
            Words words = MESSAGES.format(sample.request());
            assertThat(words.subject()).hasSizeLessThanOrEqualTo(90);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "es", "fr", "pl"})
    void theValueIsThereWhereItMustBe(String language) {
        forEach(language, sample -> {
            Request request = sample.request();
            Words words = MESSAGES.format(request);
            AlertKind kind = request.notification().kind();
            boolean over = request.notification().event().isEnd();
            String value = request.notification().unit() == GlucoseUnit.MG_DL
                    ? "65 mg/dL"
                    : language.equals("en") ? "3.6 mmol/L" : "3,6 mmol/L";
            if (kind.isOfGlucose() || (DOUBTFUL.contains(kind) && over)) {
                assertThat(words.subject()).contains(value);
                assertThat(words.body()).contains(value);
            }
            if (DOUBTFUL.contains(kind) && !over) {
                assertThat(words.subject())
                        .as("a value would be taken for what glucose is now")
                        .doesNotContain("65", "3.6", "3,6");
            }
            if (kind == AlertKind.NO_DATA && !over) {
                assertThat(words.body()).contains(value, "12:00");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "es", "fr", "pl", "it"})
    void discreetMessagesTellNothing(String language) {
        Words first = null;
        for (AlertKind kind : AlertKind.values()) {
            for (Channel channel : Channel.values()) {
                Sample sample = Sample.of(kind, AlertEvent.RAISED)
                        .severity(Severity.WARNING)
                        .language(language)
                        .channel(channel)
                        .privacy(Privacy.DISCREET);
                Words words = MESSAGES.format(sample.request());
                assertThat(words).as("the same, whatever it is about").isEqualTo(first == null ? words : first);
                first = words;
                assertThat(words.subject() + words.body()).doesNotContain("Ana", "65", "12:00", "11:30", "low");
            }
        }
    }

    @Test
    void anUrgentLowIsUnmistakable() {
        String[][] expected = {
            {"en", "Ana: URGENT LOW, 65 mg/dL ↓", "Ana: STILL URGENT LOW, 65 mg/dL ↓"},
            {
                "de",
                "Ana: DRINGEND, GLUKOSE SEHR NIEDRIG, 65 mg/dL ↓",
                "Ana: WEITERHIN DRINGEND, GLUKOSE SEHR NIEDRIG, 65 mg/dL ↓"
            },
            {"fr", "Ana : URGENCE GLUCOSE BAS, 65 mg/dL ↓", "Ana : TOUJOURS URGENCE GLUCOSE BAS, 65 mg/dL ↓"},
            {"es", "Ana: URGENTE, GLUCOSA MUY BAJA, 65 mg/dL ↓", "Ana: SIGUE URGENTE, GLUCOSA MUY BAJA, 65 mg/dL ↓"},
            {"pl", "Ana: PILNE, BARDZO NISKA GLUKOZA, 65 mg/dL ↓", "Ana: NADAL PILNE, BARDZO NISKA GLUKOZA, 65 mg/dL ↓"
            },
        };
        for (String[] row : expected) {
            Sample sample = Sample.of(AlertKind.URGENT_LOW, AlertEvent.RAISED).language(row[0]);
            assertThat(MESSAGES.format(sample.request()).subject()).isEqualTo(row[1]);
            assertThat(MESSAGES.format(sample.event(AlertEvent.REPEATED).request())
                            .subject())
                    .isEqualTo(row[2]);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEnglishMessagesSayWhatTheCoresDo(AlertKind kind) {
        for (AlertEvent event : List.of(AlertEvent.RAISED, AlertEvent.RESOLVED)) {
            Request request = Sample.of(kind, event).request();
            assertThat(MESSAGES.format(request))
                    .isEqualTo(MessageFormatter.english().format(request));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "es", "fr"})
    void textsDoWithoutWhatWouldHalveTheRoom(String language) {
        forEach(language, Channel.TEXT, sample -> {
            for (Reading reading : readings()) {
                for (Privacy privacy : Privacy.values()) {
                    Request request = sample.reading(reading)
                            .privacy(privacy)
                            .code("123456")
                            .request();
                    String body = MESSAGES.format(request).body();
                    assertThat(body).matches(OneText::isGsm);
                    assertThat(body).as("one text with its answer").matches(OneText::fits);
                }
            }
        });
    }

    /** Most Polish letters are none of GSM 7-bit's, so not all can do without. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "URGENT_LOW",
                "PREDICTED_URGENT_LOW",
                "LOW",
                "PREDICTED_LOW",
                "URGENT_HIGH",
                "PREDICTED_URGENT_HIGH",
                "HIGH"
            })
    void polishTextsOfWhatIsUrgentDoToo(AlertKind kind) {
        for (AlertEvent event : List.of(AlertEvent.RAISED, AlertEvent.REPEATED)) {
            Sample sample = Sample.of(kind, event).language("pl").channel(Channel.TEXT);
            assertThat(MESSAGES.format(sample.code("123456").request()).body())
                    .matches(OneText::isGsm)
                    .matches(OneText::fits)
                    .endsWith(". Potwierdzenie: odpowiedz 123456.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "es", "fr", "pl"})
    void theyPassTheirOwnTrial(String tag) {
        Locale language = Locale.forLanguageTag(tag);
        assertThat(MESSAGES.with(language, BuiltIn.source(tag).patterns()).missing(language))
                .isEmpty();
    }

    @Test
    void allLanguagesHaveTheSameKeys() {
        Set<String> english = BuiltIn.source("en").patterns().keySet();
        for (String tag : BuiltIn.TAGS) {
            assertThat(BuiltIn.source(tag).patterns().keySet()).as(tag).isEqualTo(english);
            assertThat(BuiltIn.source(tag).problems()).isEmpty();
        }
    }
}
