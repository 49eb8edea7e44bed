package io.glucorelay.channel.sms;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks of a sender's settings. Of what may be a secret put in the wrong place, nothing is repeated. */
final class Checks {

    private static final String TWILIO_HOST = "api.twilio.com";
    private static final Pattern TWILIO_ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern FROM =
            Pattern.compile("\\+[1-9][0-9]{5,14}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 +\\-_&.]{1,11}");

    private Checks() {}

    /** Where messages are posted to. */
    static URI messages(String baseUrl, boolean plaintext, String accountSid) {
        URI base = url("baseUrl", baseUrl);
        require(
                base.getScheme().equalsIgnoreCase("https") || plaintext,
                "baseUrl",
                "'" + baseUrl + "'",
                "an https URL, or plaintext() be called for a test");
        require(
                base.getQuery() == null && base.getFragment() == null,
                "baseUrl",
                "'" + baseUrl + "'",
                "a URL without query and fragment");
        boolean isTwilio = base.getHost().equalsIgnoreCase(TWILIO_HOST);
        boolean isAccount =
                (isTwilio ? TWILIO_ACCOUNT : SID).matcher(accountSid).matches();
        String expected = isTwilio ? "AC and 32 hexadecimal digits" : "1 to 64 letters, digits, '-' and '_'";
        require(isAccount, "accountSid", withheld(accountSid), expected);
        String start = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        return URI.create(start + "/2010-04-01/Accounts/" + accountSid + "/Messages.json");
    }

    static Credentials credentials(String accountSid, @Nullable String authToken, @Nullable Credentials apiKey) {
        exactlyOne(authToken, "authToken", apiKey, "apiKey");
        if (apiKey != null) {
            require(SID.matcher(apiKey.user()).matches(), "keySid", withheld(apiKey.user()), "an API key's SID");
            require(!apiKey.secret().isBlank(), "secret", "blank", "the API key's secret");
            return apiKey;
        }
        require(authToken != null && !authToken.isBlank(), "authToken", "blank", "the account's auth token");
        return new Credentials(accountSid, String.valueOf(authToken));
    }

    static String from(@Nullable String from) {
        String value = String.valueOf(from);
        require(
                FROM.matcher(value).matches(),
                "from",
                "'" + value + "'",
                "a number in international form such as +15005550006, a short code, or 1 to 11 letters and digits");
        return value;
    }

    static String messagingService(@Nullable String sid) {
        String value = String.valueOf(sid);
        require(SID.matcher(value).matches(), "messagingService", withheld(value), "a messaging service's SID");
        return value;
    }

    static String statusCallback(String url) {
        url("statusCallback", url);
        return url;
    }

    static void exactlyOne(@Nullable Object one, String name, @Nullable Object other, String otherName) {
        if ((one == null) == (other == null)) {
            throw new IllegalArgumentException("exactly one of " + name + " and " + otherName + " must be set, but "
                    + (one == null ? "none" : "both") + " was");
        }
    }

    static void require(boolean ok, String name, Object value, String expected) {
        if (!ok) {
            throw new IllegalArgumentException(name + " must be " + expected + ", but was " + value);
        }
    }

    private static URI url(String name, String value) {
        // A password in it is neither used nor shown.
        require(value.indexOf('@') < 0, name, "one with '@'", "a URL without user and password");
        try {
            URI url = new URI(value);
            boolean isHttp = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            require(isHttp && url.getHost() != null, name, "'" + value + "'", "an http or https URL with a host");
            return url;
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name + " must be a URL, but was '" + value + "'", e);
        }
    }

    private static String withheld(String value) {
        return "something else, of " + value.length() + " characters";
    }
}
