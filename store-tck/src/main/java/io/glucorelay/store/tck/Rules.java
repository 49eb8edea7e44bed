package io.glucorelay.store.tck;

import io.glucorelay.store.Store;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Rules about one area of the contract. */
abstract class Rules {

    private final StoreContract contract;

    /** The same, but null where it could not be made: what is not there need not be closed. */
    private @Nullable Store opened;

    /** The store under test, new for each rule. */
    Store store;

    /** What the rule plays through on it. */
    Scenario scenario;

    Rules(StoreContract contract) {
        this.contract = contract;
    }

    @BeforeEach
    void begin() {
        store = contract.createStore();
        opened = store;
        scenario = new Scenario(store);
    }

    @AfterEach
    void end() {
        if (opened != null) {
            contract.closeStore(opened);
        }
    }
}
