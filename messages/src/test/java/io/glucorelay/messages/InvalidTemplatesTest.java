package io.glucorelay.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidTemplatesTest {

    private static InvalidTemplatesException refused(Locale language, Map<String, String> templates) {
        return catchThrowableOfType(InvalidTemplatesException.class, () -> TemplateMessages.builtIn()
                .with(language, templates));
    }

    private static String problem(String key, String pattern) {
        InvalidTemplatesException refused = refused(Locale.FRENCH, Map.of(key, pattern));
        assertThat(refused.problems()).hasSize(1);
        assertThat(refused.problems().get(0).key()).isEqualTo(key);
        assertThat(refused.problems().get(0).source()).isEqualTo("fr");
        return refused.problems().get(0).what();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "low | there is nothing of that name",
                "'' | there is nothing of that name",
                "discreet | there is nothing of that name",
                "discreet.body | there is nothing of that name",
                "lwo.raised.body | 'lwo' is neither 'any', nor 'rule.'",
                "rule.raised.body | 'rule' is neither 'any', nor 'rule.'",
                "rule. .raised.body | 'rule. ' is neither 'any', nor 'rule.'",
                "low.begun.body | 'begun' is no event: expected one of raised, repeated, resolved, cleared",
                "low.raised.sms.body | 'sms' is no event",
                "low.raised.text | 'text' is not subject, body or short",
                "low.raised.email.short | only text messages have a short form",
                "digest.email.short | only text messages have a short form",
                "digest.raised.body | expected digest",
                "discreet.low.raised.body | expected discreet.<event>",
                "part.now.sms | expected part.<name>[.<channel>]",
                "part.text | expected part.<name>[.<channel>]",
                "part.a-b | 'a-b' is no name",
                "part.value | 'value' is the name of an argument",
                "trend.none | there is no such word",
                "alert.lwo | there is no such word",
                "value.middle | there is no such word",
            })
    void whatIsNoKey(String key, String expected) {
        assertThat(problem(key, "text")).startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "low.raised.body | {name} | 'name' is no argument here: expected one of [alert, answer, arrow,",
                "low.raised.body | {0} | '0' is no argument here",
                "low.raised.subject | {subject} | 'subject' is no argument here",
                "low.raised.body | {count} | 'count' is no argument here",
                "digest.body | {value} | 'value' is no argument here: expected one of [count, first, lines,",
                "discreet.raised.body | {patient} | 'patient' is no argument here: expected one of [answer, briefly,",
                "discreet.raised.body | {value} | 'value' is no argument here",
                "discreet.raised.body | {reading} | 'reading' is no argument here",
                "discreet.part.answer | {trend} | 'trend' is no argument here",
                "discreet.digest.line | {alert} | 'alert' is no argument here",
                "discreet.digest.subject | {patient} | 'patient' is no argument here",
                "part.now | {answer} | 'answer' is no argument here",
                "trend.flat | {arrow} | 'arrow' is no argument here: expected one of []",
                "value.low | {value} | 'value' is no argument here: expected one of [limit]",
                "low.raised.body | {value, number} | 'value' is a text, and is formatted as something else",
                "low.raised.body | {value, plural, one {a} other {b}} | 'value' is a text",
                "low.raised.body | {minutes, date} | 'minutes' is a number, and is formatted as something else",
                "low.raised.body | {minutes, plural, other {b}} | the plural of 'minutes' lacks 'one', which fr has for 0",
                "low.raised.body | {minutes, plural, one {a} two {c} other {b}} | the plural of 'minutes' has 'two', which fr does not know",
                "low.raised.body | {severity, select, Urgent {a} other {b}} | 'severity' is never 'Urgent': expected one of [notice, urgent, warning]",
                "low.raised.body | {hasCode, select, true {a} other {b}} | 'hasCode' is never 'true': expected one of [no, yes]",
            })
    void whatIsWrongWithArguments(String key, String pattern, String expected) {
        assertThat(problem(key, pattern)).startsWith(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{patient",
                "patient}}{",
                "{}",
                "{minutes, plural, one {a}}",
                "{severity, select, urgent {a}}",
                "{minutes, plural}",
                "{minutes, number, ::nonsense}",
                "{minutes, choice, x}",
            })
    void whatIcuCannotRead(String pattern) {
        assertThat(problem("low.raised.body", pattern)).isNotBlank();
    }

    @Test
    void aMissingOther() {
        assertThat(problem("low.raised.body", "{severity, select, urgent {a}}")).contains("'other'");
    }

    @Test
    void anApostropheThatHidesAnArgument() {
        assertThat(problem("low.raised.body", "le glucose d'{patient} est bas"))
                .startsWith("leaves '{patient}' as it is");
        assertThat(TemplateMessages.builtIn()
                        .with(Locale.FRENCH, Map.of("low.raised.body", "le glucose d''{patient} n'est pas bas"))
                        .format(Sample.low().language("fr").request())
                        .body())
                .isEqualTo("le glucose d'Ana n'est pas bas");
    }

    @Test
    void whatSaysNothing() {
        assertThat(problem("low.raised.body", "")).startsWith("says nothing if kind is low, event is raised");
        assertThat(problem("low.raised.body", "{reading}")).contains("hasReading is no");
        assertThat(problem("any.raised.subject", "{kind, select, rising {} other {x}}"))
                .contains("kind is rising");
        assertThat(problem("discreet.raised.subject", "{severity, select, notice {} other {x}}"))
                .contains("severity is notice");
        assertThat(problem("trend.flat", " ")).isEqualTo("says nothing");
    }

    @Test
    void aPartThatLeavesNothingOfAnotherTemplate() {
        TemplateMessages messages =
                TemplateMessages.builtIn().with(Locale.FRENCH, Map.of("low.raised.body", "{mine}", "part.mine", "x"));
        InvalidTemplatesException refused = catchThrowableOfType(
                InvalidTemplatesException.class, () -> messages.with(Locale.FRENCH, Map.of("part.mine", "{trend}")));
        assertThat(refused.problems()).hasSize(1);
        assertThat(refused.problems().get(0).key()).isEqualTo("low.raised.body");
    }

    @Test
    void aPartThatIsThereForOneChannelOnly() {
        InvalidTemplatesException refused =
                refused(Locale.FRENCH, Map.of("low.raised.body", "{mine}", "part.mine.text", "x"));
        assertThat(refused).hasMessage("no valid templates: fr: low.raised.body: there is no part 'mine' for email");
    }

    @Test
    void allAtOnceAndInOrder() {
        InvalidTemplatesException refused = refused(
                Locale.FRENCH,
                Map.of("low.raised.body", "{x}", "high.raised.body", "{y} {z}", "what", "", "part.a", "{"));
        assertThat(refused.problems())
                .extracting(InvalidTemplatesException.Problem::key)
                .containsExactly("high.raised.body", "high.raised.body", "low.raised.body", "part.a", "what");
        assertThat(refused.getMessage().lines()).hasSize(6).first().isEqualTo("no valid templates:");
    }

    @Test
    void aNewLanguageNeedsItsWords() {
        InvalidTemplatesException refused =
                refused(Locale.ITALIAN, Map.of("low.raised.body", "bassa", "trend.flat", "{"));
        assertThat(refused.problems()).hasSize(Labels.words().size());
        assertThat(refused.getMessage())
                .contains("it: alert.low: is missing: a new language needs it", "it: trend.flat: ")
                .doesNotContain("trend.flat: is missing");
    }

    @Test
    void noLanguageAtAll() {
        assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> TemplateMessages.builtIn()
                        .with(Locale.ROOT, Map.of())))
                .hasMessage("language must be one such as fr or pt-BR, but was ''");
    }
}
