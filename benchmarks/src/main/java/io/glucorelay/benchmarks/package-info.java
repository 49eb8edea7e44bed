/** JMH micro-benchmarks, and a load test from end to end. */
@NullMarked
package io.glucorelay.benchmarks;

import org.jspecify.annotations.NullMarked;
