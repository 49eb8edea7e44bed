package io.glucorelay.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A format of JSON records, each of them a row. */
abstract class JsonFormat implements Format {

    private final String name;
    private final String what;
    private final List<Pattern> signs;
    private final JsonReader<JsonFields> reader;
    private final JsonPlaces places;

    /**
     * With its name, and what it is, for a person.
     *
     * @param signs names of fields, as regular expressions, that are all in the beginning of such an input
     * @param fields the fields that {@link #row} needs
     * @param places where the records are, if there is something around them
     */
    JsonFormat(String name, String what, List<String> signs, Map<String, Integer> fields, JsonPlaces places) {
        this.name = name;
        this.what = what;
        this.signs = signs.stream()
                .map(sign -> Pattern.compile("\"(" + sign + ")\"\\s*:"))
                .collect(Collectors.toList());
        this.reader = JsonFields.reader(fields);
        this.places = places;
    }

    /**
     * What a record comes to.
     *
     * @param record where it is and what it says
     * @param its some of its fields
     * @param patient whose it is
     * @throws BadFieldException if it cannot be read
     * @throws IllegalArgumentException if it says something that no reading can be, such as a year beyond all that can be
     *     counted
     */
    abstract Row row(JsonRecords.Piece<?> record, JsonFields its, String patient) throws BadFieldException;

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final Optional<String> recognises(Head head) {
        boolean hasAll =
                signs.stream().allMatch(sign -> sign.matcher(head.text()).find());
        return head.startsLikeJson() && hasAll
                ? Optional.of("it is JSON with the fields of " + what)
                : Optional.empty();
    }

    @Override
    public final void read(InputStream in, Source source, Consumer<? super Row> rows) throws IOException {
        JsonRecords<JsonFields> records = JsonRecords.of(in, what, places, reader);
        for (Optional<JsonRecords.Piece<JsonFields>> next = records.next(); next.isPresent(); next = records.next()) {
            rows.accept(row(next.get(), source.patient()));
        }
    }

    private Row row(JsonRecords.Piece<JsonFields> record, String patient) {
        try {
            return row(record, record.value(), patient);
        } catch (BadFieldException e) {
            return e.row(record.position(), record.text());
        } catch (IllegalArgumentException e) {
            return new BadFieldException(String.valueOf(e.getMessage())).row(record.position(), record.text());
        }
    }
}
