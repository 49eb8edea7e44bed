/**
 * The binary forms in which a database keeps what the relay stores: compact, and readable by every later version.
 *
 * <p>docs/format.md has the layout, and says how to change it.
 */
@NullMarked
package io.glucorelay.store.codec;

import org.jspecify.annotations.NullMarked;
