/** Sends messages as e-mail over SMTP. */
@NullMarked
package io.glucorelay.channel.smtp;

import org.jspecify.annotations.NullMarked;
