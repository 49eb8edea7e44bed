package io.glucorelay.store.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.store.Store;
import io.glucorelay.store.tck.StorePlaceholder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PlaceholderTest extends StorePlaceholder {

    @Override
    protected Class<? extends Store> store() {
        return Placeholder.class;
    }

    @Property
    void jqwikRunsBesideJupiter(@ForAll int number) {
        assertThat(number).isBetween(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
}
