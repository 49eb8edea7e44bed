/** The load test: readings at a constant rate, from the instant they were due to the message sent, over any store. */
@NullMarked
package io.glucorelay.benchmarks.load;

import org.jspecify.annotations.NullMarked;
