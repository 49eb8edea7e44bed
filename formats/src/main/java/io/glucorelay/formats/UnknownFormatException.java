package io.glucorelay.formats;

import java.io.IOException;

/** The input is not what it was read as. The message says what was expected and how the input begins. */
public final class UnknownFormatException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;

    /** For an input in which something else was expected, and that begins like this. */
    public UnknownFormatException(String expected, String beginning) {
        super(expected + ", found "
                + (beginning.isEmpty()
                        ? "nothing"
                        : "'" + (beginning.length() > SHOWN ? beginning.substring(0, SHOWN) + "..." : beginning)
                                + "'"));
    }
}
