/** Reads the files that other systems export. */
@NullMarked
package io.glucorelay.examples.formats;

import org.jspecify.annotations.NullMarked;
