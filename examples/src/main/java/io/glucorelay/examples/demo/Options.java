package io.glucorelay.examples.demo;

import io.glucorelay.examples.commandline.Arguments;
import io.glucorelay.examples.commandline.InputOptions;
import io.glucorelay.examples.commandline.UsageException;
import io.glucorelay.formats.Format;
import io.glucorelay.formats.Formats;
import io.glucorelay.formats.Source;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
final class Options {

    static final String USAGE =
            """
            Usage: ./demo [options]
                   ./demo backtest --plan PLAN --input FILE [options]    what other rules would have said: see
                                                                         ./demo backtest --help

            Replays glucose readings through Glucorelay in virtual time, as fast as it can, and shows who would be
            told what. With no options: 50 simulated patients for 24 hours.

              --patients N        simulate so many patients (1 to 1000; 50 unless set)
              --hours H           for so many hours (1 to 720; 24 unless set)
              --seed S            another day: the same number gives the same run again (1 unless set)

              --input FILE        replay this file instead of simulating
            %s
              --fail-rate P       let sends fail this often, from 0 to 0.9, to watch retries
              --smtp HOST:PORT    really send the emails: port 465 with TLS, 587 with STARTTLS, others in the clear;
                                  with a login if GLUCORELAY_SMTP_USER and GLUCORELAY_SMTP_PASSWORD are set
              --mail-to ADDRESS   to this address (father@ and clinic@example.org unless set)

              --all-messages      show every message, not only the first 20
              --report FILE       where to write the report (glucorelay-demo.html unless set)
              --json              end with one line of JSON
              --help              show this

            Formats: %s
            """.formatted(InputOptions.USAGE, Formats.known().names());

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
        this.input = parser.input.file();
        this.format = parser.input.format();
        this.source = parser.input.source();
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
        private final Arguments args;
        private final InputOptions input = new InputOptions();
        private boolean help;
        private int patients = 50;
        private int hours = 24;
        private long seed = 1;
        private double failRate;
        private @Nullable HostPort smtp;
        private @Nullable String mailTo;
        private boolean allMessages;
        private Path report = Path.of("glucorelay-demo.html");
        private boolean json;
        private Optional<String> simulationOption = Optional.empty();

        Parser(String... args) {
            this.args = new Arguments(args);
        }

        void parse() throws UsageException {
            while (!args.isEmpty()) {
                String option = args.next();
                if (input.take(option, args)) {
                    continue;
                }
                switch (option) {
                    case "--help", "-h" -> help = true;
                    case "--patients" -> patients = (int) simulation(option, 1, 1000);
                    case "--hours" -> hours = (int) simulation(option, 1, 720);
                    case "--seed" -> seed = simulation(option, Long.MIN_VALUE, Long.MAX_VALUE);
                    case "--fail-rate" -> failRate = failRate(args.value(option));
                    case "--smtp" -> smtp = hostPort(args.value(option));
                    case "--mail-to" -> mailTo = args.value(option);
                    case "--all-messages" -> allMessages = true;
                    case "--report" -> report = args.path(option);
                    case "--json" -> json = true;
                    default -> throw new UsageException("unknown option '" + option + "'");
                }
            }
            if (!help) {
                check();
            }
        }

        private void check() throws UsageException {
            Optional<String> sourceOption = input.sourceOption();
            if (input.file() == null) {
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

        private long simulation(String option, long min, long max) throws UsageException {
            simulationOption = Optional.of(option);
            String value = args.value(option);
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
