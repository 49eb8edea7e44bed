package io.glucorelay.messages;

import io.glucorelay.delivery.MessageFormatter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Predicate;

/**
 * Puts notifications into words by templates, in each contact's language. Immutable, safe for use by several threads.
 *
 * <p>English, French, German, Spanish and Polish are there. Each text can be replaced by one's own, and languages can be added. All
 * templates are tried out when they are given, with every combination of what there may be to say, so that none fails when
 * somebody must be told. The module's README has the keys and arguments.
 *
 * <p>No clinician and no native speaker has checked the translations. Have yours read by somebody who knows before you use them.
 */
public final class TemplateMessages implements MessageFormatter {

    private final Languages languages;
    private final Locale defaultLanguage;
    private final Predicate<String> textFits;

    private TemplateMessages(Languages languages, Locale defaultLanguage, Predicate<String> textFits) {
        this.languages = languages;
        this.defaultLanguage = defaultLanguage;
        this.textFits = textFits;
    }

    /** The languages that are there, with English for who wants none of them. */
    public static TemplateMessages builtIn() {
        return new TemplateMessages(BuiltIn.LANGUAGES, Locale.ENGLISH, OneText::fits);
    }

    /**
     * The same, with templates of a language: in place of those with the same keys, beside the others.
     *
     * @param language which one: templates of {@code pt-BR} go before those of {@code pt}
     * @param templates patterns by their keys
     * @throws InvalidTemplatesException if something is wrong with them; it has all of it
     * @throws IllegalArgumentException if it is no language
     */
    public TemplateMessages with(Locale language, Map<String, String> templates) {
        String tag = tag(language);
        return with(List.of(TemplateSource.of(tag, tag, templates)));
    }

    /**
     * The same, with templates of a language.
     *
     * @throws InvalidTemplatesException if something is wrong with them; it has all of it
     * @throws IllegalArgumentException if it is no language
     */
    public TemplateMessages with(Locale language, Properties templates) {
        Map<String, String> patterns = new HashMap<>();
        templates.stringPropertyNames().forEach(key -> patterns.put(key, templates.getProperty(key)));
        return with(language, patterns);
    }

    /**
     * The same, with templates of a language.
     *
     * @param templates in the form of {@link Properties#load(Reader)}; it is not closed
     * @throws IOException if it cannot be read
     * @throws InvalidTemplatesException if something is wrong with them; it has all of it
     * @throws IllegalArgumentException if it is no language
     */
    public TemplateMessages with(Locale language, Reader templates) throws IOException {
        String tag = tag(language);
        return with(List.of(TemplateSource.read(tag, tag, templates)));
    }

    /**
     * The same, with the templates of all files in a directory that are called as {@code messages_fr.properties} or {@code
     * messages_pt-BR.properties}, in UTF-8.
     *
     * @throws IOException if they cannot be read
     * @throws InvalidTemplatesException if there are none, or something is wrong with them; it has all of it, of all files
     */
    public TemplateMessages from(Path directory) throws IOException {
        return with(TemplateFiles.read(directory));
    }

    private static String tag(Locale language) {
        if (language.getLanguage().isEmpty()) {
            throw new IllegalArgumentException("language must be one such as fr or pt-BR, but was '" + language + "'");
        }
        return Languages.tag(language);
    }

    private TemplateMessages with(List<TemplateSource> sources) {
        return new TemplateMessages(Loading.load(languages, sources), defaultLanguage, textFits);
    }

    /**
     * The same, with another language for contacts who want one that there are no templates in. What it lacks is said in English.
     *
     * @throws IllegalArgumentException if there are no templates in it
     */
    public TemplateMessages defaultLanguage(Locale language) {
        if (languages.nearest(language) == null) {
            throw new IllegalArgumentException(
                    "default language must be one that there are templates in, but was " + language.toLanguageTag());
        }
        return new TemplateMessages(languages, language, textFits);
    }

    /**
     * The same, with another limit for text messages. One that is longer takes the short form; if that is longer too, it is left to
     * the channel to cut it. Unless set: what goes into a single text message.
     *
     * @param fits whether a text message may be so long; called from several threads at once
     */
    public TemplateMessages textFits(Predicate<String> fits) {
        return new TemplateMessages(languages, defaultLanguage, Objects.requireNonNull(fits, "fits"));
    }

    /**
     * What a language has no template for, so that it is said in the default language or in English: the keys that would do, in the
     * order of the kinds of alerts. Empty if it has everything, or if it is so only by the wider language: pt for pt-BR.
     */
    public List<String> missing(Locale language) {
        return Completeness.missing(languages.nearest(language));
    }

    @Override
    public Words format(Request request) {
        return composition(List.of(request)).single();
    }

    /**
     * Puts several notifications to one contact into one message: how many there are, and a line about each.
     *
     * @param requests at least one, the most urgent first
     */
    @Override
    public Words digest(List<Request> requests) {
        return composition(requests).digest();
    }

    private Composition composition(List<Request> requests) {
        Locale wanted = requests.get(0).notification().contact().style().language();
        List<Language> candidates = new ArrayList<>(3);
        for (Locale locale : List.of(wanted, defaultLanguage, Locale.ENGLISH)) {
            Language language = languages.nearest(locale);
            if (language != null) {
                candidates.add(language);
            }
        }
        return new Composition(candidates, textFits, requests);
    }
}
