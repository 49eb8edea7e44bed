package io.glucorelay.channel.smtp;

import java.util.regex.Pattern;

/** How a message's callback token travels with the mail, and comes back with a report about it. */
final class CallbackToken {

    /** In the mail's header, which most reports return. */
    static final String HEADER = "X-Glucorelay-Callback";

    /** Fits on one line of a header (RFC 5322, 2.1.1). */
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x7e]{1,500}");

    /** At most 100 characters (RFC 3461, 5.4), and none that is written as something else there. */
    private static final Pattern ENVELOPE_ID = Pattern.compile("[A-Za-z0-9._~-]{1,100}");

    private CallbackToken() {}

    /** Whether it can stand in a header as it is. */
    static boolean fitsHeader(String token) {
        return PLAIN.matcher(token).matches();
    }

    /** Whether it can be the identifier of the mail's envelope as it is. */
    static boolean fitsEnvelope(String token) {
        return ENVELOPE_ID.matcher(token).matches();
    }
}
