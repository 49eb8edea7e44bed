package io.glucorelay.channel.sms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of a provider's request (https://www.twilio.com/docs/usage/webhooks/webhooks-security): HMAC-SHA1, with the
 * auth token as its key, over the URL and then each name and value of the form, in the order of the names.
 */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA1";
    private static final Pattern URL = Pattern.compile(
            "(?i)(?<start>(?<scheme>https?)://(?:[^/?#@]*@)?(?:\\[[^\\]/?#]*\\]|[^:/?#]*))(?<port>:\\d*)?(?<rest>(?s:.*))");

    private final SecretKeySpec key;

    WebhookSignature(String authToken) {
        this.key = new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    boolean matches(String signature, String url, Map<String, String> form) {
        byte[] given = signature.getBytes(StandardCharsets.UTF_8);
        StringBuilder fields = new StringBuilder();
        new TreeMap<>(form).forEach((name, value) -> fields.append(name).append(value));
        boolean matches = false;
        for (String candidate : candidates(url)) {
            byte[] expected = sign(candidate + fields).getBytes(StandardCharsets.US_ASCII);
            // In a time that does not tell how much of it was right.
            matches |= MessageDigest.isEqual(expected, given);
        }
        return matches;
    }

    /**
     * Twilio signs some URLs with the port and some without, and a proxy may have added or dropped it: as Twilio's own
     * libraries do, both are taken.
     */
    private static List<String> candidates(String url) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            return List.of(url);
        }
        String defaultPort = parts.group("scheme").equalsIgnoreCase("https") ? ":443" : ":80";
        String port = parts.group("port") == null ? defaultPort : "";
        return List.of(url, parts.group("start") + port + parts.group("rest"));
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
