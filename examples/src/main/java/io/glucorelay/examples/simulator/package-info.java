/**
 * Virtual patients who wear glucose sensors, for demonstrations and load: begin at {@link
 * io.glucorelay.examples.simulator.Simulator}. The data are made up; they are no guide to treatment.
 */
@NullMarked
package io.glucorelay.examples.simulator;

import org.jspecify.annotations.NullMarked;
