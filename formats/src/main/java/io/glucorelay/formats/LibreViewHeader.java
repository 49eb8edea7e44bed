package io.glucorelay.formats;

import io.glucorelay.reading.GlucoseUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a LibreView export keeps what, and its unit. The names are translated, so columns are known by their places, and the
 * header by the units at the end of three of them. The places are those that Tidepool's uploader reads
 * (lib/drivers/abbott/libreViewDriver.js); it takes the unit from the values, as not every language writes it in the same letters. No
 * unit is guessed here: a header that has none of the two is refused.
 *
 * @param unit the unit of all glucose values
 * @param columns how many columns there are
 */
record LibreViewHeader(GlucoseUnit unit, int columns) {

    static final int SERIAL = 1;
    static final int TIME = 2;
    static final int TYPE = 3;
    static final int HISTORIC = 4;
    static final int SCAN = 5;
    static final int STRIP = 14;
    private static final int FEWEST = 16;

    /** Above it there are a title and, in some exports, a line with the patient's name. */
    static final int LAST_LINE = 3;

    static final String EXPECTED = "a LibreView export should have, in line 1 to " + LAST_LINE + ", at least " + FEWEST
            + " columns of which the fifth, sixth and fifteenth end in the same unit, mg/dL or mmol/L";

    /** The header, if this line is one. */
    static Optional<LibreViewHeader> of(String line) {
        List<String> names;
        try {
            names = CsvLine.fields(line);
        } catch (BadFieldException e) {
            return Optional.empty();
        }
        for (GlucoseUnit unit : GlucoseUnit.values()) {
            if (names.size() >= FEWEST
                    && endsIn(unit, names.get(HISTORIC))
                    && endsIn(unit, names.get(SCAN))
                    && endsIn(unit, names.get(STRIP))) {
                return Optional.of(new LibreViewHeader(unit, names.size()));
            }
        }
        return Optional.empty();
    }

    /** @throws BadFieldException if a row has another number of fields: one that was cut may end in half of a number */
    void requireWhole(List<String> fields) throws BadFieldException {
        if (fields.size() != columns) {
            throw new BadFieldException(
                    "the row should have " + columns + " fields, as the header has, but had " + fields.size());
        }
    }

    private static boolean endsIn(GlucoseUnit unit, String name) {
        // Earlier exports have it in brackets.
        String plain = name.replace(")", "").trim().toLowerCase(Locale.ROOT);
        return plain.endsWith(unit.symbol().toLowerCase(Locale.ROOT));
    }
}
