package io.glucorelay.formats;

import java.io.IOException;
import java.util.regex.Pattern;

/** The input is not what it was read as. The message says what was expected and how the input begins. */
public final class UnknownFormatException extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 200;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** For an input in which something else was expected, and that begins like this. */
    public UnknownFormatException(String expected, String beginning) {
        super(expected + ", found " + (beginning.isEmpty() ? "nothing" : "'" + shown(beginning) + "'"));
    }

    /** Short, and without what a terminal would take for something else than text. */
    private static String shown(String beginning) {
        String text = beginning.length() > SHOWN ? beginning.substring(0, SHOWN) + "..." : beginning;
        return CONTROL.matcher(text).replaceAll("\uFFFD");
    }
}
