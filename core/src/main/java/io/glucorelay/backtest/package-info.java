/**
 * Back-testing: what a care plan would have said about readings of the past. Plays them to the alert engine in the time of the
 * readings; no clock, no I/O.
 */
@NullMarked
package io.glucorelay.backtest;

import org.jspecify.annotations.NullMarked;
