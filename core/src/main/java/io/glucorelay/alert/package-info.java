/** Deciding: from a care plan, the alert state and the latest readings to what must be said to whom. Pure, no clock, no I/O. */
@NullMarked
package io.glucorelay.alert;

import org.jspecify.annotations.NullMarked;
