/** Glucose readings: the values that come in, and what is set aside. */
@NullMarked
package io.glucorelay.reading;

import org.jspecify.annotations.NullMarked;
