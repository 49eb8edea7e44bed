package io.glucorelay.aerospike.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Starts processes that do not outlive this one, even if it is killed: where there is setpriv, the system sees to it.
 */
final class Launcher {

    private static final Optional<Path> SETPRIV = Executables.find("setpriv");

    /** What the system watches is the thread that has started a process, not the whole JVM: so this one never ends. */
    private static final ExecutorService THREAD = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "aerospike-launcher");
        thread.setDaemon(true);
        return thread;
    });

    private Launcher() {}

    /** Whether processes end when this one is killed. */
    static boolean tiesToThisProcess() {
        return SETPRIV.isPresent();
    }

    /** Starts it, its output to be added to the log. */
    static Process launch(List<String> command, Path log) {
        List<String> words = new ArrayList<>();
        SETPRIV.ifPresent(setpriv -> words.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL")));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Not to be interrupted: else there might be a process that nobody knows of.
        return CompletableFuture.supplyAsync(() -> start(builder), THREAD).join();
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
