package io.glucorelay.messages;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One pattern of a language. Safe for use by several threads. */
final class Template {

    /** ICU's formats keep notes while they work: one thread at a time. */
    private final MessageFormat format;

    private final Set<String> arguments;

    private Template(MessageFormat format, Set<String> arguments) {
        this.format = format;
        this.arguments = arguments;
    }

    /** @throws IllegalArgumentException if the pattern is not as ICU wants it */
    static Template of(String pattern, Locale locale) {
        return new Template(new MessageFormat(pattern, locale), arguments(new MessagePattern(pattern)));
    }

    private static Set<String> arguments(MessagePattern pattern) {
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < pattern.countParts(); i++) {
            if (pattern.getPartType(i) == Part.Type.ARG_NAME) {
                names.add(pattern.getSubstring(pattern.getPart(i)));
            }
        }
        return Set.copyOf(names);
    }

    /** The names of the arguments that it uses. */
    Set<String> arguments() {
        return arguments;
    }

    /** The pattern with the arguments in it. */
    String render(Map<String, Object> values) {
        synchronized (format) {
            return format.format(values);
        }
    }
}
