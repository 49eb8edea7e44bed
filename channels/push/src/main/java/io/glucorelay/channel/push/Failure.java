package io.glucorelay.channel.push;

/** Why there was no answer, for the operator. */
final class Failure {

    private Failure() {}

    /** The innermost cause, without the token should a library have put it there. */
    static String describe(Throwable failure, String token) {
        return describe(failure).replace(token, "…");
    }

    /** The innermost cause. */
    static String describe(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String name = root.getClass().getSimpleName();
        String message = root.getMessage();
        return message == null ? name : name + " " + message;
    }
}
