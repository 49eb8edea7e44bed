/** The life cycle of a message, in Glucorelay's store and in other libraries that keep messages until they are done. */
@NullMarked
package io.glucorelay.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
