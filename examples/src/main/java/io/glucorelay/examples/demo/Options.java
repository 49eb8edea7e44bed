package io.glucorelay.examples.demo;

import io.glucorelay.formats.Format;
import io.glucorelay.formats.Formats;
import io.glucorelay.formats.Source;
import io.glucorelay.formats.Source.DateOrder;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
final class Options {

    static final String USAGE = """
            Usage: ./demo [options]

            Replays glucose readings through Glucorelay in virtual time, as fast as it can, and shows who would be
            told what. With no options: 50 simulated patients for 24 hours.

              --patients N        simulate so many patients (1 to 1000; 50 unless set)
              --hours H           for so many hours (1 to 720; 24 unless set)
              --seed S            another day: the same number gives the same run again (1 unless set)

              --input FILE        replay this file instead of simulating
              --format NAME       its format, if it is not to be guessed, of those below
              --zone ZONE         the zone of its local times, if it has such, and of the patient: Europe/Paris
              --date-order ORDER  how its dates are written, if nothing in it tells: day-first or month-first
              --device NAME       whose values it has, if it does not say
              --session-start AT  when the sensor was started, if its times are counted from then: 2026-01-31T08:00:00Z

              --fail-rate P       let sends fail this often, from 0 to 0.9, to watch retries
              --smtp HOST:PORT    really send the emails: port 465 with TLS, 587 with STARTTLS, others in the clear;
                                  with a login if GLUCORELAY_SMTP_USER and GLUCORELAY_SMTP_PASSWORD are set
              --mail-to ADDRESS   to this address (father@ and clinic@example.org unless set)

              --all-messages      show every message, not only the first 20
              --report FILE       where to write the report (glucorelay-demo.html unless set)
              --json              end with one line of JSON
              --help              show this

            Formats: %s
            """.formatted(Formats.known().names());

    /** Files do not agree on how to call a patient, and are of one. */
    private static final String PATIENT = "patient-1";

    final boolean help;
    final int patients;
    final int hours;
    final long seed;
    final @Nullable Path input;
    final @Nullable Format format;

    /** What the command line says about the file. */
    final Source source;

    final double failRate;
    final @Nullable HostPort smtp;
    final @Nullable String mailTo;
    final boolean allMessages;
    final Path report;
    final boolean json;

    /**
     * Where the mail server is.
     *
     * @param host its name
     * @param port its port
     */
    record HostPort(String host, int port) {}

    private Options(Parser parser) {
        this.help = parser.help;
        this.patients = parser.patients;
        this.hours = parser.hours;
        this.seed = parser.seed;
        this.input = parser.input;
        this.format = parser.format;
        this.source = parser.source;
        this.failRate = parser.failRate;
        this.smtp = parser.smtp;
        this.mailTo = parser.mailTo;
        this.allMessages = parser.allMessages;
        this.report = parser.report;
        this.json = parser.json;
    }

    static Options parse(String... args) throws UsageException {
        Parser parser = new Parser(args);
        parser.parse();
        return new Options(parser);
    }

    private static final class Parser {
        private final Deque<String> args;
        private boolean help;
        private int patients = 50;
        private int hours = 24;
        private long seed = 1;
        private @Nullable Path input;
        private @Nullable Format format;
        private Source source = Source.of(PATIENT);
        private Optional<String> sourceOption = Optional.empty();
        private double failRate;
        private @Nullable HostPort smtp;
        private @Nullable String mailTo;
        private boolean allMessages;
        private Path report = Path.of("glucorelay-demo.html");
        private boolean json;
        private Optional<String> simulationOption = Optional.empty();

        Parser(String... args) {
            this.args = new ArrayDeque<>(Arrays.asList(args));
        }

        void parse() throws UsageException {
            while (!args.isEmpty()) {
                String option = args.remove();
                switch (option) {
                    case "--help", "-h" -> help = true;
                    case "--patients" -> patients = (int) simulation(option, 1, 1000);
                    case "--hours" -> hours = (int) simulation(option, 1, 720);
                    case "--seed" -> seed = simulation(option, Long.MIN_VALUE, Long.MAX_VALUE);
                    case "--input" -> input = path(option);
                    case "--format" -> format = format(ofSource(option));
                    case "--zone" -> source = source.zone(zone(ofSource(option)));
                    case "--date-order" -> source = source.dateOrder(dateOrder(ofSource(option)));
                    case "--device" -> source = source.device(ofSource(option));
                    case "--session-start" -> source = source.sessionStart(instant(option, ofSource(option)));
                    case "--fail-rate" -> failRate = failRate(value(option));
                    case "--smtp" -> smtp = hostPort(value(option));
                    case "--mail-to" -> mailTo = value(option);
                    case "--all-messages" -> allMessages = true;
                    case "--report" -> report = path(option);
                    case "--json" -> json = true;
                    default -> throw new UsageException("unknown option '" + option + "'");
                }
            }
            if (!help) {
                check();
            }
        }

        private void check() throws UsageException {
            if (input == null) {
                if (sourceOption.isPresent()) {
                    throw new UsageException(sourceOption.get() + " says how to read a file: name it with --input");
                }
                return;
            }
            if (simulationOption.isPresent()) {
                throw new UsageException(
                        simulationOption.get() + " is for simulated patients and does not go with --input");
            }
        }

        private String ofSource(String option) throws UsageException {
            sourceOption = Optional.of(option);
            return value(option);
        }

        private String value(String option) throws UsageException {
            if (args.isEmpty() || args.element().startsWith("--")) {
                throw new UsageException(option + " needs a value");
            }
            return args.remove();
        }

        private Path path(String option) throws UsageException {
            String value = value(option);
            try {
                return Path.of(value);
            } catch (InvalidPathException e) {
                throw new UsageException(option + " must be a file's name, but was '" + value + "'");
            }
        }

        private long simulation(String option, long min, long max) throws UsageException {
            simulationOption = Optional.of(option);
            String value = value(option);
            try {
                long number = Long.parseLong(value);
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Told below, with what was expected.
            }
            String range = min == Long.MIN_VALUE ? "" : " from " + min + " to " + max;
            throw new UsageException(option + " must be a whole number" + range + ", but was '" + value + "'");
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
                throw new UsageException(
                        option + " must be a time such as 2026-01-31T08:00:00Z, but was '" + value + "'");
            }
        }

        private static ZoneId zone(String value) throws UsageException {
            try {
                return ZoneId.of(value);
            } catch (DateTimeException e) {
                throw new UsageException("--zone must be a time zone such as Europe/Paris, but was '" + value + "'");
            }
        }

        private static double failRate(String value) throws UsageException {
            try {
                double rate = Double.parseDouble(value);
                if (rate >= 0 && rate <= 0.9) {
                    return rate;
                }
            } catch (NumberFormatException e) {
                // Told below, with what was expected.
            }
            throw new UsageException("--fail-rate must be a number from 0 to 0.9, but was '" + value + "'");
        }

        private static HostPort hostPort(String value) throws UsageException {
            int colon = value.lastIndexOf(':');
            if (colon > 0) {
                try {
                    int port = Integer.parseInt(value.substring(colon + 1));
                    if (port >= 1 && port <= 65_535) {
                        return new HostPort(value.substring(0, colon), port);
                    }
                } catch (NumberFormatException e) {
                    // Told below, with what was expected.
                }
            }
            throw new UsageException("--smtp must be HOST:PORT such as localhost:2525, but was '" + value + "'");
        }
    }
}
