/**
 * Takes glucose readings in, decides who must be told what, and delivers it: {@link io.glucorelay.Relay} is the way in.
 */
@NullMarked
package io.glucorelay;

import org.jspecify.annotations.NullMarked;
