/** What the programs of the examples share: their arguments, and the file that they read. */
@NullMarked
package io.glucorelay.examples.commandline;

import org.jspecify.annotations.NullMarked;
