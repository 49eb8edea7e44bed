package io.glucorelay.examples.formats;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import java.util.List;

/**
 * Splits one line into its fields. One line at a time, because a bad row must be reported with its own text and number,
 * and a stray quote must cost one row and not the rest of the file.
 */
final class CsvLine {
    private static final ObjectReader FIELDS = new CsvMapper().readerForListOf(String.class);

    private CsvLine() {}

    static List<String> fields(String line) throws BadFieldException {
        try {
            return FIELDS.readValue(line);
        } catch (JsonProcessingException e) {
            throw new BadFieldException("the line should be CSV, but: " + e.getOriginalMessage());
        }
    }
}
