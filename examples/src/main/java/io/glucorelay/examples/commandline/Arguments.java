package io.glucorelay.examples.commandline;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** The arguments of a command line, one after the other. */
public final class Arguments {

    private final Deque<String> left;

    /** All of them. */
    public Arguments(String... args) {
        this.left = new ArrayDeque<>(Arrays.asList(args));
    }

    /** Whether there are no more. */
    public boolean isEmpty() {
        return left.isEmpty();
    }

    /** The next one. */
    public String next() {
        return left.remove();
    }

    /**
     * The value of the option that came last.
     *
     * @throws UsageException if it has none
     */
    public String value(String option) throws UsageException {
        if (left.isEmpty() || left.element().startsWith("--")) {
            throw new UsageException(option + " needs a value");
        }
        return left.remove();
    }

    /**
     * The value of the option that came last, a file's name.
     *
     * @throws UsageException if it has none, or no file can be called so
     */
    public Path path(String option) throws UsageException {
        String value = value(option);
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException(option + " must be a file's name, but was '" + value + "'");
        }
    }
}
