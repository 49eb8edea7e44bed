package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.QuarantineReason;
import java.math.BigDecimal;
import java.util.List;
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
record LibreViewRow(String position, String raw, NumericDate date, Glucose glucose, String device) implements RawRow {

    static final String TIME_FIELD = "Device Timestamp";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}([.,][0-9]{1,2})?");

    static LibreViewRow stored(LineReader.Line line, List<String> fields, LibreViewHeader header)
            throws BadFieldException {
        return of(line, fields, header, "Historic Glucose", LibreViewHeader.HISTORIC, "");
    }

    static LibreViewRow scanned(LineReader.Line line, List<String> fields, LibreViewHeader header)
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
                glucose(valueField, fields.get(valueColumn).trim(), Limits.of(header.unit())),
                DeviceName.of(
                                "Serial Number",
                                fields.get(LibreViewHeader.SERIAL).trim())
                        + mark);
    }

    /** The file has no words for what is beyond the sensor's limits, only the limits. */
    private static Glucose glucose(String field, String value, Limits limits) throws BadFieldException {
        GlucoseUnit unit = limits.unit();
        if (!NUMBER.matcher(value).matches()) {
            throw new BadFieldException(field, value, "a number of " + unit.symbol() + " such as " + limits.example());
        }
        BigDecimal number = new BigDecimal(value.replace(',', '.'));
        if (number.compareTo(limits.least()) < 0 || number.compareTo(limits.most()) > 0) {
            throw new BadFieldException(
                    QuarantineReason.IMPLAUSIBLE_VALUE,
                    field,
                    value,
                    limits.least() + " to " + limits.most() + " " + unit.symbol());
        }
        if (number.scale() > 0 && unit == GlucoseUnit.MG_DL) {
            throw new BadFieldException(
                    QuarantineReason.IMPLAUSIBLE_VALUE, field, value, "a whole number of " + unit.symbol());
        }
        BigDecimal step = limits.lowest().ulp();
        if (number.compareTo(limits.lowest()) <= 0) {
            return Glucose.low(Glucose.of(limits.lowest().add(step), unit));
        }
        return number.compareTo(limits.highest()) >= 0
                ? Glucose.high(Glucose.of(limits.highest().subtract(step), unit))
                : Glucose.of(number, unit);
    }

    /**
     * What a value may be.
     *
     * @param unit the unit of all of them
     * @param least less is none, as {@link QuarantineReason#IMPLAUSIBLE_VALUE} has it
     * @param lowest this or less stands for "low"
     * @param highest this or more stands for "high"
     * @param most more is none
     * @param example a value as it may be
     */
    private record Limits(
            GlucoseUnit unit,
            BigDecimal least,
            BigDecimal lowest,
            BigDecimal highest,
            BigDecimal most,
            String example) {

        private static final Limits MG_DL = new Limits(
                GlucoseUnit.MG_DL,
                BigDecimal.TEN,
                BigDecimal.valueOf(40),
                BigDecimal.valueOf(500),
                BigDecimal.valueOf(1000),
                "101");

        private static final Limits MMOL_L = new Limits(
                GlucoseUnit.MMOL_L,
                BigDecimal.valueOf(6, 1),
                BigDecimal.valueOf(22, 1),
                BigDecimal.valueOf(278, 1),
                BigDecimal.valueOf(555, 1),
                "5.6 or 5,6");

        static Limits of(GlucoseUnit unit) {
            return unit == GlucoseUnit.MG_DL ? MG_DL : MMOL_L;
        }
    }
}
