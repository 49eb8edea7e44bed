package io.glucorelay.messages;

import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.MessageStyle.Privacy;
import io.glucorelay.delivery.MessageFormatter.Request;
import io.glucorelay.delivery.MessageFormatter.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes one message of the templates of the first language that has all it takes, so that no message mixes languages. */
final class Composition {

    private final List<Language> languages;
    private final Predicate<String> textFits;
    private final List<Request> requests;
    private final Channel channel;

    /** If one of several may not tell anything, all of them tell nothing: they end in one message. */
    private final boolean isDiscreet;

    /**
     * A message.
     *
     * @param languages those to try; the last has everything
     * @param textFits whether a text message has room for a text
     * @param requests what it is about: at least one
     */
    Composition(List<Language> languages, Predicate<String> textFits, List<Request> requests) {
        this.languages = languages;
        this.textFits = textFits;
        this.requests = requests;
        this.channel = requests.get(0).channel();
        this.isDiscreet = requests.stream().anyMatch(Composition::isDiscreet);
    }

    private static boolean isDiscreet(Request request) {
        return request.notification().contact().style().privacy() == Privacy.DISCREET;
    }

    /** What a subject says, and the facts with it among them. */
    private record Told(String subject, Map<String, Object> facts) {}

    /** About one notification. */
    Words single() {
        Request request = requests.get(0);
        Writing writing = writing(List.of(keys(request, "subject"), keys(request, "body")));
        Told told = tell(request, writing);
        return new Words(told.subject(), body(writing, told.facts(), keys(request, "body"), keys(request, "short")));
    }

    /** About several. */
    Words digest() {
        List<List<String>> needed = new ArrayList<>();
        for (String variant : List.of("subject", "body", "line")) {
            needed.add(digestKeys(variant));
        }
        requests.forEach(request -> needed.add(keys(request, "subject")));
        Writing writing = writing(needed);
        Template line = writing.language().get(digestKeys("line"));
        List<Told> each =
                requests.stream().map(request -> tell(request, writing)).toList();

        Map<String, Object> facts = digestFacts();
        String subject = writing.writeLine(writing.language().get(digestKeys("subject")), facts);
        facts.put("subject", subject);
        facts.put("first", each.get(0).subject());
        facts.put(
                "lines",
                each.stream().map(told -> writing.writeLine(line, told.facts())).collect(Collectors.joining("\n")));
        return new Words(subject, body(writing, facts, digestKeys("body"), digestKeys("short")));
    }

    private Map<String, Object> digestFacts() {
        Notification first = requests.get(0).notification();
        Map<String, Object> facts = new HashMap<>();
        facts.put("severity", Labels.selector(first.severity()));
        facts.put("count", requests.size());
        facts.put("more", requests.size() - 1);
        if (!isDiscreet) {
            facts.put("patient", first.patientName());
        }
        return facts;
    }

    private Writing writing(List<List<String>> needed) {
        for (Language language : languages) {
            if (needed.stream().allMatch(language::has)) {
                return new Writing(language, channel, isDiscreet);
            }
        }
        return new Writing(languages.get(languages.size() - 1), channel, isDiscreet);
    }

    private Told tell(Request request, Writing writing) {
        Map<String, Object> facts = facts(request, writing.language());
        String subject = writing.writeLine(writing.language().get(keys(request, "subject")), facts);
        facts.put("subject", subject);
        return new Told(subject, facts);
    }

    private Map<String, Object> facts(Request request, Language language) {
        if (isDiscreet) {
            return Facts.discreet(request);
        }
        Locale wanted = request.notification().contact().style().language();
        return Facts.full(request, language, Formats.of(language.locale(), wanted));
    }

    /** The long form; of a text message that has no room for it the short one, if there is one. */
    private String body(Writing writing, Map<String, Object> facts, List<String> body, List<String> shortForm) {
        Language language = writing.language();
        String text = writing.write(language.get(body), facts);
        Template other = language.find(shortForm);
        return channel != Channel.TEXT || other == null || textFits.test(text) ? text : writing.write(other, facts);
    }

    private List<String> keys(Request request, String variant) {
        return isDiscreet
                ? Keys.discreet(request.notification(), channel, variant)
                : Keys.message(request.notification(), channel, variant);
    }

    private List<String> digestKeys(String variant) {
        return Keys.digest(isDiscreet, channel, variant);
    }
}
