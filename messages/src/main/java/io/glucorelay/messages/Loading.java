package io.glucorelay.messages;

import io.glucorelay.messages.InvalidTemplatesException.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Takes templates in, if nothing is wrong with any. */
final class Loading {

    private final Languages before;
    private final List<TemplateSource> sources;
    private final List<Problem> problems = new ArrayList<>();

    private Loading(Languages before, List<TemplateSource> sources) {
        this.before = before;
        this.sources = sources;
    }

    /**
     * The languages with the sources' templates.
     *
     * @throws InvalidTemplatesException if something is wrong with them
     */
    static Languages load(Languages before, List<TemplateSource> sources) {
        return new Loading(before, sources).load();
    }

    private Languages load() {
        sources.forEach(source -> problems.addAll(source.problems()));
        Map<String, Map<String, Template>> compiled = new HashMap<>();
        for (TemplateSource source : sources) {
            Map<String, Template> templates = compiled.computeIfAbsent(source.tag(), tag -> new HashMap<>());
            source.patterns().forEach((key, pattern) -> compile(source, key, pattern, templates));
        }
        Languages after = before.with(compiled);
        for (TemplateSource source : sources) {
            Language language = after.exactly(source.tag());
            if (source.problems().isEmpty() && language != null) {
                requireWords(source, language);
                tryOut(source, after);
            }
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparing(Problem::source).thenComparing(Problem::key));
            throw new InvalidTemplatesException(problems);
        }
        return after;
    }

    private void compile(TemplateSource source, String name, String pattern, Map<String, Template> templates) {
        Locale locale = Locale.forLanguageTag(source.tag());
        try {
            Key key = Key.parse(name);
            Template template = Template.of(pattern, locale);
            Set<String> allowed = new HashSet<>(Arguments.of(key));
            if (key.use().hasParts()) {
                allowed.addAll(parts(source, key.isDiscreet()));
            }
            List<String> wrong = PatternCheck.problems(pattern, locale, allowed);
            wrong.forEach(what -> problems.add(new Problem(source.name(), name, what)));
            if (wrong.isEmpty()) {
                templates.put(name, template);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            problems.add(new Problem(source.name(), name, String.valueOf(e.getMessage())));
        }
    }

    /** The parts that a source's templates can use: those there were, and those that come with them, be they right or wrong. */
    private Set<String> parts(TemplateSource source, boolean discreet) {
        Set<String> keys = new HashSet<>();
        Language known = before.nearest(Locale.forLanguageTag(source.tag()));
        if (known != null) {
            keys.addAll(known.keys());
        }
        for (TemplateSource other : sources) {
            if (Languages.widening(source.tag()).contains(other.tag())) {
                keys.addAll(other.patterns().keySet());
            }
        }
        return partNames(keys, discreet);
    }

    private static Set<String> partNames(Set<String> keys, boolean discreet) {
        String begin = discreet ? "discreet.part." : "part.";
        Set<String> names = new HashSet<>();
        for (String key : keys) {
            if (key.startsWith(begin)) {
                names.add(key.substring(begin.length()).replaceAll("\\..*", ""));
            }
        }
        return names;
    }

    private void requireWords(TemplateSource source, Language language) {
        for (String word : Labels.words()) {
            if (!language.has(List.of(word)) && !source.patterns().containsKey(word)) {
                problems.add(new Problem(source.name(), word, "is missing: a new language needs it"));
            }
        }
    }

    /** Only where nothing is wrong with the words: every message may need them. */
    private void tryOut(TemplateSource source, Languages after) {
        for (Language language : after.varieties(source.tag())) {
            if (Labels.words().stream().allMatch(word -> language.has(List.of(word)))) {
                DryRun run = new DryRun(language);
                for (String name : touched(source, language)) {
                    run.problem(Key.parse(name))
                            .ifPresent(what -> problems.add(new Problem(source.name(), name, what)));
                }
            }
        }
    }

    /** The source's own templates, and those that its parts have become parts of. */
    private static Set<String> touched(TemplateSource source, Language language) {
        Set<String> touched = new TreeSet<>();
        for (String name : language.keys()) {
            boolean isDiscreet = name.startsWith("discreet.");
            Set<String> parts = partNames(source.patterns().keySet(), isDiscreet);
            Set<String> used = language.get(List.of(name)).arguments();
            if (source.patterns().containsKey(name) || used.stream().anyMatch(parts::contains)) {
                touched.add(name);
            }
        }
        return touched;
    }
}
