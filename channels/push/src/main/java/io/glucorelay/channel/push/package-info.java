/** Sends messages to apps on phones, through Firebase Cloud Messaging and Apple's push service. */
@NullMarked
package io.glucorelay.channel.push;

import org.jspecify.annotations.NullMarked;
