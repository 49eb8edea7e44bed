/** {@code ./demo backtest}: what a plan would have said about the readings of a file, and another plan beside it. */
@NullMarked
package io.glucorelay.examples.backtest;

import org.jspecify.annotations.NullMarked;
