/** Calls other programs over HTTP, signed as Standard Webhooks says, and checks such calls where they arrive. */
@NullMarked
package io.glucorelay.channel.webhook;

import org.jspecify.annotations.NullMarked;
