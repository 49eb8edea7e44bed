package io.glucorelay.careplan;

import io.glucorelay.reading.GlucoseUnit;
import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The words that stand for constants in documents.
 *
 * @param <E> the constants' type
 */
final class JsonWords<E extends Enum<E>> {

    static final JsonWords<AlertKind> KINDS = new JsonWords<>(AlertKind.class, AlertKind::label);
    static final JsonWords<Severity> SEVERITIES = new JsonWords<>(Severity.class, JsonWords::lowerCase);
    static final JsonWords<DataQuality> QUALITIES = new JsonWords<>(DataQuality.class, JsonWords::lowerCase);
    static final JsonWords<CareRole> ROLES = new JsonWords<>(CareRole.class, JsonWords::lowerCase);
    static final JsonWords<Channel> CHANNELS = new JsonWords<>(Channel.class, JsonWords::lowerCase);
    static final JsonWords<GlucoseUnit> UNITS = new JsonWords<>(GlucoseUnit.class, GlucoseUnit::symbol);
    static final JsonWords<MessageStyle.Privacy> PRIVACIES =
            new JsonWords<>(MessageStyle.Privacy.class, JsonWords::lowerCase);
    static final JsonWords<Route.Order> ORDERS =
            new JsonWords<>(Route.Order.class, order -> lowerCase(order).replace('_', '-'));
    static final JsonWords<DayOfWeek> DAYS =
            new JsonWords<>(DayOfWeek.class, day -> lowerCase(day).substring(0, 3));

    private final Map<String, E> constants = new LinkedHashMap<>();
    private final Map<E, String> words;

    private JsonWords(Class<E> type, Function<E, String> word) {
        this.words = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            constants.put(word.apply(constant), constant);
            words.put(constant, word.apply(constant));
        }
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The constant, or null if the word stands for none. */
    @Nullable E constant(String word) {
        return constants.get(word);
    }

    String word(E constant) {
        return Objects.requireNonNull(words.get(constant));
    }

    /** All words, to say what may be. */
    @Override
    public String toString() {
        return String.join(", ", constants.keySet());
    }
}
