package io.glucorelay.careplan;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes the members of a JSON object one by one, and notes what is wrong with each. A member that is absent, or that something is
 * wrong with, is null. Not safe for use by several threads.
 */
final class JsonMembers {

    /** As {@link Duration#toString} writes them, and days: no signs, no weeks, no lower case. */
    private static final Pattern DURATION =
            Pattern.compile("P(?=.)(\\d{1,9}D)?(T(?=.)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}(\\.\\d{1,9})?S)?)?");

    private static final Pattern INSTANT =
            Pattern.compile("[+-]?\\d{4,10}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    private final JsonNode object;
    private final String path;
    private final JsonProblems problems;
    private final Set<String> taken = new LinkedHashSet<>();

    private JsonMembers(JsonNode object, String path, JsonProblems problems) {
        this.object = object;
        this.path = path;
        this.problems = problems;
    }

    /** The members of a value, or null if it is no object. */
    static @Nullable JsonMembers of(JsonNode value, String path, JsonProblems problems) {
        if (!value.isObject()) {
            problems.wrongType(path, value, "an object");
            return null;
        }
        return new JsonMembers(value, path, problems);
    }

    /** Where a member is. */
    String at(String member) {
        return JsonProblems.step(path, member);
    }

    boolean has(String member) {
        return object.has(member);
    }

    /** The value of a member, whatever it is; null if it is absent. */
    @Nullable JsonNode take(String member) {
        taken.add(member);
        return object.get(member);
    }

    @Nullable String text(String member) {
        return ofText(member, "a text", text -> text);
    }

    @Nullable Duration duration(String member) {
        return ofText(
                member,
                "a duration such as PT20M or PT1H30M",
                text -> DURATION.matcher(text).matches() ? Duration.parse(text) : null);
    }

    @Nullable Instant instant(String member) {
        return ofText(
                member,
                "a time in UTC such as 2026-03-01T12:00:00Z",
                text -> INSTANT.matcher(text).matches() ? Instant.parse(text) : null);
    }

    @Nullable LocalTime time(String member) {
        return ofText(
                member,
                "a time of day from 00:00 to 23:59",
                text -> TIME.matcher(text).matches() ? LocalTime.parse(text) : null);
    }

    @Nullable ZoneId zone(String member) {
        return ofText(member, "a time zone such as Europe/Paris, UTC or +05:45", ZoneId::of);
    }

    @Nullable Locale language(String member) {
        return ofText(member, "a language such as en or pt-BR", text -> {
            Locale locale = Locale.forLanguageTag(text);
            return locale.toLanguageTag().equals(text) && !locale.getLanguage().isEmpty() ? locale : null;
        });
    }

    <E extends Enum<E>> @Nullable E word(String member, JsonWords<E> words) {
        return ofText(member, "one of " + words, words::constant);
    }

    /** A text that stands for something; what cannot be read stands for nothing. */
    private <T> @Nullable T ofText(String member, String expected, Function<String, @Nullable T> reading) {
        JsonNode value = take(member);
        if (value == null) {
            return null;
        }
        return ofText(value, at(member), expected, reading);
    }

    private <T> @Nullable T ofText(JsonNode value, String at, String expected, Function<String, @Nullable T> reading) {
        if (!value.isTextual()) {
            problems.wrongType(at, value, expected);
            return null;
        }
        T read = null;
        try {
            read = reading.apply(value.textValue());
        } catch (DateTimeException | ArithmeticException e) {
            // Said below, as of what does not even look like it.
        }
        if (read == null) {
            problems.wrongValue(at, value, expected);
        }
        return read;
    }

    @Nullable Boolean flag(String member) {
        JsonNode value = take(member);
        if (value != null && !value.isBoolean()) {
            problems.wrongType(at(member), value, "true or false");
            return null;
        }
        return value == null ? null : value.booleanValue();
    }

    @Nullable BigDecimal number(String member) {
        JsonNode value = take(member);
        if (value != null && !value.isBigDecimal()) {
            problems.wrongType(at(member), value, "a number");
            return null;
        }
        return value == null ? null : value.decimalValue();
    }

    @Nullable Integer whole(String member) {
        BigDecimal number = number(member);
        if (number == null) {
            return null;
        }
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            problems.wrongValue(at(member), object.get(member), "a whole number");
            return null;
        }
    }

    /** Texts that each stand for something else. */
    <T> @Nullable List<T> texts(String member, String expected, Function<String, @Nullable T> reading) {
        Set<T> seen = new LinkedHashSet<>();
        int before = problems.count();
        boolean there = list(member, (value, at) -> {
            T one = ofText(value, at, expected, reading);
            if (one != null && !seen.add(one)) {
                problems.wrongValue(at, value, "another than the ones before");
            }
        });
        if (there && seen.isEmpty() && problems.count() == before) {
            problems.add(at(member), "empty", "left out, or a list with something in it");
        }
        return there && problems.count() == before ? new ArrayList<>(seen) : null;
    }

    /** Goes through a list with the path of each value; false if there is none. */
    boolean list(String member, BiConsumer<JsonNode, String> each) {
        JsonNode list = take(member);
        if (list == null) {
            return false;
        }
        if (!list.isArray()) {
            problems.wrongType(at(member), list, "a list");
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            each.accept(list.get(i), at(member) + "/" + i);
        }
        return true;
    }

    /** Sees to it that one is there. */
    void require(String member, String expected) {
        if (!object.has(member)) {
            problems.missing(at(member), expected);
        }
    }

    /** Notes every member that has not been taken; of a kind of object that is named. */
    void end(String of) {
        object.fieldNames().forEachRemaining(member -> {
            if (!taken.contains(member)) {
                problems.add(
                        at(member),
                        JsonProblems.type(object.get(member)),
                        "absent: " + of + " has " + String.join(", ", taken));
            }
        });
    }
}
