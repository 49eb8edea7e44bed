/** The contract that every store must pass, as JUnit 5 tests: extend {@link io.glucorelay.store.tck.StoreContract}. */
@NullMarked
package io.glucorelay.store.tck;

import org.jspecify.annotations.NullMarked;
