package io.glucorelay.channel.sms;

/** The URL that the provider calls, with the message's callback token in its query. */
final class CallbackUrl {

    private static final String TOKEN = "callbackToken";

    private CallbackUrl() {}

    /** The URL with a token; as it is if that is empty. */
    static String with(String url, String token) {
        if (token.isEmpty()) {
            return url;
        }
        // Twilio takes settings of the connection from what is behind a '#': that must stay the end.
        int hash = url.indexOf('#');
        String base = hash < 0 ? url : url.substring(0, hash);
        String separator = base.indexOf('?') < 0 ? "?" : base.endsWith("?") || base.endsWith("&") ? "" : "&";
        return base + separator + TOKEN + "=" + Form.encode(token) + url.substring(base.length());
    }

    /** The token in a URL; empty if there is none. */
    static String token(String url) {
        int hash = url.indexOf('#');
        String base = hash < 0 ? url : url.substring(0, hash);
        String query = base.substring(base.indexOf('?') + 1);
        return base.indexOf('?') < 0 ? "" : Form.read(query).getOrDefault(TOKEN, "");
    }
}
