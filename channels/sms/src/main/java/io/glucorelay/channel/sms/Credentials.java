package io.glucorelay.channel.sms;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What we log in with: the account and its auth token, or an API key and its secret. */
record Credentials(String user, String secret) {

    /** For HTTP basic authentication (RFC 7617). */
    String header() {
        byte[] both = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(both);
    }

    /** Without anything: whatever prints this must not print secrets. */
    @Override
    public String toString() {
        return "Credentials[…]";
    }
}
