/** Sends messages as email through an SMTP server. */
@NullMarked
package io.glucorelay.channel.smtp;

import org.jspecify.annotations.NullMarked;
