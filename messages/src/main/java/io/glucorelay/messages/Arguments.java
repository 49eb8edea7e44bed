package io.glucorelay.messages;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Severity;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Which arguments there are, and which templates may use them. */
final class Arguments {

    /** Those that tell neither about whom nor what it is. */
    static final Set<String> DISCREET = Set.of("event", "severity", "link", "code", "hasLink", "hasCode");

    /** Those that do. */
    static final Set<String> TELLING = Set.of(
            "patient",
            "alert",
            "kind",
            "rule",
            "value",
            "trend",
            "arrow",
            "measured",
            "since",
            "decided",
            "minutes",
            "hasReading",
            "hasTrend",
            "hasArrow");

    private static final Set<String> DIGEST = Set.of("severity", "count", "more");
    private static final Set<String> NUMBERS = Set.of("minutes", "count", "more");
    private static final Set<String> YES_OR_NO = Set.of("yes", "no");

    /** All of them: no part may be called so. */
    static final Set<String> ALL = union(DISCREET, TELLING, DIGEST, Set.of("subject", "first", "lines", "limit"));

    private Arguments() {}

    /** Those that a template may use, other than parts. */
    static Set<String> of(Key key) {
        Set<String> about = key.isDiscreet() ? DISCREET : union(DISCREET, TELLING);
        Set<String> digest = key.isDiscreet() ? DIGEST : union(DIGEST, Set.of("patient"));
        return switch (key.use()) {
            case SUBJECT, PART -> about;
            case BODY, LINE -> union(about, Set.of("subject"));
            case DIGEST_SUBJECT -> digest;
            case DIGEST_BODY -> union(digest, Set.of("subject", "first", "lines"));
            case LIMIT -> Set.of("limit");
            case WORD -> Set.of();
        };
    }

    /** Whether it is a number, of which plurals can be made. */
    static boolean isNumber(String argument) {
        return NUMBERS.contains(argument);
    }

    /** What an argument can be that is there to select by; empty if it can be anything. */
    static Set<String> keywords(String argument) {
        return switch (argument) {
            case "event" -> selectors(AlertEvent.class);
            case "severity" -> selectors(Severity.class);
            case "kind" -> selectors(AlertKind.class);
            default -> argument.startsWith("has") ? YES_OR_NO : Set.of();
        };
    }

    private static Set<String> selectors(Class<? extends Enum<?>> type) {
        return Arrays.stream(type.getEnumConstants()).map(Labels::selector).collect(Collectors.toSet());
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new HashSet<>();
        for (Set<String> set : sets) {
            all.addAll(set);
        }
        return Set.copyOf(all);
    }
}
