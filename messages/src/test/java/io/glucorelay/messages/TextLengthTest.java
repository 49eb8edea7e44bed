package io.glucorelay.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.Channel;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextLengthTest {

    private static final TemplateMessages MESSAGES = TemplateMessages.builtIn()
            .with(
                    Locale.ENGLISH,
                    Map.of("low.raised.body", "A long text about {patient}", "low.raised.short", "{patient}!"));

    private static String text(TemplateMessages messages, Sample sample) {
        return messages.format(sample.channel(Channel.TEXT).request()).body();
    }

    @Test
    void theLongOneIfThereIsRoom() {
        assertThat(text(MESSAGES.textFits(text -> text.length() <= 23), Sample.low()))
                .isEqualTo("A long text about Ana");
        assertThat(text(MESSAGES.textFits(text -> text.length() <= 20), Sample.low()))
                .isEqualTo("Ana!");
        assertThat(text(MESSAGES.textFits(text -> false), Sample.low()))
                .as("the channel cuts what is left")
                .isEqualTo("Ana!");
    }

    @Test
    void otherChannelsHaveRoom() {
        assertThat(MESSAGES.textFits(text -> false)
                        .format(Sample.low().channel(Channel.PUSH).request())
                        .body())
                .isEqualTo("A long text about Ana");
    }

    @Test
    void unlessSetOneTextMessage() {
        String name = "A".repeat(142);
        assertThat(text(MESSAGES, Sample.low().patient(name))).startsWith("A long text");
        assertThat(text(MESSAGES, Sample.low().patient(name + "A"))).isEqualTo(name + "A!");
        assertThat(text(MESSAGES, Sample.low().patient("Ł".repeat(52)))).startsWith("A long text");
        assertThat(text(MESSAGES, Sample.low().patient("Ł".repeat(53)))).endsWith("!");
        assertThat(OneText.fits("€".repeat(80))).isTrue();
        assertThat(OneText.fits("€".repeat(81))).isFalse();
    }

    @Test
    void aNameCannotBreakASubject() {
        assertThat(MESSAGES.format(Sample.low().patient("A {b} '{c}'\n D").request())
                        .subject())
                .isEqualTo("A {b} '{c}' D: low, 65 mg/dL ↓");
    }
}
