package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DecimalTextTest {

    private static final Pattern GLUCOSE = Pattern.compile("(?=.{1,19}$)[0-9]{1,4}([.][0-9]{1,17})?");

    @Property(tries = 2_000)
    void itAcceptsWhatTheExpressionsSayThatItReplaces(@ForAll("numbers") String text) {
        assertThat(DecimalText.ofGlucose(text)).isEqualTo(expected(GLUCOSE, text));
        assertThat(DecimalText.of(text, 6, 6)).isEqualTo(expected(Pattern.compile("[0-9]{1,6}([.][0-9]{1,6})?"), text));
        assertThat(DecimalText.of(text, 14, 20))
                .isEqualTo(expected(Pattern.compile("[0-9]{1,14}([.][0-9]{1,20})?"), text));
        assertThat(DecimalText.of(text, 18, 18))
                .isEqualTo(expected(Pattern.compile("[0-9]{1,18}([.][0-9]{1,18})?"), text));
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<String> digits =
                Arbitraries.strings().withCharRange('0', '9').ofMinLength(0).ofMaxLength(22);
        Arbitrary<String> few =
                Arbitraries.strings().withCharRange('0', '9').ofMinLength(1).ofMaxLength(5);
        Arbitrary<String> between = Arbitraries.of(".", ".", ".", ",", "", "..", "-", "e", "\n", "٣");
        Arbitrary<String> after = Arbitraries.of("", "", "", "\n", " ", ".", "x");
        Arbitrary<String> any = Combinators.combine(Arbitraries.oneOf(few, digits), between, digits, after)
                .as((whole, point, fraction, rest) -> whole + point + fraction + rest);
        return Arbitraries.oneOf(few, digits, any);
    }

    private static Optional<BigDecimal> expected(Pattern pattern, String text) {
        return pattern.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
