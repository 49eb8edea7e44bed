/** JMH micro-benchmarks. */
@NullMarked
package io.glucorelay.benchmarks;

import org.jspecify.annotations.NullMarked;
