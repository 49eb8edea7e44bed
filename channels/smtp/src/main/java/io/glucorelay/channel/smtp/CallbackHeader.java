package io.glucorelay.channel.smtp;

import java.util.regex.Pattern;

/** How a message's callback token travels in the mail's header, which most reports about the mail return. */
final class CallbackHeader {

    static final String NAME = "X-Glucorelay-Callback";

    /** What the relay's tokens are made of, and more than they need: some hundreds of characters, by the names in them. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,4096}");

    /** With the name before it no line is longer than 78 characters, as it should be (RFC 5322, 2.1.1). */
    private static final int LINE = 50;

    private CallbackHeader() {}

    /** Whether it can travel. */
    static boolean takes(String token) {
        return TOKEN.matcher(token).matches();
    }

    /** The header's value: the token on as many lines as it takes. */
    static String write(String token) {
        return token.replaceAll("(.{" + LINE + "})(?=.)", "$1\r\n ");
    }

    /** The token in a header's value; empty if there is none. */
    static String read(String value) {
        String token = value.replaceAll("\\s+", "");
        return takes(token) ? token : "";
    }
}
