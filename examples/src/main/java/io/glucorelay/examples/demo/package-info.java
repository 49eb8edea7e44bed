/** The demo: what the relay does with a file of readings. */
@NullMarked
package io.glucorelay.examples.demo;

import org.jspecify.annotations.NullMarked;
