package io.glucorelay.messages;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.MessageFormatter.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tries out templates of a language with all that there may be to say, so that none fails when somebody must be told. */
final class DryRun {

    private static final Pattern LEFT_OVER = Pattern.compile("\\{\\s*[a-zA-Z]\\w*\\s*[,}]");

    private static final List<Integer> COUNTS = List.of(2, 3, 5, 11, 22);

    private final Language language;
    private final Formats formats;
    private final Map<Turn, List<Map<String, Object>>> told = new HashMap<>();

    private record Turn(AlertKind kind, AlertEvent event) {}

    DryRun(Language language) {
        this.language = language;
        this.formats = Formats.of(language.locale(), Locale.ROOT);
    }

    /** What is wrong with the template of that key, if anything is. */
    Optional<String> problem(Key key) {
        Template template = language.get(List.of(key.name()));
        boolean hasParts = !Arguments.ALL.containsAll(template.arguments());
        for (Channel channel : hasParts ? key.channels() : key.channels().subList(0, 1)) {
            Writing writing = new Writing(language, channel, key.isDiscreet());
            String problem =
                    switch (key.use()) {
                        case WORD -> problem(key, writing, template, Map.of());
                        case LIMIT -> problem(key, writing, template, Map.of("limit", "40 mg/dL"));
                        case DIGEST_SUBJECT, DIGEST_BODY -> ofDigests(key, writing, template);
                        case SUBJECT, BODY, LINE, PART -> ofMessages(key, writing, template);
                    };
            if (problem != null) {
                return Optional.of(problem);
            }
        }
        return Optional.empty();
    }

    private @Nullable String ofMessages(Key key, Writing writing, Template template) {
        for (String name : template.arguments()) {
            if (!Arguments.ALL.contains(name) && !language.has(Keys.part(key.isDiscreet(), writing.channel(), name))) {
                return "there is no part '" + name + "' for " + Labels.of(writing.channel());
            }
        }
        for (AlertKind kind : AlertKind.values()) {
            for (AlertEvent event : AlertEvent.values()) {
                if (key.isFor(kind, event)) {
                    String problem = ofMessages(key, writing, template, kind, event);
                    if (problem != null) {
                        return problem;
                    }
                }
            }
        }
        return null;
    }

    private @Nullable String ofMessages(Key key, Writing writing, Template template, AlertKind kind, AlertEvent event) {
        // The same facts for all templates, but for the subject, which only some may use.
        for (Map<String, Object> facts : told.computeIfAbsent(new Turn(kind, event), this::tellingFacts)) {
            String problem = problem(key, writing, template, facts);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private List<Map<String, Object>> tellingFacts(Turn turn) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Request request : Samples.of(turn.kind(), turn.event())) {
            Map<String, Object> facts = Facts.full(request, language, formats);
            facts.put("subject", "Subject");
            all.add(facts);
        }
        return all;
    }

    private static @Nullable String ofDigests(Key key, Writing writing, Template template) {
        for (int count : COUNTS) {
            for (Severity severity : Severity.values()) {
                Map<String, Object> facts = new HashMap<>();
                facts.put("patient", "Sample");
                facts.put("severity", Labels.selector(severity));
                facts.put("count", count);
                facts.put("more", count - 1);
                facts.put("subject", "Subject");
                facts.put("first", "First");
                facts.put("lines", "First\nSecond");
                String problem = problem(key, writing, template, facts);
                if (problem != null) {
                    return problem;
                }
            }
        }
        return null;
    }

    private static @Nullable String problem(Key key, Writing writing, Template template, Map<String, Object> facts) {
        String text;
        try {
            text = writing.write(template, facts);
        } catch (IllegalArgumentException e) {
            return "cannot be written: " + e.getMessage();
        }
        if (key.use().mustSaySomething() && text.isEmpty()) {
            return "says nothing" + chosen(facts);
        }
        Matcher leftOver = LEFT_OVER.matcher(text);
        return leftOver.find()
                ? "leaves '" + leftOver.group() + "' as it is: an apostrophe before a brace must be doubled"
                : null;
    }

    /** Those of the facts that templates select by. The facts are of nobody, so they may be told. */
    private static String chosen(Map<String, Object> facts) {
        StringBuilder chosen = new StringBuilder();
        for (String name :
                List.of("kind", "event", "severity", "hasReading", "hasTrend", "hasLink", "hasCode", "count")) {
            if (facts.containsKey(name)) {
                chosen.append(chosen.length() == 0 ? " if " : ", ")
                        .append(name)
                        .append(" is ")
                        .append(facts.get(name));
            }
        }
        return chosen.toString();
    }
}
