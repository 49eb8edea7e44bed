package io.glucorelay.channel.smtp;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and values as in a mail's header (RFC 5322, 2.2). Of several with one name the first counts. */
final class Fields {

    private final Map<String, String> values = new HashMap<>();

    /** Reads these lines. One that is no field is left out: what comes from a stranger is not judged, only looked through. */
    static Fields of(List<String> lines) {
        Fields fields = new Fields();
        String name = "";
        StringBuilder value = new StringBuilder();
        for (String line : lines) {
            boolean goesOn = line.startsWith(" ") || line.startsWith("\t");
            if (goesOn) {
                value.append(' ').append(line.trim());
                continue;
            }
            fields.add(name, value);
            int colon = line.indexOf(':');
            name = colon < 0 ? "" : line.substring(0, colon).trim();
            value = new StringBuilder(line.substring(colon + 1).trim());
        }
        fields.add(name, value);
        return fields;
    }

    /** The value, on one line; null if there is none. */
    @Nullable String get(String name) {
        return values.get(name.toLowerCase(Locale.ROOT));
    }

    private void add(String name, StringBuilder value) {
        if (!name.isEmpty()) {
            values.putIfAbsent(name.toLowerCase(Locale.ROOT), value.toString().trim());
        }
    }
}
