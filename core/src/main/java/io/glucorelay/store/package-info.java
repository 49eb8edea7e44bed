/** The storage SPI: what a store must do, and what it promises. */
@NullMarked
package io.glucorelay.store;

import org.jspecify.annotations.NullMarked;
