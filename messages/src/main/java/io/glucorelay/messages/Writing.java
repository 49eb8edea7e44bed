package io.glucorelay.messages;

import io.glucorelay.careplan.Channel;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes messages of templates.
 *
 * @param language where the templates are from
 * @param channel for which channel
 * @param isDiscreet whether parts must be such as tell nothing
 */
record Writing(Language language, Channel channel, boolean isDiscreet) {

    private static final Pattern SPACES = Pattern.compile("[ \\t]+");
    private static final Pattern LINE_END = Pattern.compile(" ?\\r?\\n ?");

    /** In some languages a time ends in a point, as "4:05 p.m.", and then the sentence does too. */
    private static final Pattern TWO_POINTS = Pattern.compile("(?<!\\.)\\.\\.(?!\\.)");

    /** The template with the facts and parts that it asks for. Spaces around what was empty are gone. */
    String write(Template template, Map<String, Object> facts) {
        Map<String, Object> all = new HashMap<>(facts);
        for (String name : template.arguments()) {
            if (!facts.containsKey(name)) {
                Template part = language.get(Keys.part(isDiscreet, channel, name));
                all.put(name, part.render(facts));
            }
        }
        return tidy(template.render(all));
    }

    private static String tidy(String text) {
        String spaced = SPACES.matcher(text).replaceAll(" ");
        String lines = LINE_END.matcher(spaced).replaceAll("\n");
        return TWO_POINTS.matcher(lines).replaceAll(".").trim();
    }

    /** The same without line breaks. */
    String writeLine(Template template, Map<String, Object> facts) {
        return write(template, facts).replace('\n', ' ').replace('\r', ' ');
    }
}
