package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.ReadingFlag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * One glucose row as it stands in the file, its time still that of the wall clock.
 *
 * @param position its line
 * @param raw the line
 * @param date its date and time
 * @param glucose the value
 * @param device the serial number of the reader or the phone, and of scans and strips a mark that it is one: these and a
 *     stored value of one minute are several readings
 * @param flags whether it is a fingerstick
 */
record LibreViewRow(
        String position, String raw, NumericDate date, Glucose glucose, String device, Set<ReadingFlag> flags)
        implements RawRow {

    static final String TIME_FIELD = "Device Timestamp";

    static LibreViewRow stored(LineReader.Line line, List<String> fields, LibreViewHeader header)
            throws BadFieldException {
        return ofSensor(line, fields, header, "Historic Glucose", LibreViewHeader.HISTORIC, "");
    }

    static LibreViewRow scanned(LineReader.Line line, List<String> fields, LibreViewHeader header)
            throws BadFieldException {
        return ofSensor(line, fields, header, "Scan Glucose", LibreViewHeader.SCAN, "#scan");
    }

    private static LibreViewRow ofSensor(
            LineReader.Line line,
            List<String> fields,
            LibreViewHeader header,
            String valueField,
            int valueColumn,
            String mark)
            throws BadFieldException {
        header.requireWhole(fields);
        Limits limits = Limits.of(header.unit());
        Glucose glucose =
                limits.censored(number(valueField, fields.get(valueColumn).trim(), limits));
        return new LibreViewRow(line.position(), line.text(), date(fields), glucose, serial(fields) + mark, Set.of());
    }

    /** What is beyond the sensor's limits need not be beyond the meter's: the number counts. */
    static LibreViewRow strip(LineReader.Line line, List<String> fields, LibreViewHeader header)
            throws BadFieldException {
        header.requireWhole(fields);
        Limits limits = Limits.of(header.unit());
        BigDecimal number =
                number("Strip Glucose", fields.get(LibreViewHeader.STRIP).trim(), limits);
        return new LibreViewRow(
                line.position(),
                line.text(),
                date(fields),
                Glucose.of(number, limits.unit()),
                DeviceName.ofFingersticks(serial(fields)),
                Set.of(ReadingFlag.FINGERSTICK));
    }

    private static NumericDate date(List<String> fields) throws BadFieldException {
        return NumericDate.parse(TIME_FIELD, fields.get(LibreViewHeader.TIME).trim());
    }

    private static String serial(List<String> fields) throws BadFieldException {
        return DeviceName.of("Serial Number", fields.get(LibreViewHeader.SERIAL).trim());
    }

    private static BigDecimal number(String field, String value, Limits limits) throws BadFieldException {
        GlucoseUnit unit = limits.unit();
        BigDecimal number = DecimalText.of(value.replace(',', '.'), 4, 2)
                .orElseThrow(() -> new BadFieldException(
                        field, value, "a number of " + unit.symbol() + " such as " + limits.example()));
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
        return number;
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

        /** The file has no words for what is beyond the sensor's limits, only the limits. */
        Glucose censored(BigDecimal number) {
            BigDecimal step = lowest.ulp();
            if (number.compareTo(lowest) <= 0) {
                return Glucose.low(Glucose.of(lowest.add(step), unit));
            }
            return number.compareTo(highest) >= 0
                    ? Glucose.high(Glucose.of(highest.subtract(step), unit))
                    : Glucose.of(number, unit);
        }
    }
}
