package io.glucorelay.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.MessageStyle.Privacy;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.MessageFormatter.Words;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class AnyNotificationTest {

    private static final TemplateMessages MESSAGES = TemplateMessages.builtIn();

    @Provide
    Arbitrary<Sample> samples() {
        Arbitrary<Glucose> measured = Arbitraries.bigDecimals()
                .between(new BigDecimal("1.0"), new BigDecimal("40.0"))
                .ofScale(1)
                .map(amount -> Glucose.of(amount, GlucoseUnit.MMOL_L));
        Arbitrary<Glucose> glucose =
                Arbitraries.oneOf(measured, measured.map(Glucose::low), measured.map(Glucose::high));
        Arbitrary<Reading> readings = Combinators.combine(
                        glucose,
                        Arbitraries.of(Trend.class),
                        Arbitraries.integers().between(0, 3000))
                .as((value, trend, age) -> Reading.of("p", "s", Sample.NOW.minus(Duration.ofMinutes(age)), value)
                        .withTrend(trend));
        Arbitrary<Sample> about = Combinators.combine(
                        Arbitraries.of(AlertKind.class),
                        Arbitraries.of(AlertEvent.class),
                        Arbitraries.of(Severity.class),
                        readings.injectNull(0.2),
                        Arbitraries.of(GlucoseUnit.class),
                        Arbitraries.longs().between(-10, 100_000))
                .as((kind, event, severity, reading, unit, minutes) -> Sample.of(kind, event)
                        .severity(severity)
                        .reading(reading)
                        .unit(unit)
                        .minutes(minutes));
        return Combinators.combine(
                        about,
                        Arbitraries.of("de", "de-CH", "en", "en-AU", "es", "es-AR", "fr", "fr-CH", "pl", "ja", "ar-EG"),
                        Arbitraries.of(Channel.class),
                        Arbitraries.of("", "123456"),
                        Arbitraries.of("", "https://care.example/a?t=b"),
                        Arbitraries.of("UTC", "Asia/Kathmandu", "America/St_Johns"))
                .as((sample, language, channel, code, link, zone) -> sample.language(language)
                        .channel(channel)
                        .code(code)
                        .link(link)
                        .zone(zone)
                        .patient("Zbyszko"));
    }

    @Property(tries = 500)
    void isPutIntoWords(@ForAll("samples") Sample sample) {
        Words words = MESSAGES.format(sample.request());
        assertThat(words.subject()).contains("Zbyszko").doesNotContain("{", "}", "null", "\n", "  ");
        assertThat(words.body()).contains("Zbyszko").doesNotContain("{", "}", "null", "  ", "..");
        Words digest = MESSAGES.digest(List.of(sample.request(), sample.request(), sample.request()));
        assertThat(digest.subject()).isNotBlank();
        assertThat(digest.body()).contains("Zbyszko").doesNotContain("{", "}", "null", "  ");
    }

    /** No digit other than those of what there is to answer and of how many there are: so no value, no time. */
    @Property(tries = 500)
    void tellsNothingWhereNothingMayBeTold(@ForAll("samples") Sample sample) {
        Words words = MESSAGES.format(sample.privacy(Privacy.DISCREET).request());
        assertThat((words.subject() + words.body()).replace("123456", ""))
                .doesNotContain("Zbyszko")
                .doesNotContainPattern("\\d");
        Words digest = MESSAGES.digest(List.of(sample.request(), sample.request()));
        assertThat((digest.subject() + digest.body()).replace("123456", ""))
                .doesNotContain("Zbyszko")
                .doesNotContainPattern("[03-9]");
    }
}
