package io.glucorelay.messages;

import io.glucorelay.messages.InvalidTemplatesException.Problem;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Templates as somebody gave them.
 *
 * @param name what to call the source in what is said about it
 * @param tag the language's tag
 * @param patterns by their keys, in order
 * @param problems what is wrong with the source itself
 */
record TemplateSource(String name, String tag, Map<String, String> patterns, List<Problem> problems) {

    static TemplateSource of(String name, String tag, Map<String, String> patterns) {
        return new TemplateSource(name, tag, new TreeMap<>(patterns), List.of());
    }

    static TemplateSource broken(String name, String what) {
        return new TemplateSource(name, "", Map.of(), List.of(new Problem(name, "", what)));
    }

    static TemplateSource read(String name, String tag, Reader reader) throws IOException {
        Lines lines = new Lines();
        try {
            lines.load(reader);
        } catch (IllegalArgumentException e) {
            return broken(name, "is no properties file: " + e.getMessage());
        }
        Map<String, String> patterns = new TreeMap<>();
        lines.stringPropertyNames().forEach(key -> patterns.put(key, lines.getProperty(key)));
        List<Problem> twice = lines.twice.stream()
                .map(key -> new Problem(name, key, "is there more than once"))
                .toList();
        return new TemplateSource(name, tag, patterns, twice);
    }

    /** Properties that notice a key that is there twice: of two texts one would be left out, and nobody would know which. */
    private static final class Lines extends Properties {

        private static final long serialVersionUID = 1;

        private final transient Set<String> twice = new TreeSet<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            Object before = super.put(key, value);
            if (before != null) {
                twice.add((String) key);
            }
            return before;
        }
    }
}
