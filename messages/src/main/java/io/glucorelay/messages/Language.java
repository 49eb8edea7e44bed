package io.glucorelay.messages;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The templates of a language. Immutable. */
final class Language {

    private final Locale locale;
    private final List<Map<String, Template>> layers;

    /**
     * A language.
     *
     * @param locale which one
     * @param layers its own templates, then those of the language that it is a variety of: pt-BR, then pt
     */
    Language(Locale locale, List<Map<String, Template>> layers) {
        this.locale = locale;
        this.layers = List.copyOf(layers);
    }

    Locale locale() {
        return locale;
    }

    /** The template under the first of the keys that has one; null if none has. */
    @Nullable Template find(List<String> keys) {
        for (String key : keys) {
            for (Map<String, Template> layer : layers) {
                Template template = layer.get(key);
                if (template != null) {
                    return template;
                }
            }
        }
        return null;
    }

    /**
     * The same, which is known to be there.
     *
     * @throws IllegalStateException if it is not
     */
    Template get(List<String> keys) {
        Template found = find(keys);
        if (found == null) {
            throw new IllegalStateException(
                    "no template " + keys.get(keys.size() - 1) + " in " + locale.toLanguageTag());
        }
        return found;
    }

    boolean has(List<String> keys) {
        return find(keys) != null;
    }

    /** What something is called. */
    String word(String key) {
        return get(List.of(key)).render(Map.of());
    }

    Set<String> keys() {
        Set<String> keys = new HashSet<>();
        layers.forEach(layer -> keys.addAll(layer.keySet()));
        return keys;
    }
}
