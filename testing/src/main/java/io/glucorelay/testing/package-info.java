/**
 * For tests in which nothing is left to chance: a clock that stands still until it is moved, a sender that answers as it is
 * told to, and time that passes for a relay that is not started. {@link io.glucorelay.Relay#runDue} is the single tick.
 */
@NullMarked
package io.glucorelay.testing;

import org.jspecify.annotations.NullMarked;
