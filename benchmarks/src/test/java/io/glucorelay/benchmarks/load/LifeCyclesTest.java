package io.glucorelay.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.store.inmemory.InMemoryStore;
import org.junit.jupiter.api.Test;

class LifeCyclesTest {

    private final LifeCycles lifeCycles = new LifeCycles(new InMemoryStore(), "p", 250, 1);

    @Test
    void patientsTakeAMessageMoreInEachRound() {
        lifeCycles.create();
        for (int i = 0; i < 40; i++) {
            lifeCycles.nextRound();
            assertThat(lifeCycles.isRoundOver()).isFalse();
            lifeCycles.enqueue(0);
            lifeCycles.complete(0);
            assertThat(lifeCycles.isRoundOver()).isTrue();
        }
        assertThat(lifeCycles.rounds()).isEqualTo(40);
        assertThat(lifeCycles.missing()).isZero();
        assertThat(lifeCycles.duplicates()).isZero();
    }

    @Test
    void whatIsNotCompletedIsMissing() {
        lifeCycles.create();
        lifeCycles.nextRound();
        lifeCycles.enqueue(0);
        lifeCycles.complete(0);
        lifeCycles.nextRound();
        lifeCycles.enqueue(0);
        assertThat(lifeCycles.isRoundOver()).isFalse();
        assertThat(lifeCycles.missing()).isEqualTo(250);
    }

    @Test
    void whatIsNotEnqueuedIsSaid() {
        lifeCycles.create();
        lifeCycles.nextRound();
        lifeCycles.enqueue(0);
        assertThatThrownBy(() -> lifeCycles.enqueue(0)).isInstanceOf(IllegalStateException.class);
    }
}
