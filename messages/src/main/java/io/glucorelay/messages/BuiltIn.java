package io.glucorelay.messages;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The languages that the library brings. Tests have tried them out, so nothing is tried here. */
final class BuiltIn {

    /** Their tags. */
    static final List<String> TAGS = List.of("de", "en", "es", "fr", "pl");

    static final Languages LANGUAGES = languages();

    private BuiltIn() {}

    private static Languages languages() {
        Map<String, Map<String, Template>> all = new HashMap<>();
        for (String tag : TAGS) {
            Map<String, Template> templates = new HashMap<>();
            source(tag)
                    .patterns()
                    .forEach((key, pattern) -> templates.put(key, Template.of(pattern, Locale.forLanguageTag(tag))));
            all.put(tag, templates);
        }
        return new Languages(all);
    }

    /** The templates as they are in the jar. */
    static TemplateSource source(String tag) {
        String name = "messages_" + tag + ".properties";
        try (InputStream in = Objects.requireNonNull(BuiltIn.class.getResourceAsStream(name), name);
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return TemplateSource.read(name, tag, reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
