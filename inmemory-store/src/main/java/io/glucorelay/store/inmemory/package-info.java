/** A store that keeps everything in memory. */
@NullMarked
package io.glucorelay.store.inmemory;

import org.jspecify.annotations.NullMarked;
