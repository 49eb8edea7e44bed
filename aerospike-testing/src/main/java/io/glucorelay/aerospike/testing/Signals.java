package io.glucorelay.aerospike.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The signals that Java does not send. */
final class Signals {

    /** In Linux's /proc, of a process that stands still. */
    private static final char STOPPED = 'T';

    private Signals() {}

    /** Makes a process stand still; it does when this returns. */
    static void pause(Process process, Duration limit) {
        send("STOP", process);
        await(process, limit, true);
    }

    /** Lets it go on. */
    static void resume(Process process, Duration limit) {
        send("CONT", process);
        await(process, limit, false);
    }

    private static void send(String signal, Process process) {
        String command = "kill -" + signal + " " + process.pid();
        try {
            // By the shell's own kill: small systems have no program of that name.
            int exit = new ProcessBuilder("sh", "-c", command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new IllegalStateException("'" + command + "' failed with exit code " + exit);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw Poll.interrupted(e);
        }
    }

    private static void await(Process process, Duration limit, boolean stopped) {
        Poll.until(
                        limit,
                        () -> (state(process) == STOPPED) == stopped
                                ? Optional.empty()
                                : Optional.of("is in state " + state(process)))
                .ifPresent(lacking -> {
                    throw new IllegalStateException("process " + process.pid() + " " + lacking);
                });
    }

    private static char state(Process process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // It follows the name of the program, which is in parentheses and may have some itself.
            return stat.charAt(stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
