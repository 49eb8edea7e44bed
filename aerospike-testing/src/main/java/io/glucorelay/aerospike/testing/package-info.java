/** Real Aerospike clusters for tests, examples and benchmarks. */
@NullMarked
package io.glucorelay.aerospike.testing;

import org.jspecify.annotations.NullMarked;
