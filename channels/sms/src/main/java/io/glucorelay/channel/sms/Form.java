package io.glucorelay.channel.sms;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The format {@code application/x-www-form-urlencoded}, of requests and of the queries in URLs. */
final class Form {

    private Form() {}

    static String write(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Of a name that comes twice the first value. What is not well formed is left as it came: nothing makes it fail. */
    static Map<String, String> read(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        int start = 0;
        while (start < form.length()) {
            int separator = form.indexOf('&', start);
            int end = separator < 0 ? form.length() : separator;
            int equals = form.indexOf('=', start);
            boolean hasValue = equals >= 0 && equals < end;
            if (end > start) {
                String name = decode(form.substring(start, hasValue ? equals : end));
                fields.putIfAbsent(name, hasValue ? decode(form.substring(equals + 1, end)) : "");
            }
            start = end + 1;
        }
        return fields;
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
