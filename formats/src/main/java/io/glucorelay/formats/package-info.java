/**
 * Reads the files and bodies that other systems write, of any length in little memory, and guesses which of them one is; writes
 * some of them too.
 *
 * <p>{@link io.glucorelay.formats.Formats} has those that are known, {@link io.glucorelay.formats.Format} is the one
 * interface to add one's own. Those that can also be written are {@link io.glucorelay.formats.WritableFormat}s.
 */
@NullMarked
package io.glucorelay.formats;

import org.jspecify.annotations.NullMarked;
