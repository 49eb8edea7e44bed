package io.glucorelay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {

    @Test
    void beginsAtTheMostAndIsHalvedByAFailure() {
        AdaptiveLimit limit = new AdaptiveLimit(16);
        assertThat(limit.current()).isEqualTo(16);
        limit.failed(limit.begin());
        assertThat(limit.current()).isEqualTo(8);
    }

    @Test
    void allThatFailTogetherHalveItOnce() {
        AdaptiveLimit limit = new AdaptiveLimit(16);
        long first = limit.begin();
        long second = limit.begin();
        limit.failed(second);
        limit.failed(first);
        assertThat(limit.current()).isEqualTo(8);
        long next = limit.begin();
        limit.failed(next);
        assertThat(limit.current()).isEqualTo(4);
    }

    @Test
    void growsByAboutOneForAsManySuccessesAsAreInFlight() {
        AdaptiveLimit limit = new AdaptiveLimit(16);
        limit.failed(limit.begin());
        for (int i = 0; i < 7; i++) {
            limit.succeeded();
        }
        assertThat(limit.current()).isEqualTo(8);
        limit.succeeded();
        limit.succeeded();
        assertThat(limit.current()).isEqualTo(9);
    }

    @Property
    void isAlwaysFromOneToTheMost(
            @ForAll @IntRange(min = 1, max = 100) int most,
            @ForAll List<Boolean> outcomes,
            @ForAll List<Boolean> begins) {
        AdaptiveLimit limit = new AdaptiveLimit(most);
        Deque<Long> inFlight = new ArrayDeque<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (i >= begins.size() || begins.get(i) || inFlight.isEmpty()) {
                inFlight.add(limit.begin());
            }
            if (outcomes.get(i)) {
                inFlight.remove();
                limit.succeeded();
            } else {
                limit.failed(inFlight.remove());
            }
            assertThat(limit.current()).isBetween(1, most);
        }
    }
}
