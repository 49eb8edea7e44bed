package io.glucorelay.formats;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which column of a file is which: found by name, in any order, and any others between them. */
final class GlucorelayCsvHeader {

    private final int columns;
    private final Map<GlucorelayCsvColumn, Integer> places;

    private GlucorelayCsvHeader(int columns, Map<GlucorelayCsvColumn, Integer> places) {
        this.columns = columns;
        this.places = places;
    }

    /** The header, if this line is one: if it has all columns, and none of them twice. */
    static Optional<GlucorelayCsvHeader> of(String line) {
        if (!line.contains(GlucorelayCsvColumn.MEASURED_AT.title())) {
            return Optional.empty();
        }
        List<String> names;
        try {
            names = CsvLine.fields(line.trim());
        } catch (BadFieldException e) {
            return Optional.empty();
        }
        Map<GlucorelayCsvColumn, Integer> places = new EnumMap<>(GlucorelayCsvColumn.class);
        for (GlucorelayCsvColumn column : GlucorelayCsvColumn.values()) {
            int place = names.indexOf(column.title());
            if (place < 0 || place != names.lastIndexOf(column.title())) {
                return Optional.empty();
            }
            places.put(column, place);
        }
        return Optional.of(new GlucorelayCsvHeader(names.size(), places));
    }

    /**
     * The fields of a row.
     *
     * @throws BadFieldException if they are not as many as the header's
     */
    Fields fields(String line) throws BadFieldException {
        List<String> fields = CsvLine.fields(line);
        if (fields.size() != columns) {
            throw new BadFieldException(
                    "the row should have " + columns + " fields, as the header has, but had " + fields.size());
        }
        return new Fields(fields, places);
    }

    /** What a row has in its columns. */
    static final class Fields {
        private final List<String> fields;
        private final Map<GlucorelayCsvColumn, Integer> places;

        private Fields(List<String> fields, Map<GlucorelayCsvColumn, Integer> places) {
            this.fields = fields;
            this.places = places;
        }

        String get(GlucorelayCsvColumn column) {
            Integer place = places.get(column);
            return place == null ? "" : fields.get(place);
        }
    }
}
