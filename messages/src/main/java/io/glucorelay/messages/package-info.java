/** Puts notifications into words by templates: several languages are there, and each text can be replaced by one's own. */
@NullMarked
package io.glucorelay.messages;

import org.jspecify.annotations.NullMarked;
