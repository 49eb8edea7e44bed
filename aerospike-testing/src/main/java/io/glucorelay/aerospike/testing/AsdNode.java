package io.glucorelay.aerospike.testing;

import com.aerospike.client.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One node of a cluster of ours: a process that comes and goes, in a directory that stays. */
final class AsdNode {

    private enum State {
        DOWN,
        RUNNING,
        PAUSED
    }

    /** How long the server may take to end when it is asked to, or the system to carry out a signal. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final int LAST_LINES = 10;

    private final NodePlace place;
    private final WorkDirectory directory;
    private final List<String> command;
    private State state = State.DOWN;
    private volatile @Nullable Process process;
    private volatile boolean closed;

    AsdNode(Path asd, NodePlace place, WorkDirectory directory) {
        this.place = place;
        this.directory = directory;
        this.command = new ArrayList<>(place.prefix());
        command.addAll(List.of(
                asd.toString(),
                "--foreground",
                "--config-file",
                directory.config().toString()));
    }

    String id() {
        return place.id();
    }

    Host host() {
        return place.host();
    }

    WorkDirectory directory() {
        return directory;
    }

    String lastLines() {
        return directory.lastLines(LAST_LINES);
    }

    synchronized void start() {
        require(State.DOWN);
        Process started = Launcher.launch(command, directory.log());
        process = started;
        state = State.RUNNING;
        if (closed) {
            // Closed meanwhile, by the end of the JVM: that has not seen this process.
            started.destroyForcibly();
            throw new IllegalStateException("the cluster is closed");
        }
    }

    synchronized void startEmpty() {
        require(State.DOWN);
        directory.empty();
        start();
    }

    synchronized void kill() {
        require(State.RUNNING, State.PAUSED);
        awaitEnd(current().destroyForcibly());
    }

    synchronized void stop() {
        require(State.RUNNING);
        current().destroy();
        awaitEnd(current());
    }

    synchronized void pause() {
        require(State.RUNNING);
        Signals.pause(current(), LIMIT);
        state = State.PAUSED;
    }

    synchronized void resume() {
        require(State.PAUSED);
        Signals.resume(current(), LIMIT);
        state = State.RUNNING;
    }

    /** Whether it is to answer: it was started, and neither ended nor paused by us. */
    synchronized boolean isUp() {
        return state == State.RUNNING;
    }

    /** How it has ended, though nobody has ended it; empty if it has not. */
    synchronized Optional<String> ownEnd() {
        return state == State.DOWN || current().isAlive()
                ? Optional.empty()
                : Optional.of(id() + " has ended by itself with exit code "
                        + current().exitValue());
    }

    /** Of the process that runs, or was the last to. */
    long pid() {
        return current().pid();
    }

    /** Begins to end it for good, paused or not. Never waits for another call to this node: one may hang. */
    void close() {
        closed = true;
        Process last = process;
        if (last != null) {
            last.destroyForcibly();
        }
    }

    /** After {@link #close}: waits until there is no process any more. */
    void awaitClosed() {
        Process last = process;
        if (last != null) {
            awaitExit(last);
        }
    }

    private void awaitEnd(Process ending) {
        if (!awaitExit(ending)) {
            throw new IllegalStateException(id() + " has not ended in " + LIMIT.toSeconds() + " s\n" + lastLines());
        }
        state = State.DOWN;
    }

    /** Not to be interrupted: a test that is out of time must still end what it has started. */
    private static boolean awaitExit(Process ending) {
        ending.onExit()
                .completeOnTimeout(ending, LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        return !ending.isAlive();
    }

    private Process current() {
        Process last = process;
        if (last == null) {
            throw new IllegalStateException(id() + " was never started");
        }
        return last;
    }

    private void require(State... allowed) {
        if (closed) {
            throw new IllegalStateException("the cluster is closed");
        }
        if (!List.of(allowed).contains(state)) {
            throw new IllegalStateException(id() + " is " + state + "; expected " + List.of(allowed));
        }
    }
}
