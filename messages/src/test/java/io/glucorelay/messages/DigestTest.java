package io.glucorelay.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.MessageStyle.Privacy;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.MessageFormatter.Request;
import io.glucorelay.delivery.MessageFormatter.Words;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

    private static final TemplateMessages MESSAGES = TemplateMessages.builtIn();

    @Test
    void howManyAndALineForEach() {
        Words words = MESSAGES.digest(List.of(
                Sample.low().code("123456").request(),
                Sample.of(AlertKind.BATTERY_LOW, AlertEvent.RAISED).request()));
        assertThat(words.subject()).isEqualTo("Ana: 2 messages");
        assertThat(words.body()).isEqualTo("""
                        Ana: 2 messages
                        12:00 Ana: low, 65 mg/dL ↓ Reply 123456.
                        12:00 Ana: the device's battery is low""");
    }

    @Test
    void aTextWithoutRoomForAllHasTheMostUrgent() {
        List<Request> requests =
                Collections.nCopies(5, Sample.low().channel(Channel.TEXT).request());
        assertThat(MESSAGES.digest(requests).body()).isEqualTo("Ana: low, 65 mg/dL, falling (+4)");
    }

    @Test
    void ifOneMayTellNothingNoneDoes() {
        Words words = MESSAGES.digest(List.of(
                Sample.low().severity(Severity.URGENT).request(),
                Sample.low().privacy(Privacy.DISCREET).request()));
        assertThat(words.subject()).isEqualTo("URGENT: 2 messages");
        assertThat(words.body()).isEqualTo("URGENT: 2 messages\nURGENT alert\nNew alert\nOpen the app to see it.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "en", "es", "fr", "pl"})
    void inEachLanguage(String language) {
        for (Channel channel : Channel.values()) {
            for (Privacy privacy : Privacy.values()) {
                Request request = Sample.low()
                        .language(language)
                        .channel(channel)
                        .privacy(privacy)
                        .request();
                for (int count : List.of(2, 5, 22)) {
                    Words words = MESSAGES.digest(Collections.nCopies(count, request));
                    BuiltInTest.assertClean(words);
                    assertThat(words.subject()).contains(count + " ");
                }
            }
        }
    }
}
