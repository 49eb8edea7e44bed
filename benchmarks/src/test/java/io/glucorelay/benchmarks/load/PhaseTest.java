package io.glucorelay.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PhaseTest {

    private static final long SECOND = 1_000_000_000;

    /** A thousand a second from the second second on, the first one being number 50. */
    private final Phase phase = new Phase(50, 150, SECOND, 10 * SECOND, 1_000);

    @Test
    void whenAReadingIsDueDoesNotDependOnWhenItIsHandedIn() {
        assertThat(phase.due(50, 5 * SECOND)).isEqualTo(SECOND);
        assertThat(phase.due(60, 5 * SECOND)).isEqualTo(SECOND + SECOND / 100);
        assertThat(phase.due(60, 9 * SECOND)).isEqualTo(SECOND + SECOND / 100);
    }

    @Test
    void withoutARateAReadingIsDueWhenItIsHandedIn() {
        assertThat(Phase.atOnce(50, 150, SECOND, 10 * SECOND).due(60, 5 * SECOND))
                .isEqualTo(5 * SECOND);
    }

    @Test
    void countsWhatIsDueByThen() {
        assertThat(phase.dueBy(SECOND)).isEqualTo(1);
        assertThat(phase.dueBy(SECOND + SECOND / 100)).isEqualTo(11);
        assertThat(phase.dueBy(9 * SECOND)).isEqualTo(100);
    }
}
