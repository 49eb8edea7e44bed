package io.glucorelay.formats;

/**
 * Names as fields of a CSV line. In quotes where RFC 4180 wants them. What would end the line, and half characters, which
 * UTF-8 has no bytes for, are written as Java writes them: {@code \n}, {@code \r}, {@code \uD83D}; a backslash as two.
 */
final class CsvText {

    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private CsvText() {}

    static String written(String text) {
        StringBuilder field = new StringBuilder(text.length() + 2);
        boolean isQuoted = !text.equals(text.trim());
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            isQuoted |= c == ',' || c == '"';
            switch (c) {
                case '"' -> field.append("\"\"");
                case '\\' -> field.append("\\\\");
                case '\n' -> field.append("\\n");
                case '\r' -> field.append("\\r");
                default -> {
                    if (isHalf(c)) {
                        field.append("\\u").append(Integer.toHexString(c));
                    } else {
                        field.appendCodePoint(c);
                    }
                }
            }
            i += Character.charCount(c);
        }
        return isQuoted ? "\"" + field + "\"" : field.toString();
    }

    /**
     * What {@link CsvLine} has split off.
     *
     * @throws BadFieldException if a backslash stands before something else
     */
    static String read(String name, String field) throws BadFieldException {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder(field.length());
        int i = 0;
        while (i < field.length()) {
            char c = field.charAt(i++);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char escaped = i < field.length() ? field.charAt(i++) : ' ';
            switch (escaped) {
                case '\\' -> text.append('\\');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 'u' -> {
                    text.append(character(name, field, i));
                    i += HEX_DIGITS;
                }
                default -> throw bad(name, field);
            }
        }
        return text.toString();
    }

    private static char character(String name, String field, int from) throws BadFieldException {
        int value = 0;
        for (int i = from; i < from + HEX_DIGITS; i++) {
            int digit = i < field.length() ? Character.digit(field.charAt(i), HEX) : -1;
            if (digit < 0) {
                throw bad(name, field);
            }
            value = value * HEX + digit;
        }
        return (char) value;
    }

    private static BadFieldException bad(String name, String field) {
        return new BadFieldException(name, field, "with \\\\ for each backslash, or \\n, \\r, or \\u and four digits");
    }

    private static boolean isHalf(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
