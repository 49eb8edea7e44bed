/**
 * The contract that every store must pass, as JUnit 5 tests: extend {@link io.glucorelay.store.tck.StoreContract}. And, for
 * tests of what uses a store, one that fails as it is told to: {@link io.glucorelay.store.tck.FaultyStore}.
 */
@NullMarked
package io.glucorelay.store.tck;

import org.jspecify.annotations.NullMarked;
