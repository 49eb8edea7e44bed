/** What the tests of several channels need. */
@NullMarked
package io.glucorelay.channel.testing;

import org.jspecify.annotations.NullMarked;
