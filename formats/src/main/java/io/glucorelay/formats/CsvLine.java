package io.glucorelay.formats;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Splits one line into its fields, by RFC 4180. One line at a time and by hand: a bad row must be reported with its own text
 * and number, a stray quote must cost one row and not the rest of the file, and a parser begun anew for each line is some
 * four times slower.
 */
final class CsvLine {

    private static final int NONE = -1;

    private CsvLine() {}

    /** The fields; each is cut out of the line when it is asked for, as most columns never are. */
    static List<String> fields(String line) throws BadFieldException {
        Fields fields = new Fields(line);
        int open = fields.split();
        if (open >= 0) {
            throw new BadFieldException(
                    "the line should be CSV, but: the quote at character " + (open + 1) + " is never closed");
        }
        return fields;
    }

    /** Whether it ends within quotes, and so may go on in the next line. */
    static boolean isOpen(String line) {
        try {
            return line.indexOf('"') >= 0 && new Fields(line).split() >= 0;
        } catch (BadFieldException e) {
            return false;
        }
    }

    /** Where the fields are. */
    private static final class Fields extends AbstractList<String> implements RandomAccess {
        private static final int FIRST_CAPACITY = 24;

        private final String line;
        private int[] ends = new int[FIRST_CAPACITY];
        private int size;

        Fields(String line) {
            this.line = line;
        }

        /** Finds the fields, and returns where a quote is that is never closed; less than 0 if there is none. */
        int split() throws BadFieldException {
            int start = 0;
            while (true) {
                int end;
                if (start < line.length() && line.charAt(start) == '"') {
                    int closing = closingQuote(line, start);
                    if (closing < 0) {
                        return start;
                    }
                    end = closing + 1;
                    if (end < line.length() && line.charAt(end) != ',') {
                        throw new BadFieldException(
                                "the line should be CSV, but: a field goes on after its closing quote at character "
                                        + (end + 1));
                    }
                } else {
                    end = line.indexOf(',', start);
                    end = end < 0 ? line.length() : end;
                }
                addEnd(end);
                if (end >= line.length()) {
                    return NONE;
                }
                start = end + 1;
            }
        }

        private void addEnd(int end) {
            if (size == ends.length) {
                ends = Arrays.copyOf(ends, 2 * size);
            }
            ends[size++] = end;
        }

        @Override
        public String get(int index) {
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException("index must be less than " + size + ", but was " + index);
            }
            int start = index == 0 ? 0 : ends[index - 1] + 1;
            int end = ends[index];
            return start < end && line.charAt(start) == '"'
                    ? line.substring(start + 1, end - 1).replace("\"\"", "\"")
                    : line.substring(start, end);
        }

        @Override
        public int size() {
            return size;
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
