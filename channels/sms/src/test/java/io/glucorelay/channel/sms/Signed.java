package io.glucorelay.channel.sms;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as the provider does. */
final class Signed {

    private Signed() {}

    static String by(String authToken, String url, Map<String, String> form) throws GeneralSecurityException {
        String text = url
                + form.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(field -> field.getKey() + field.getValue())
                        .collect(Collectors.joining());
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
