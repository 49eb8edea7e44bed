package io.glucorelay.formats;

/** Reads a short text from left to right. What does not stand there makes {@link #isAtEnd} false for good. */
final class TextCursor {

    private final String text;
    private int position;
    private boolean failed;

    TextCursor(String text) {
        this.text = text;
    }

    /** Of so many decimal digits; 0 if there are fewer. It takes as many as there are, up to {@code most}. */
    int number(int fewest, int most) {
        int begin = position;
        int number = 0;
        while (position < text.length() && position - begin < most && isDigit(text.charAt(position))) {
            number = number * 10 + (text.charAt(position) - '0');
            position++;
        }
        failed |= position - begin < fewest;
        return number;
    }

    /** Passes over one of these characters, which must be there. */
    void require(String characters) {
        failed |= !skip(characters);
    }

    /** Passes over one of these characters if it is next. */
    boolean skip(String characters) {
        boolean isThere = position < text.length() && characters.indexOf(text.charAt(position)) >= 0;
        position += isThere ? 1 : 0;
        return isThere;
    }

    /** How far it has come. */
    int position() {
        return position;
    }

    /** Whether all of the text was read, and was as it was asked for. */
    boolean isAtEnd() {
        return !failed && position == text.length();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
