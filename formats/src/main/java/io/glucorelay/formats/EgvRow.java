package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.ReadingFlag;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One glucose row as it stands in the file, an "estimated glucose value" or a fingerstick to calibrate by, its time still that
 * of the wall clock.
 *
 * @param position its line in the file
 * @param raw the line
 * @param time the display's local time, and the transmitter's; the device is the transmitter, or the display where the file
 *     names no transmitter
 * @param glucose the value
 * @param flags whether it is a fingerstick
 */
record EgvRow(String position, String raw, DeviceTime time, Glucose glucose, Set<ReadingFlag> flags) implements RawRow {

    private static final int DATE_AND_SPACE = "0000-00-00 ".length();

    /** The limits between which Dexcom's sensors give numbers. */
    private static final Glucose LOWEST_MG_DL = Glucose.mgdl(40);

    private static final Glucose HIGHEST_MG_DL = Glucose.mgdl(400);
    private static final Glucose LOWEST_MMOL_L = Glucose.mmol(2.2);
    private static final Glucose HIGHEST_MMOL_L = Glucose.mmol(22.2);

    /** More than any meter shows. In mg/dL it would be a low. */
    private static final BigDecimal MOST_MMOL_L = BigDecimal.valueOf(34);

    static EgvRow ofSensor(LineReader.Line line, List<String> fields, ClarityHeader header) throws BadFieldException {
        header.requireWhole(fields);
        OptionalLong seconds = transmitterSeconds(header.transmitterTime(fields));
        return of(line, fields, header, device(fields, header), seconds, Set.of());
    }

    static EgvRow fingerstick(LineReader.Line line, List<String> fields, ClarityHeader header)
            throws BadFieldException {
        String device = DeviceName.ofFingersticks(device(fields, header));
        return of(line, fields, header, device, OptionalLong.empty(), Set.of(ReadingFlag.FINGERSTICK));
    }

    private static EgvRow of(
            LineReader.Line line,
            List<String> fields,
            ClarityHeader header,
            String device,
            OptionalLong transmitterSeconds,
            Set<ReadingFlag> flags)
            throws BadFieldException {
        LocalDateTime local = time(header.timestamp(fields));
        return new EgvRow(
                line.position(),
                line.text(),
                new DeviceTime(device, ClarityHeader.TIMESTAMP, local, transmitterSeconds),
                glucose(header.glucose(fields), header.unit()),
                flags);
    }

    private static String device(List<String> fields, ClarityHeader header) throws BadFieldException {
        String transmitter = DeviceName.of(ClarityHeader.TRANSMITTER_ID, header.transmitterId(fields));
        String display = DeviceName.of(ClarityHeader.SOURCE_DEVICE, header.sourceDevice(fields));
        return transmitter.isEmpty() ? display : transmitter;
    }

    boolean isFingerstick() {
        return flags.contains(ReadingFlag.FINGERSTICK);
    }

    /** Spreadsheets leave out the zero of {@code 08:05:00}, too. */
    private static String withTwoDigitHour(String value) {
        return value.length() == "0000-00-00 0:00:00".length()
                ? value.substring(0, DATE_AND_SPACE) + '0' + value.substring(DATE_AND_SPACE)
                : value;
    }

    private static LocalDateTime time(String value) throws BadFieldException {
        // Spreadsheets and older exports put a space where the header promises a 'T'.
        return TimeText.local(withTwoDigitHour(value))
                .orElseThrow(() -> new BadFieldException(
                        ClarityHeader.TIMESTAMP,
                        value,
                        "a date and time such as 2026-01-31T08:05:00 or 2026-01-31 08:05:00"));
    }

    private static Glucose glucose(String value, GlucoseUnit unit) throws BadFieldException {
        boolean mgdl = unit == GlucoseUnit.MG_DL;
        if (value.equalsIgnoreCase("Low")) {
            return Glucose.low(mgdl ? LOWEST_MG_DL : LOWEST_MMOL_L);
        }
        if (value.equalsIgnoreCase("High")) {
            return Glucose.high(mgdl ? HIGHEST_MG_DL : HIGHEST_MMOL_L);
        }
        BigDecimal number = DecimalText.of(value, 6, 6)
                .orElseThrow(() -> new BadFieldException(
                        ClarityHeader.GLUCOSE,
                        value,
                        "Low, High or a number of " + unit.symbol() + " such as " + (mgdl ? "101" : "5.6")));
        boolean looksLikeTheOther = mgdl ? number.stripTrailingZeros().scale() > 0 : number.compareTo(MOST_MMOL_L) > 0;
        if (looksLikeTheOther) {
            throw new BadFieldException(
                    QuarantineReason.IMPLAUSIBLE_VALUE,
                    ClarityHeader.GLUCOSE,
                    value,
                    mgdl
                            ? "a whole number of mg/dL, and not of mmol/L as it looks"
                            : "at most " + MOST_MMOL_L + " mmol/L, and not in mg/dL as it looks");
        }
        return Glucose.of(number, unit);
    }

    private static OptionalLong transmitterSeconds(String value) throws BadFieldException {
        if (value.isEmpty()) {
            return OptionalLong.empty();
        }
        // Spreadsheets that saved the file again have made 7573.0 of 7573.
        return OptionalLong.of(DecimalText.of(value, 12, 1)
                .filter(seconds -> seconds.scale() == 0 || value.endsWith(".0"))
                .orElseThrow(() -> new BadFieldException(
                        ClarityHeader.TRANSMITTER_TIME, value, "a whole number of seconds such as 7573"))
                .longValue());
    }
}
