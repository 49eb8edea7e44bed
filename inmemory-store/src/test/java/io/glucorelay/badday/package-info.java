/** A day on which everything that can fail does, in virtual time. */
@NullMarked
package io.glucorelay.badday;

import org.jspecify.annotations.NullMarked;
