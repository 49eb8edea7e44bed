package io.glucorelay.formats;

import io.glucorelay.reading.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** What a format has handed over of an input. */
final class Seen {

    final List<Row> rows = new ArrayList<>();

    static Seen of(Format format, byte[] input, Source source) throws IOException {
        return of(format, new ByteArrayInputStream(input), source);
    }

    static Seen of(Format format, InputStream input, Source source) throws IOException {
        Seen seen = new Seen();
        format.read(input, source, seen.rows::add);
        return seen;
    }

    /** Without those that hold no reading. */
    List<Row> found() {
        return rows.stream().filter(row -> !(row instanceof Row.NoReading)).toList();
    }

    List<Reading> readings() {
        return only(Row.Accepted.class).stream().map(Row.Accepted::reading).toList();
    }

    List<Row.Unreadable> unreadable() {
        return only(Row.Unreadable.class);
    }

    private <T extends Row> List<T> only(Class<T> kind) {
        return rows.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** How many are readings, unreadable, and neither. */
    List<Integer> counts() {
        return List.of(
                readings().size(),
                unreadable().size(),
                only(Row.NoReading.class).size());
    }
}
