package io.glucorelay.careplan;

import java.io.Serializable;
import java.util.List;

/**
 * A document is not a care plan. It holds all that is wrong with it, in the order in which it was found, so that whoever wrote it
 * need not try again for each. Of a patient's data neither the message nor a problem has more than the value in question, and of
 * contacts' addresses nothing.
 */
public final class CarePlanJsonException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /**
     * Something that is wrong.
     *
     * @param path where: a JSON Pointer (RFC 6901) such as {@code /rules/2/threshold}; empty: the document as a whole
     * @param value what is there, shortened if it is long, or in words ({@code a text}) where it may be personal or is of the wrong
     *     type
     * @param expected what may be there, in words that go after "must be"
     */
    public record Problem(String path, String value, String expected) implements Serializable {

        private static final long serialVersionUID = 1;

        /** In one line. */
        @Override
        public String toString() {
            return (path.isEmpty() ? "the document" : path) + " must be " + expected + ", but was " + value;
        }
    }

    private final Problem[] problems;

    CarePlanJsonException(List<Problem> problems) {
        super(message(problems));
        this.problems = problems.toArray(new Problem[0]);
    }

    /** All that is wrong; at least one. */
    public List<Problem> problems() {
        return List.of(problems);
    }

    private static String message(List<Problem> problems) {
        StringBuilder message = new StringBuilder("not a care plan:");
        for (Problem problem : problems) {
            message.append(problems.size() == 1 ? " " : "\n  ").append(problem);
        }
        return message.toString();
    }
}
