package io.glucorelay.messages;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.text.PluralRules.PluralType;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with the arguments of one pattern, whatever their values. */
final class PatternCheck {

    /** No language tells more than these apart among whole numbers that occur. */
    private static final int NUMBERS_TO_TRY = 200;

    private final MessagePattern pattern;
    private final Locale locale;
    private final Set<String> allowed;
    private final Set<String> problems = new LinkedHashSet<>();

    private PatternCheck(MessagePattern pattern, Locale locale, Set<String> allowed) {
        this.pattern = pattern;
        this.locale = locale;
        this.allowed = allowed;
    }

    /**
     * What is wrong with it.
     *
     * @param pattern one that ICU can parse
     * @param locale its language
     * @param allowed the arguments that it may use
     */
    static List<String> problems(String pattern, Locale locale, Set<String> allowed) {
        PatternCheck check = new PatternCheck(new MessagePattern(pattern), locale, allowed);
        for (int i = 0; i < check.pattern.countParts(); i++) {
            if (check.pattern.getPartType(i) == Part.Type.ARG_START) {
                check.argument(i);
            }
        }
        return new ArrayList<>(check.problems);
    }

    private void argument(int start) {
        ArgType type = pattern.getPart(start).getArgType();
        String name = pattern.getSubstring(pattern.getPart(start + 1));
        if (!allowed.contains(name)) {
            problems.add("'" + name + "' is no argument here: expected one of " + new TreeSet<>(allowed));
            return;
        }
        boolean isPlural = type == ArgType.PLURAL || type == ArgType.SELECTORDINAL;
        boolean isFormatted = type == ArgType.SIMPLE || type == ArgType.CHOICE;
        if ((isPlural || isFormatted) && !Arguments.isNumber(name)) {
            problems.add("'" + name + "' is a text, and is formatted as something else");
        } else if (isFormatted && !isNumberFormat(type, start)) {
            problems.add("'" + name + "' is a number, and is formatted as something else");
        } else if (isPlural) {
            plural(name, type, selectors(start));
        } else if (type == ArgType.SELECT) {
            select(name, selectors(start));
        }
    }

    private boolean isNumberFormat(ArgType type, int start) {
        return type == ArgType.CHOICE
                || pattern.getSubstring(pattern.getPart(start + 2)).equals("number");
    }

    private void plural(String name, ArgType type, Set<String> selectors) {
        PluralType kind = type == ArgType.PLURAL ? PluralType.CARDINAL : PluralType.ORDINAL;
        PluralRules rules = PluralRules.forLocale(ULocale.forLocale(locale), kind);
        for (String selector : selectors) {
            if (!selector.startsWith("=") && !rules.getKeywords().contains(selector)) {
                problems.add("the plural of '" + name + "' has '" + selector + "', which " + locale.getLanguage()
                        + " does not know: it knows " + new TreeSet<>(rules.getKeywords()));
            }
        }
        for (int i = 0; i < NUMBERS_TO_TRY; i++) {
            String keyword = rules.select(i);
            if (!selectors.contains("=" + i) && !selectors.contains(keyword)) {
                problems.add("the plural of '" + name + "' lacks '" + keyword + "', which " + locale.getLanguage()
                        + " has for " + i);
                return;
            }
        }
    }

    private void select(String name, Set<String> selectors) {
        Set<String> known = Arguments.keywords(name);
        for (String selector : selectors) {
            if (!known.isEmpty() && !selector.equals("other") && !known.contains(selector)) {
                problems.add("'" + name + "' is never '" + selector + "': expected one of " + new TreeSet<>(known));
            }
        }
    }

    /** The keywords of one plural or select, without those of others within it. */
    private Set<String> selectors(int start) {
        Set<String> selectors = new LinkedHashSet<>();
        int limit = pattern.getLimitPartIndex(start);
        for (int i = start + 1; i < limit; i++) {
            Part part = pattern.getPart(i);
            if (part.getType() == Part.Type.ARG_SELECTOR) {
                selectors.add(pattern.getSubstring(part));
            } else if (part.getType() == Part.Type.MSG_START) {
                i = pattern.getLimitPartIndex(i);
            }
        }
        return selectors;
    }
}
