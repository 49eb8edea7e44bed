package io.glucorelay.benchmarks.load;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** How much a relay takes in and delivers, and how fast. {@code --help} and the README of the benchmarks say how to run it. */
public final class LoadTest {

    private static final int WRONG_OPTION = 2;
    private static final int FAILED = 3;

    private LoadTest() {}

    /**
     * Exits with 0 if nothing is missing or sent twice, with 1 if something is, with 2 if an option is wrong, and with 3 if it could
     * not be run.
     */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, arguments));
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new LoadCommand(out))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((wrong, all) -> {
                    err.println(wrong.getMessage());
                    err.println("--help lists all options.");
                    return WRONG_OPTION;
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    failure.printStackTrace(err);
                    return FAILED;
                })
                .execute(arguments);
    }
}
