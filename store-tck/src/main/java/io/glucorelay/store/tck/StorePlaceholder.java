package io.glucorelay.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.store.Store;
import org.junit.jupiter.api.Test;

/** Stands in until the contract is here. */
public abstract class StorePlaceholder {

    /** The store under test. */
    protected abstract Class<? extends Store> store();

    @Test
    void isAStore() {
        assertThat(store()).isAssignableTo(Store.class);
    }
}
