package io.glucorelay.messages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All languages that there are templates in, by their tags. Immutable. */
final class Languages {

    private final Map<String, Map<String, Template>> own;
    private final Map<String, Language> languages;

    /** Of the templates of each language, by its tag. */
    Languages(Map<String, Map<String, Template>> own) {
        Map<String, Map<String, Template>> copy = new TreeMap<>();
        own.forEach((tag, templates) -> copy.put(tag, Map.copyOf(templates)));
        this.own = copy;
        Map<String, Language> all = new HashMap<>();
        for (String tag : copy.keySet()) {
            List<Map<String, Template>> layers = new ArrayList<>();
            for (String wider : widening(tag)) {
                if (copy.containsKey(wider)) {
                    layers.add(copy.get(wider));
                }
            }
            all.put(tag, new Language(Locale.forLanguageTag(tag), layers));
        }
        this.languages = Map.copyOf(all);
    }

    /** These, and templates that take the place of others of the same key. */
    Languages with(Map<String, Map<String, Template>> more) {
        Map<String, Map<String, Template>> merged = new TreeMap<>();
        own.forEach((tag, templates) -> merged.put(tag, new HashMap<>(templates)));
        more.forEach((tag, templates) ->
                merged.computeIfAbsent(tag, absent -> new HashMap<>()).putAll(templates));
        return new Languages(merged);
    }

    /** The nearest there is to a language: for pt-BR that, or else pt; null if there is neither. */
    @Nullable Language nearest(Locale wanted) {
        for (String tag : widening(tag(wanted))) {
            Language language = languages.get(tag);
            if (language != null) {
                return language;
            }
        }
        return null;
    }

    /** The language of that tag and no other; null if there is none. */
    @Nullable Language exactly(String tag) {
        return languages.get(tag);
    }

    /** The languages that have the templates of this one too: it, and its varieties. */
    List<Language> varieties(String tag) {
        List<Language> varieties = new ArrayList<>();
        for (String other : own.keySet()) {
            if (widening(other).contains(tag)) {
                varieties.add(Objects.requireNonNull(languages.get(other)));
            }
        }
        return varieties;
    }

    /** The tag of a language without what is no matter for words, such as a calendar. */
    static String tag(Locale locale) {
        return locale.stripExtensions().toLanguageTag();
    }

    /** The tag, and those of ever wider languages: zh-Hant-TW, zh-Hant, zh. */
    static List<String> widening(String tag) {
        List<String> tags = new ArrayList<>();
        String rest = tag;
        for (int end = tag.length(); end > 0; end = rest.lastIndexOf('-')) {
            rest = rest.substring(0, end);
            tags.add(rest);
        }
        return tags;
    }
}
