package io.glucorelay.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.store.StoreHealth;
import org.junit.jupiter.api.Test;

/** A store's state of health. */
abstract class HealthRules extends Rules {

    HealthRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void aStoreThatWorksSaysThatItDoes() {
        scenario.newRecord();

        // It may be degraded, as a test database with a single copy is, but then it says why.
        StoreHealth health = store.check();
        assertThat(health.status()).isNotEqualTo(StoreHealth.Status.DOWN);
        assertThat(health.detail().isEmpty()).isEqualTo(health.status() == StoreHealth.Status.UP);
    }
}
