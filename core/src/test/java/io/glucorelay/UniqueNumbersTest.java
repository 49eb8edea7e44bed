package io.glucorelay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UniqueNumbersTest {

    @Test
    void numbersTakenInARowAreNotGivenToTheNext() {
        UniqueNumbers numbers = new UniqueNumbers();
        long first = numbers.take(3);
        assertThat(numbers.take(1)).isEqualTo(first + 3);
        assertThat(numbers.take(2)).isEqualTo(first + 4);
        assertThat(numbers.take(1)).isEqualTo(first + 6);
    }

    @Test
    void everyRelayCountsFromAnotherNumber() {
        assertThat(new UniqueNumbers().take(1)).isNotEqualTo(new UniqueNumbers().take(1));
    }
}
