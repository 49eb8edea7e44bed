package io.glucorelay.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SendOutcomeTest {

    @Test
    void whatFitsIsKeptAsItIs() {
        String fits = "x".repeat(200);
        assertThat(new RetryLater(fits).reason()).isEqualTo(fits);
        assertThat(new Rejected(fits).reason()).isEqualTo(fits);
        assertThat(new Delivered(fits).providerId()).isEqualTo(fits);
    }

    @Test
    void whatIsTooLongIsCut() {
        String tooLong = "x".repeat(201);
        String cut = "x".repeat(199) + "…";
        assertThat(new RetryLater(tooLong).reason()).isEqualTo(cut);
        assertThat(new Rejected(tooLong).reason()).isEqualTo(cut);
        assertThat(new Delivered(tooLong).providerId()).isEqualTo(cut);
    }

    /** Half a character cannot be written as UTF-8: a store may refuse the whole record for it. */
    @Property
    void noCharacterIsCutInHalf(@ForAll @IntRange(min = 0, max = 201) int before) {
        String reason = new RetryLater("x".repeat(before) + "😵".repeat(200)).reason();
        assertThat(reason).hasSizeLessThanOrEqualTo(200).endsWith("…");
        assertThat(new String(reason.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(reason);
    }
}
