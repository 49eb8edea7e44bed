package io.glucorelay.formats;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Reads the records of a CSV file: its lines, but for a field in quotes that goes on over the end of one, as a note may.
 *
 * <p>A quote that is there by mistake looks just like the beginning of such a field, and must cost its own line only. So lines are put
 * together just where it takes few, where that gives the number of columns, and where none of those that would be swallowed
 * is a row by itself. Else each is a record of its own.
 */
final class CsvRecords {

    /** More than a note has. */
    private static final int MOST_LINES = 20;

    private final LineReader lines;
    private final Deque<LineReader.Line> ahead = new ArrayDeque<>();

    CsvRecords(LineReader lines) {
        this.lines = lines;
    }

    /**
     * The next one, empty at the end. One of several lines has the number of the first, and {@code \n} between them.
     *
     * @param columns how many fields a record should have
     */
    Optional<LineReader.Line> next(int columns) throws IOException {
        Optional<LineReader.Line> first = ahead.isEmpty() ? lines.next() : Optional.of(ahead.remove());
        return first.isPresent()
                        && !first.get().cut()
                        && CsvLine.isOpen(first.get().text())
                ? Optional.of(withRest(first.get(), columns))
                : first;
    }

    private LineReader.Line withRest(LineReader.Line first, int columns) throws IOException {
        StringBuilder text = new StringBuilder(first.text());
        lookAhead();
        int count = 0;
        for (LineReader.Line line : ahead) {
            text.append('\n').append(line.text());
            count++;
            if (line.cut() || text.length() > LineReader.MAX_LENGTH || fields(line.text()) >= columns - 1) {
                return first;
            }
            if (line.text().indexOf('"') >= 0 && !CsvLine.isOpen('"' + line.text())) {
                return fields(text.toString()) == columns ? joined(first, text.toString(), count) : first;
            }
        }
        return first;
    }

    private void lookAhead() throws IOException {
        boolean more = true;
        while (more && ahead.size() < MOST_LINES) {
            Optional<LineReader.Line> line = lines.next();
            line.ifPresent(ahead::add);
            more = line.isPresent();
        }
    }

    private LineReader.Line joined(LineReader.Line first, String text, int count) {
        for (int i = 0; i < count; i++) {
            ahead.remove();
        }
        return new LineReader.Line(first.number(), text, false);
    }

    /** How many fields it has; 0 if it is no record. */
    private static int fields(String text) {
        try {
            return CsvLine.fields(text).size();
        } catch (BadFieldException e) {
            return 0;
        }
    }
}
