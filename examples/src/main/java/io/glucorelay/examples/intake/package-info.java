/** Taking files in, and seeing to what was set aside. */
@NullMarked
package io.glucorelay.examples.intake;

import org.jspecify.annotations.NullMarked;
