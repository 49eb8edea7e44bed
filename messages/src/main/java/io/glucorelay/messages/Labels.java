package io.glucorelay.messages;

import io.glucorelay.careplan.AlertKind;
import io.glucorelay.reading.Trend;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What things are called in keys. */
final class Labels {

    private Labels() {}

    /** In lower case with hyphens, as {@link AlertKind#label()}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** In lower case with underscores, since select takes no hyphens. */
    static String selector(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    static <E extends Enum<E>> @Nullable E find(Class<E> type, @Nullable String label) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> of(constant).equals(label))
                .findFirst()
                .orElse(null);
    }

    static <E extends Enum<E>> String all(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Labels::of).collect(Collectors.joining(", "));
    }

    /** The keys of all that a language must have a name for. */
    static List<String> words() {
        Stream<String> kinds = Arrays.stream(AlertKind.values()).map(kind -> "alert." + kind.label());
        Stream<String> trends = Arrays.stream(Trend.values())
                .filter(trend -> trend != Trend.NONE)
                .map(trend -> "trend." + of(trend));
        return Stream.of(kinds, trends, Stream.of("value.low", "value.high"))
                .flatMap(keys -> keys)
                .toList();
    }
}
