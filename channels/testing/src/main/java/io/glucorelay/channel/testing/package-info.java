/** What the tests of several channels need, and those of other modules whose README has examples. */
@NullMarked
package io.glucorelay.channel.testing;

import org.jspecify.annotations.NullMarked;
