/** The contract every store must pass, as tests to extend. */
@NullMarked
package io.glucorelay.store.tck;

import org.jspecify.annotations.NullMarked;
