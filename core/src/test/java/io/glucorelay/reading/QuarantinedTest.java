package io.glucorelay.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class QuarantinedTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Quarantined ROW =
            row("p-1", "export.csv", "line 17", "12:00;abc", QuarantineReason.UNREADABLE);

    private static Quarantined row(String patient, String source, String position, String raw, QuarantineReason why) {
        return new Quarantined(patient, source, position, raw, why, "glucose must be a number", AT);
    }

    /** The detail may tell the time: the same future reading sent twice is set aside once. */
    @Test
    void theSameInputIsTheSameWheneverAndHoweverItWasExplained() {
        Quarantined again = new Quarantined(
                "p-1",
                "export.csv",
                "line 17",
                "12:00;abc",
                QuarantineReason.UNREADABLE,
                "as of 12:05",
                AT.plusSeconds(300));
        assertThat(ROW.isSameAs(again)).isTrue();
    }

    @Test
    void whatDiffersInAnythingElseIsAnother() {
        assertThat(ROW.isSameAs(row("p-2", "export.csv", "line 17", "12:00;abc", QuarantineReason.UNREADABLE)))
                .isFalse();
        assertThat(ROW.isSameAs(row("p-1", "other.csv", "line 17", "12:00;abc", QuarantineReason.UNREADABLE)))
                .isFalse();
        assertThat(ROW.isSameAs(row("p-1", "export.csv", "line 18", "12:00;abc", QuarantineReason.UNREADABLE)))
                .isFalse();
        assertThat(ROW.isSameAs(row("p-1", "export.csv", "line 17", "12:00;abd", QuarantineReason.UNREADABLE)))
                .isFalse();
        assertThat(ROW.isSameAs(row("p-1", "export.csv", "line 17", "12:00;abc", QuarantineReason.CONFLICT)))
                .isFalse();
    }
}
