package io.glucorelay.messages;

import java.io.Serializable;
import java.util.List;

/**
 * Templates were refused. It holds all that is wrong with them, by source and key, so that whoever wrote them need not try again for
 * each.
 */
public final class InvalidTemplatesException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /**
     * Something that is wrong.
     *
     * @param source the file's name, or the language's tag if the templates came from no file
     * @param key the template's key; empty: the source as a whole
     * @param what what is wrong, and what was expected
     */
    public record Problem(String source, String key, String what) implements Serializable {

        private static final long serialVersionUID = 1;

        /** In one line. */
        @Override
        public String toString() {
            return source + ": " + (key.isEmpty() ? "" : key + ": ") + what;
        }
    }

    private final Problem[] problems;

    InvalidTemplatesException(List<Problem> problems) {
        super(message(problems));
        this.problems = problems.toArray(new Problem[0]);
    }

    /** All that is wrong; at least one. */
    public List<Problem> problems() {
        return List.of(problems);
    }

    private static String message(List<Problem> problems) {
        StringBuilder message = new StringBuilder("no valid templates:");
        for (Problem problem : problems) {
            message.append(problems.size() == 1 ? " " : "\n  ").append(problem);
        }
        return message.toString();
    }
}
