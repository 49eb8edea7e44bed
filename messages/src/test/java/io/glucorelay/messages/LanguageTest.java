package io.glucorelay.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Channel;
import io.glucorelay.delivery.MessageFormatter.Request;
import io.glucorelay.reading.GlucoseUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {

    private static final TemplateMessages MESSAGES = TemplateMessages.builtIn();
    private static final Locale PORTUGUESE = Locale.forLanguageTag("pt");

    /** Portuguese with words for everything, and these templates. */
    private static TemplateMessages portuguese(Map<String, String> templates) {
        Map<String, String> all = new HashMap<>(templates);
        Labels.words().forEach(word -> all.putIfAbsent(word, "palavra"));
        return MESSAGES.with(PORTUGUESE, all);
    }

    private static String body(TemplateMessages messages, Sample sample) {
        return messages.format(sample.request()).body();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1 minuta",
        "2, 2 minuty",
        "5, 5 minut",
        "22, 22 minuty",
        "0, 0 minut",
        "12, 12 minut",
        "25, 25 minut"
    })
    void polishPlurals(int minutes, String expected) {
        Sample sample = Sample.of(AlertKind.LOW, AlertEvent.REPEATED).language("pl");
        assertThat(body(MESSAGES, sample.minutes(minutes))).contains("(" + expected + ")");
    }

    @ParameterizedTest
    @CsvSource({"2, Ana: 2 wiadomości", "5, Ana: 5 wiadomości", "22, Ana: 22 wiadomości"})
    void polishDigests(int count, String expected) {
        List<Request> requests =
                Collections.nCopies(count, Sample.low().language("pl").request());
        assertThat(MESSAGES.digest(requests).subject()).isEqualTo(expected);
        assertThat(MESSAGES.digest(requests).body().lines()).hasSize(count + 1);
    }

    @ParameterizedTest
    @CsvSource({
        "en, 4:05 PM, 3.6",
        "en-GB, 16:05, 3.6",
        "en-US-u-hc-h23, 16:05, 3.6",
        "fr, 16:05, '3,6'",
        "fr-CA, 16 h 05, '3,6'",
        "de, 16:05, '3,6'",
        "es, 16:05, '3,6'",
        "es-MX, 4:05 p.m., 3.6",
        "pl, 16:05, '3,6'"
    })
    void timesAndNumbersAreWrittenAsIsUsual(String language, String time, String number) {
        Sample sample = Sample.low()
                .language(language)
                .unit(GlucoseUnit.MMOL_L)
                .zone("Asia/Dubai")
                .minutes(-5);
        assertThat(body(MESSAGES, sample)).contains(number + " mmol/L", time).doesNotContain("\u202f", "\u00a0");
    }

    @Test
    void whoReadsEnglishForWantOfTheirLanguageHasTheirClockAndTheirComma() {
        Sample sample = Sample.low().language("it").unit(GlucoseUnit.MMOL_L).zone("Europe/Rome");
        assertThat(body(MESSAGES, sample))
                .isEqualTo("Ana: low, 3,6 mmol/L ↓. Measured at 13:00, falling. Since 12:30.");
    }

    @Test
    void whatIsTwelveHoursAgoHasItsDay() {
        Sample sample = Sample.low().minutes(12 * 60 - 1);
        assertThat(body(MESSAGES, sample)).contains("Since 00:01.");
        assertThat(body(MESSAGES, sample.minutes(13 * 60))).contains("Since 28 Feb, 23:00.");
        assertThat(body(MESSAGES, sample.language("de"))).contains("Seit: 28. Feb., 23:00.");
    }

    @Test
    void zonesAreJavas() {
        assertThat(body(MESSAGES, Sample.low().zone("+05:45"))).contains("Measured at 17:45");
        assertThat(body(MESSAGES, Sample.low().zone("UTC-3"))).contains("Measured at 09:00");
    }

    @Test
    void theRuleGoesBeforeTheKindAndTheChannelBeforeAll() {
        TemplateMessages messages = MESSAGES;
        String[] leastFirst = {
            "any.raised.body",
            "any.raised.push.body",
            "low.raised.body",
            "low.raised.push.body",
            "rule.night.low.raised.body",
            "rule.night.low.raised.push.body"
        };
        for (String key : leastFirst) {
            messages = messages.with(Locale.UK, Map.of(key, key));
            Sample sample = Sample.low().rule("night.low").channel(Channel.PUSH);
            assertThat(body(messages, sample)).isEqualTo(key);
        }
        assertThat(body(messages, Sample.low().channel(Channel.PUSH))).isEqualTo("low.raised.push.body");
        assertThat(body(messages, Sample.low())).isEqualTo("low.raised.body");
        assertThat(body(messages, Sample.low().kind(AlertKind.HIGH))).isEqualTo("any.raised.body");
        assertThat(body(messages, Sample.low().language("en")))
                .as("en is wider than en-GB")
                .startsWith("Ana: low");
    }

    @Test
    void aVarietyGoesBeforeItsLanguageAndThatBeforeTheDefault() {
        TemplateMessages messages = portuguese(Map.of(
                        "low.raised.subject", "{patient}: baixa", "low.raised.body", "{subject} ({value}, {trend})"))
                .defaultLanguage(Locale.GERMAN);
        Sample brazilian = Sample.low().language("pt-BR");
        assertThat(body(messages, brazilian)).isEqualTo("Ana: baixa (65 mg/dL, palavra)");
        TemplateMessages more =
                messages.with(Locale.forLanguageTag("pt-BR"), Map.of("low.raised.subject", "{patient}: no Brasil"));
        assertThat(body(more, brazilian)).isEqualTo("Ana: no Brasil (65 mg/dL, palavra)");
        assertThat(body(more, Sample.low().language("pt-PT"))).startsWith("Ana: baixa");
        assertThat(body(more, Sample.low().language("pt-BR").kind(AlertKind.HIGH)))
                .as("what is not there is in the default language")
                .startsWith("Ana: Glukose hoch");
        assertThat(body(more, Sample.low().language("it"))).startsWith("Ana: Glukose niedrig");
    }

    @Test
    void noMessageMixesLanguages() {
        TemplateMessages messages = portuguese(Map.of("low.raised.subject", "baixa"));
        assertThat(messages.format(Sample.low().language("pt").request()).subject())
                .as("the body is not there")
                .isEqualTo("Ana: low, 65 mg/dL ↓");
    }

    @Test
    void whatIsMissingIsTold() {
        assertThat(MESSAGES.missing(PORTUGUESE)).contains("low.raised.subject", "digest.line", "discreet.raised.body");
        Map<String, String> some = Map.of("any.raised.subject", "s", "any.raised.body", "b", "digest.line", "l");
        assertThat(portuguese(some).missing(PORTUGUESE))
                .contains("low.repeated.subject", "digest.body")
                .doesNotContain("low.raised.subject", "high.raised.body", "digest.line");
    }

    @Test
    void theDefaultLanguageMustBeThere() {
        assertThatThrownBy(() -> MESSAGES.defaultLanguage(PORTUGUESE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("default language must be one that there are templates in, but was pt");
    }

    @Test
    void theWordsDoNotDependOnTheMachinesLanguage() {
        Request request =
                Sample.of(AlertKind.LOW, AlertEvent.REPEATED).minutes(3000).request();
        String here = MESSAGES.format(request).body();
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("tr", "ar-EG-u-nu-arab")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(TemplateMessages.builtIn()
                                .with(Locale.FRENCH, Map.of("low.raised.subject", "{patient}"))
                                .format(request)
                                .body())
                        .isEqualTo(here);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
