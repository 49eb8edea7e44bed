package io.glucorelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReceiptTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void itIsPrintedWithoutTheTokenWhichAcknowledgesTheAlert() {
        assertThat(new Receipt("token-4711", Receipt.Kind.BOUNCED, NOW, "error 30005"))
                .hasToString("Receipt[BOUNCED at 2026-03-01T12:00:00Z error 30005]");
        assertThat(new Receipt("token-4711", Receipt.Kind.READ, NOW, ""))
                .hasToString("Receipt[READ at 2026-03-01T12:00:00Z]");
    }

    @Test
    void itsDetailIsCut() {
        assertThat(new Receipt("t", Receipt.Kind.FAILED, NOW, "x".repeat(1000)).detail())
                .hasSize(SendOutcome.MAX_TEXT)
                .endsWith("x…");
    }
}
