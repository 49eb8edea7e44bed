/** The store that keeps everything in memory: for tests, demos, and small installs that may forget on a restart. */
@NullMarked
package io.glucorelay.store.inmemory;

import org.jspecify.annotations.NullMarked;
