package io.glucorelay.formats;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits one line into its fields, by RFC 4180. One line at a time and by hand: a bad row must be reported with its own text
 * and number, a stray quote must cost one row and not the rest of the file, and a parser begun anew for each line is some
 * four times slower.
 */
final class CsvLine {

    private static final int NONE = -1;

    private CsvLine() {}

    static List<String> fields(String line) throws BadFieldException {
        List<String> fields = new ArrayList<>();
        int open = split(line, fields);
        if (open >= 0) {
            throw new BadFieldException(
                    "the line should be CSV, but: the quote at character " + (open + 1) + " is never closed");
        }
        return fields;
    }

    /** Whether it ends within quotes, and so may go on in the next line. */
    static boolean isOpen(String line) {
        try {
            return line.indexOf('"') >= 0 && split(line, new ArrayList<>()) >= 0;
        } catch (BadFieldException e) {
            return false;
        }
    }

    /** Adds the fields, and returns where a quote is that is never closed; less than 0 if there is none. */
    private static int split(String line, List<String> fields) throws BadFieldException {
        int start = 0;
        while (true) {
            int end;
            if (start < line.length() && line.charAt(start) == '"') {
                end = closingQuote(line, start);
                if (end < 0) {
                    return start;
                }
                fields.add(line.substring(start + 1, end).replace("\"\"", "\""));
                end++;
                if (end < line.length() && line.charAt(end) != ',') {
                    throw new BadFieldException(
                            "the line should be CSV, but: a field goes on after its closing quote at character "
                                    + (end + 1));
                }
            } else {
                end = line.indexOf(',', start);
                end = end < 0 ? line.length() : end;
                fields.add(line.substring(start, end));
            }
            if (end >= line.length()) {
                return NONE;
            }
            start = end + 1;
        }
    }

    private static int closingQuote(String line, int opening) {
        int quote = line.indexOf('"', opening + 1);
        while (quote >= 0 && quote + 1 < line.length() && line.charAt(quote + 1) == '"') {
            quote = line.indexOf('"', quote + 2);
        }
        return quote;
    }
}
