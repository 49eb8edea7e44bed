package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * One glucose row as it stands in the file, its time still that of the wall clock.
 *
 * @param position its line
 * @param raw the line
 * @param date its date and time
 * @param glucose the value
 * @param device the serial number of the reader or the phone, and of scans a mark that it is one: a scan and a stored value
 *     of one minute are two readings
 */
record LibreViewRow(String position, String raw, NumericDate date, Glucose glucose, String device) {

    static final String TIME_FIELD = "Device Timestamp";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}([.,][0-9]{1,2})?");
    private static final BigDecimal LOWEST_MG_DL = BigDecimal.valueOf(40);
    private static final BigDecimal HIGHEST_MG_DL = BigDecimal.valueOf(500);
    private static final BigDecimal LOWEST_MMOL_L = BigDecimal.valueOf(22, 1);
    private static final BigDecimal HIGHEST_MMOL_L = BigDecimal.valueOf(278, 1);

    static LibreViewRow historic(LineReader.Line line, List<String> fields, LibreViewHeader header)
            throws BadFieldException {
        return of(line, fields, header, "Historic Glucose", LibreViewHeader.HISTORIC, "");
    }

    static LibreViewRow scan(LineReader.Line line, List<String> fields, LibreViewHeader header)
            throws BadFieldException {
        return of(line, fields, header, "Scan Glucose", LibreViewHeader.SCAN, "#scan");
    }

    private static LibreViewRow of(
            LineReader.Line line,
            List<String> fields,
            LibreViewHeader header,
            String valueField,
            int valueColumn,
            String mark)
            throws BadFieldException {
        if (fields.size() != header.columns()) {
            throw new BadFieldException(
                    "the row should have " + header.columns() + " fields, as the header has, but had " + fields.size());
        }
        return new LibreViewRow(
                line.position(),
                line.text(),
                NumericDate.parse(TIME_FIELD, fields.get(LibreViewHeader.TIME).trim()),
                glucose(valueField, fields.get(valueColumn).trim(), header.unit()),
                fields.get(LibreViewHeader.SERIAL).trim() + mark);
    }

    /** The row, with its time. */
    Timed at(LocalDateTime time) {
        return new Timed(this, time);
    }

    /** The file has no words for what is beyond the sensor's limits, only the limits. */
    private static Glucose glucose(String field, String value, GlucoseUnit unit) throws BadFieldException {
        boolean mgdl = unit == GlucoseUnit.MG_DL;
        if (!NUMBER.matcher(value).matches()) {
            throw new BadFieldException(
                    field, value, "a number of " + unit.symbol() + " such as " + (mgdl ? "101" : "5.6 or 5,6"));
        }
        BigDecimal number = new BigDecimal(value.replace(',', '.'));
        BigDecimal lowest = mgdl ? LOWEST_MG_DL : LOWEST_MMOL_L;
        BigDecimal highest = mgdl ? HIGHEST_MG_DL : HIGHEST_MMOL_L;
        BigDecimal step = lowest.ulp();
        if (number.compareTo(lowest) <= 0) {
            return Glucose.low(Glucose.of(lowest.add(step), unit));
        }
        return number.compareTo(highest) >= 0
                ? Glucose.high(Glucose.of(highest.subtract(step), unit))
                : Glucose.of(number, unit);
    }

    /**
     * A row with its time.
     *
     * @param row the row
     * @param time the local time
     */
    record Timed(LibreViewRow row, LocalDateTime time) implements LocalRow {
        @Override
        public String device() {
            return row.device();
        }

        @Override
        public String timeField() {
            return TIME_FIELD;
        }

        @Override
        public OptionalLong transmitterSeconds() {
            return OptionalLong.empty();
        }
    }
}
