package io.glucorelay.examples.commandline;

import io.glucorelay.formats.Format;
import io.glucorelay.formats.Formats;
import io.glucorelay.formats.Source;
import io.glucorelay.formats.Source.DateOrder;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which file to read, and what there is to know of it that it does not say itself. */
public final class InputOptions {

    /** What is said of them when help is asked for, but for {@code --input}. */
    public static final String USAGE = """
              --format NAME       its format, if it is not to be guessed, of those below
              --zone ZONE         the zone of its local times, if it has such, and of the patient: Europe/Paris
              --date-order ORDER  how its dates are written, if nothing in it tells: day-first or month-first
              --device NAME       whose values it has, if it does not say
              --session-start AT  when the sensor was started, if its times are counted from then: 2026-01-31T08:00:00Z
            """;

    /** Files do not agree on how to call a patient, and are of one. */
    private static final String PATIENT = "patient-1";

    private @Nullable Path file;
    private @Nullable Format format;
    private Source source = Source.of(PATIENT);
    private @Nullable String sourceOption;

    /** None set. */
    public InputOptions() {}

    /**
     * Takes an option that is one of these.
     *
     * @return whether it is
     * @throws UsageException if its value is not what it may be
     */
    public boolean take(String option, Arguments args) throws UsageException {
        switch (option) {
            case "--input" -> file = args.path(option);
            case "--format" -> format = format(ofSource(option, args));
            case "--zone" -> source = source.zone(zone(ofSource(option, args)));
            case "--date-order" -> source = source.dateOrder(dateOrder(ofSource(option, args)));
            case "--device" -> source = source.device(ofSource(option, args));
            case "--session-start" -> source = source.sessionStart(instant(option, ofSource(option, args)));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** The file; null if none was named. */
    public @Nullable Path file() {
        return file;
    }

    /** What was said of the file. */
    public Source source() {
        return source;
    }

    /** The format that was asked for; null for it to be guessed. */
    public @Nullable Format format() {
        return format;
    }

    /** An option that says something of a file; empty if there was none. */
    public Optional<String> sourceOption() {
        return Optional.ofNullable(sourceOption);
    }

    private String ofSource(String option, Arguments args) throws UsageException {
        sourceOption = option;
        return args.value(option);
    }

    private static Format format(String value) throws UsageException {
        return Formats.known()
                .named(value)
                .orElseThrow(() -> new UsageException(
                        "--format must be one of " + Formats.known().names() + ", but was '" + value + "'"));
    }

    private static DateOrder dateOrder(String value) throws UsageException {
        return switch (value) {
            case "day-first" -> DateOrder.DAY_FIRST;
            case "month-first" -> DateOrder.MONTH_FIRST;
            default ->
                throw new UsageException("--date-order must be day-first or month-first, but was '" + value + "'");
        };
    }

    private static Instant instant(String option, String value) throws UsageException {
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            throw new UsageException(option + " must be a time such as 2026-01-31T08:00:00Z, but was '" + value + "'");
        }
    }

    private static ZoneId zone(String value) throws UsageException {
        try {
            return ZoneId.of(value);
        } catch (DateTimeException e) {
            throw new UsageException("--zone must be a time zone such as Europe/Paris, but was '" + value + "'");
        }
    }
}
