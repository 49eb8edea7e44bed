package io.glucorelay.formats;

import io.glucorelay.reading.GlucoseUnit;
import java.util.List;
import java.util.Optional;

/**
 * Where a LibreView export keeps what, and its unit. The names are translated, so columns are known by their places, and the
 * header by the units at the end of two of them: as Tidepool's uploader does it (lib/drivers/abbott/libreViewDriver.js).
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

    /** Above it there are a title and, in some exports, a line with the patient's name. */
    static final int LAST_LINE = 3;

    /** The header, if this line is one. */
    static Optional<LibreViewHeader> of(String line) {
        List<String> names;
        try {
            names = CsvLine.fields(line);
        } catch (BadFieldException e) {
            return Optional.empty();
        }
        if (names.size() <= SCAN) {
            return Optional.empty();
        }
        for (GlucoseUnit unit : GlucoseUnit.values()) {
            if (names.get(HISTORIC).trim().endsWith(unit.symbol())
                    && names.get(SCAN).trim().endsWith(unit.symbol())) {
                return Optional.of(new LibreViewHeader(unit, names.size()));
            }
        }
        return Optional.empty();
    }
}
