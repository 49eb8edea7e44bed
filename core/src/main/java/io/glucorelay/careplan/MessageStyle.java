package io.glucorelay.careplan;

import io.glucorelay.reading.GlucoseUnit;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a contact wants messages to be put. Immutable.
 *
 * @param language in which language, as far as the relay's message formatter has it
 * @param unit in which unit; null: in that of the plan
 * @param privacy how much a message may say
 */
public record MessageStyle(Locale language, @Nullable GlucoseUnit unit, Privacy privacy) {

    /** How much a message may say where others may see it: on a locked screen, at a phone company. */
    public enum Privacy {
        /** What it is about, and the value. */
        FULL,
        /** That there is something, and how urgent it is: no name, no value. The app shows the rest. */
        DISCREET
    }

    /** English, the plan's unit, everything. */
    public static final MessageStyle USUAL = new MessageStyle(Locale.ENGLISH, null, Privacy.FULL);

    /** @throws InvalidSettingException if the language is none */
    public MessageStyle {
        Objects.requireNonNull(privacy, "privacy");
        InvalidSettingException.require(
                !language.getLanguage().isEmpty()
                        && Locale.forLanguageTag(language.toLanguageTag()).equals(language),
                "style",
                "language",
                "'" + language + "'",
                "a language such as en or pt-BR");
    }
}
