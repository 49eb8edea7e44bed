package io.glucorelay.examples.backtest;

import io.glucorelay.backtest.Backtest;
import io.glucorelay.backtest.BacktestComparison;
import io.glucorelay.backtest.BacktestReport;
import io.glucorelay.examples.commandline.InputFile;
import io.glucorelay.examples.commandline.UsageException;
import io.glucorelay.reading.RawReading;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Plays the readings of a file to a plan, or two, and says what each would have raised. */
public final class BacktestCommand {

    private static final Duration QUIET = Duration.ofMinutes(30);

    private BacktestCommand() {}

    /**
     * Does what the arguments ask for.
     *
     * @param out where the tables go
     * @param args those after {@code backtest}
     * @throws UsageException if the command line is wrong
     * @throws IOException if a file cannot be read or written
     * @throws IllegalArgumentException if a plan is not what it may be, or the file cannot be read without more being said of it
     */
    public static void run(PrintStream out, String... args) throws UsageException, IOException {
        BacktestOptions options = BacktestOptions.parse(args);
        if (options.help) {
            out.print(BacktestOptions.USAGE);
            return;
        }
        Backtest first = backtest("--plan", options.plan, options);
        Backtest second = options.against == null ? null : backtest("--against", options.against, options);
        InputFile file = InputFile.read(options.file(), options.input.format(), options.input.source());
        List<Reading> readings =
                file.readings().stream().map(RawReading::reading).toList();
        BacktestReport a = first.run(readings);
        Played played = new Played(
                options.plan,
                a,
                options.against == null ? "" : options.against,
                second == null ? null : BacktestComparison.of(a, second.run(readings)),
                options.nightFrom + " to " + options.nightTo,
                file.unreadable().size());
        String title = options.file().getFileName() + ", " + file.readAs();
        out.println("Glucorelay back-test: " + title);
        out.print(BacktestText.of(played));
        BacktestHtml.write(options.report, title, played, readings);
        out.println();
        out.println("  report: " + options.report);
        if (options.json) {
            out.println(BacktestJson.of(played));
        }
    }

    private static Backtest backtest(String option, String plan, BacktestOptions options)
            throws UsageException, IOException {
        // A file says when readings were measured, and not when they came.
        Backtest backtest = Backtest.of(Plans.of(option, plan, options.input.source()))
                .asMeasured()
                .night(options.nightFrom, options.nightTo);
        return options.acknowledgedAfter == null
                ? backtest
                : backtest.acknowledgedAfter(options.acknowledgedAfter, QUIET);
    }
}
