package io.glucorelay.examples.backtest;

import io.glucorelay.examples.commandline.Arguments;
import io.glucorelay.examples.commandline.InputOptions;
import io.glucorelay.examples.commandline.UsageException;
import io.glucorelay.formats.Formats;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
final class BacktestOptions {

    static final String USAGE = """
            Usage: ./demo backtest --plan PLAN [--against PLAN] --input FILE [options]

            Plays the readings of a file to a care plan, and shows which alerts it would have raised: when, how long
            before or after glucose crossed the threshold, and how many a day and a night. With --against beside what
            another plan would have raised.

              --plan PLAN         a file with a plan as JSON, or one of the ready-made ones: %s
              --against PLAN      another plan to compare it with

              --input FILE        whose readings
            %s
              --night FROM-TO     what is night by the patient's clock (22:00-07:00 unless set)
              --acknowledged-after MINUTES
                                  somebody acknowledges each alert so long after it is told, and it is quiet for half
                                  an hour; nobody does unless set

              --report FILE       where to write the report (glucorelay-backtest.html unless set)
              --json              end with one line of JSON
              --help              show this

            Formats: %s
            """.formatted(
                    String.join(", ", Plans.READY_MADE),
                    InputOptions.USAGE,
                    Formats.known().names());

    final InputOptions input = new InputOptions();
    boolean help;
    String plan = "";

    @Nullable String against;

    LocalTime nightFrom = LocalTime.of(22, 0);
    LocalTime nightTo = LocalTime.of(7, 0);

    @Nullable Duration acknowledgedAfter;

    Path report = Path.of("glucorelay-backtest.html");
    boolean json;

    private BacktestOptions() {}

    static BacktestOptions parse(String... args) throws UsageException {
        BacktestOptions options = new BacktestOptions();
        Arguments arguments = new Arguments(args);
        while (!arguments.isEmpty()) {
            String option = arguments.next();
            if (!options.input.take(option, arguments)) {
                options.take(option, arguments);
            }
        }
        if (!options.help) {
            options.check();
        }
        return options;
    }

    /** The file to read. */
    Path file() throws UsageException {
        Path file = input.file();
        if (file == null) {
            throw new UsageException("--input must name the file whose readings are to be played");
        }
        return file;
    }

    private void take(String option, Arguments args) throws UsageException {
        switch (option) {
            case "--help", "-h" -> help = true;
            case "--plan" -> plan = args.value(option);
            case "--against" -> against = args.value(option);
            case "--night" -> night(args.value(option));
            case "--acknowledged-after" -> acknowledgedAfter = minutes(option, args.value(option));
            case "--report" -> report = args.path(option);
            case "--json" -> json = true;
            default -> throw new UsageException("unknown option '" + option + "'");
        }
    }

    private void check() throws UsageException {
        if (plan.isEmpty()) {
            throw new UsageException("--plan must name a file, or one of " + Plans.READY_MADE);
        }
        file();
    }

    private void night(String value) throws UsageException {
        int dash = value.indexOf('-');
        try {
            nightFrom = LocalTime.parse(value.substring(0, Math.max(0, dash)));
            nightTo = LocalTime.parse(value.substring(dash + 1));
        } catch (DateTimeException e) {
            throw new UsageException("--night must be two times such as 22:00-07:00, but was '" + value + "'");
        }
    }

    private static Duration minutes(String option, String value) throws UsageException {
        try {
            int minutes = Integer.parseInt(value);
            if (minutes >= 0 && minutes <= 24 * 60) {
                return Duration.ofMinutes(minutes);
            }
        } catch (NumberFormatException e) {
            // Told below, with what was expected.
        }
        throw new UsageException(option + " must be a whole number of minutes from 0 to 1440, but was '" + value + "'");
    }
}
