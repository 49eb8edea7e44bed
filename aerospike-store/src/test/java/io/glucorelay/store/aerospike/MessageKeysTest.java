package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertId;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Severity;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageKeysTest {

    @Test
    void whateverTextAnIdentifierIsNoOtherHasItsKey() {
        List<String> ids =
                List.of("", "low", "déjà", "\uD83D\uDE00", "\uD83D", "\uDE00", "\uDE00\uD83D", "?", "a\uD83D");

        assertThat(ids.stream().map(MessageKeysTest::key)).doesNotHaveDuplicates();
    }

    private static ByteBuffer key(String rule) {
        return ByteBuffer.wrap(MessageKeys.of(new Alert(
                new AlertId("p-1", rule, Samples.NOW), AlertKind.LOW, Severity.WARNING, null, null, null, null)));
    }
}
