/** Getting a notification to a person: the sender each provider implements, and the record of every attempt. */
@NullMarked
package io.glucorelay.delivery;

import org.jspecify.annotations.NullMarked;
