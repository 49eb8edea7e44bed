/**
 * Sends text messages through Twilio or a provider with the same interface, and reads what such a provider calls back
 * with.
 */
@NullMarked
package io.glucorelay.channel.sms;

import org.jspecify.annotations.NullMarked;
