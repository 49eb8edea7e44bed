package io.glucorelay.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuarantinedTest {

    private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
    private static final Quarantined ROW =
            row("p-1", "export.csv", "line 17", "12:00;abc", QuarantineReason.UNREADABLE);

    private static Quarantined row(String patient, String source, String position, String raw, QuarantineReason why) {
        return new Quarantined(patient, source, position, raw, why, "glucose must be a number", AT);
    }

    /** It is the key under which stores have kept it ever since. */
    @Test
    void anIdentifierIsTheHashOfWhatMakesAnInputTheSameAndStaysSoForEver() {
        assertThat(ROW.id()).isEqualTo("rTChYAeyi_bPS7tiL5xkOanXM10w3pVYB48eqeyqwPQ");
        assertThat(row("p-1", "", "", "\uD800;é", QuarantineReason.CONFLICT).id())
                .isEqualTo("bXBY-FWbFgU5X_rplV3nOZPOZjG_WeEADwmnRSBLtNQ");
    }

    @Test
    void anIdentifierMayStandInThePathOfAPagesAddress() {
        for (int i = 0; i < 200; i++) {
            assertThat(row("p-1", "export.csv", "line " + i, "", QuarantineReason.UNREADABLE)
                            .id())
                    .matches("[A-Za-z0-9_-]{43}");
        }
    }

    /** Else ("ab", "c") would be ("a", "bc"). */
    @Test
    void whereOneFieldEndsAndTheNextBeginsCounts() {
        assertThat(row("ab", "c", "", "", QuarantineReason.UNREADABLE).id())
                .isNotEqualTo(
                        row("a", "bc", "", "", QuarantineReason.UNREADABLE).id());
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
        assertThat(again.id()).isEqualTo(ROW.id());
    }

    @Test
    void whatDiffersInAnythingElseIsAnother() {
        for (Quarantined other : List.of(
                row("p-2", "export.csv", "line 17", "12:00;abc", QuarantineReason.UNREADABLE),
                row("p-1", "other.csv", "line 17", "12:00;abc", QuarantineReason.UNREADABLE),
                row("p-1", "export.csv", "line 18", "12:00;abc", QuarantineReason.UNREADABLE),
                row("p-1", "export.csv", "line 17", "12:00;abd", QuarantineReason.UNREADABLE),
                row("p-1", "export.csv", "line 17", "12:00;abc", QuarantineReason.CONFLICT))) {
            assertThat(ROW.isSameAs(other)).isFalse();
            assertThat(ROW.id()).isNotEqualTo(other.id());
        }
    }
}
