package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClarityCsvTest {
    private static final String HEADER_12 =
            "Index,Timestamp (YYYY-MM-DDThh:mm:ss),Event Type,Event Subtype,Patient Info,Device Info,Source Device ID,"
                    + "Glucose Value (mg/dL),Insulin Value (u),Carb Value (grams),Duration (hh:mm:ss),"
                    + "Glucose Rate of Change (mg/dL/min)";
    private static final String HEADER = HEADER_12 + ",Transmitter Time (Long Integer),Transmitter ID";

    private Seen seen = new Seen();

    @Test
    void readsGlucoseRowsAndCountsTheOthers() throws IOException {
        read(
                HEADER,
                "1,,FirstName,,Ada,,,,,,,,",
                "2,,Alert,Low,,,iPhone G6,70,,,,,",
                "3,2026-01-05T08:00:00,EGV,,,,iPhone G6,112,,,,,4000,8TESTS",
                "4,2026-01-05T08:03:00,Insulin,Fast-Acting,,,iPhone G6,,4.00,,,,",
                "5,2026-01-05T08:05:00,EGV,,,,iPhone G6,117,,,,,4300,8TESTS",
                "6,2026-01-05T08:06:00,Calibration,,,,iPhone G6,,,,,,,8TESTS");

        assertThat(seen.counts()).containsExactly(2, 0, 4);
        assertThat(seen.found())
                .containsExactly(
                        new Row.Accepted(
                                "line 4",
                                "3,2026-01-05T08:00:00,EGV,,,,iPhone G6,112,,,,,4000,8TESTS",
                                reading("8TESTS", "2026-01-05T07:00:00Z", Glucose.mgdl(112))),
                        new Row.Accepted(
                                "line 6",
                                "5,2026-01-05T08:05:00,EGV,,,,iPhone G6,117,,,,,4300,8TESTS",
                                reading("8TESTS", "2026-01-05T07:05:00Z", Glucose.mgdl(117))));
    }

    @Test
    void calibrationsAreFingersticksWhateverElseIsOfThatSecond() throws IOException {
        read(
                HEADER,
                egv("08:05:00", "120", "301"),
                "6,2026-01-05T08:05:00,Calibration,,,,iPhone G6,110,,,,,,8TESTS",
                "7,2026-01-05T08:06:00,calibration,,,,Receiver,111,,,,,",
                "8,2026-01-05T08:07:00,Calibration,,,,Receiver,,,,,,");

        assertThat(seen.counts()).containsExactly(3, 0, 1);
        assertThat(readings())
                .containsExactly(
                        reading("8TESTS", "2026-01-05T07:05:00Z", Glucose.mgdl(120)),
                        fingerstick("8TESTS#fingerstick", "2026-01-05T07:05:00Z", Glucose.mgdl(110)),
                        fingerstick("Receiver#fingerstick", "2026-01-05T07:06:00Z", Glucose.mgdl(111)));

        read(
                HEADER,
                "6,2026-01-05T08:05:00,Calibration,,,,iPhone G6,11",
                "6,2026-01-05T08:05:00,Calibration,,,,iPh",
                "6,,Calibration,,,,iPhone G6,110,,,,,,8TESTS");
        assertThat(seen.counts()).containsExactly(0, 3, 0);
    }

    @Test
    void readsTheTwelveColumnsOfOlderExports() throws IOException {
        read(HEADER_12, "3,2019-01-05T08:00:00,EGV,,,,iPhone G5,112,,,,");

        assertThat(readings()).containsExactly(reading("iPhone G5", "2019-01-05T07:00:00Z", Glucose.mgdl(112)));
    }

    @Test
    void aGlucoseRowWithoutTransmitterMayLackTheLastField() throws IOException {
        read(HEADER, "3,2026-01-05T08:00:00,EGV,,,,Receiver,112,,,,,");

        assertThat(readings()).containsExactly(reading("Receiver", "2026-01-05T07:00:00Z", Glucose.mgdl(112)));
    }

    @Test
    void readsAByteOrderMarkAnyLineEndSpacesAndQuotes() throws IOException {
        String file = '\uFEFF' + HEADER
                + "\r\n1,2026-01-05 08:00:00,EGV,,,,\"phone, old\",112,,,,,,\r2,2026-01-05T08:05:00 , EGV ,,,,x, 113 ,,,,,,\n"
                + "\n3,2026-01-05T08:10:00,EGV,,,,\"say \"\"x\"\"\",114,,,,,,";

        readBytes(file.getBytes(StandardCharsets.UTF_8));
        assertThat(seen.counts()).containsExactly(3, 0, 1);
        assertThat(readings())
                .containsExactly(
                        reading("phone, old", "2026-01-05T07:00:00Z", Glucose.mgdl(112)),
                        reading("x", "2026-01-05T07:05:00Z", Glucose.mgdl(113)),
                        reading("say \"x\"", "2026-01-05T07:10:00Z", Glucose.mgdl(114)));
        assertThat(seen.found()).extracting(Row::position).containsExactly("line 2", "line 3", "line 5");
    }

    @Test
    void keepsLowAndHighAsWhatTheyAre() throws IOException {
        read(HEADER, egv("08:00:00", "Low", "1"), egv("08:05:00", "High", "301"));

        assertThat(readings())
                .extracting(Reading::glucose)
                .containsExactly(Glucose.low(Glucose.mgdl(40)), Glucose.high(Glucose.mgdl(400)));
    }

    @Test
    void readsMillimolesEveryDigitKept() throws IOException {
        read(
                HEADER.replace("mg/dL", "mmol/L"),
                egv("08:00:00", "5.50", "1"),
                egv("08:05:00", "Low", "301"),
                egv("08:10:00", "High", "601"));

        assertThat(readings())
                .extracting(reading -> reading.glucose().toString())
                .containsExactly("5.50 mmol/L", "LOW (< 2.2 mmol/L)", "HIGH (> 22.2 mmol/L)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "3,2026-01-05T08:00:00,EGV,,,,G6,12O,,,,,1,8T | Glucose Value should be Low, High or a number of mg/dL such as 101, but was '12O'",
                "3,2026-01-05T08:00:00,EGV,,,,G6,-5,,,,,1,8T | Glucose Value should be Low, High or a number of mg/dL such as 101, but was '-5'",
                "3,2026-01-05T08:00:00,EGV,,,,G6,1e9,,,,,1,8T | Glucose Value should be Low, High or a number of mg/dL such as 101, but was '1e9'",
                "3,2026-01-05T08:00:00,EGV,,,,G6,,,,,,1,8T | Glucose Value should be Low, High or a number of mg/dL such as 101, but was ''",
                "3,2026-02-30T08:00:00,EGV,,,,G6,120,,,,,1,8T | Timestamp should be a date and time such as 2026-01-31T08:05:00 or 2026-01-31 08:05:00, but was '2026-02-30T08:00:00'",
                "3,05/01/2026 08:00,EGV,,,,G6,120,,,,,1,8T | Timestamp should be a date and time such as 2026-01-31T08:05:00 or 2026-01-31 08:05:00, but was '05/01/2026 08:00'",
                "3,,EGV,,,,G6,120,,,,,1,8T | Timestamp should be a date and time such as 2026-01-31T08:05:00 or 2026-01-31 08:05:00, but was ''",
                "3,2026-01-05T08:00:00,EGV,,,,G6,120,,,,,soon,8T | Transmitter Time should be a whole number of seconds such as 7573, but was 'soon'",
                "3,2026-01-05T08:00:00,EGV,,,,G6,12 | the row should have 14 fields, as the header has, but had 8",
                "3,2026-01-05T08:00:00,EGV,,,,G6,120,,,,,75 | the row should have 14 fields, as the header has, but had 13",
                "3,2026-01-05T08:00:00,EGV,,,,G6,5,5,,,,,1,8T | the row should have 14 fields, as the header has, but had 15",
                "3,2026-01-05T08:00:00,EG,,,,G6,120,,,,,1,8T | Event Type should be EGV, Calibration or Alert where there is a glucose value, but was 'EG'",
                "3,2026-01-05T08:00:00,EGV,,,,G6,120,,,, | the row should have 14 fields, as the header has, but had 12",
                "3,2026-01-05T08:00:00,,,,,G6,120,,,,,1,8T | Event Type should be EGV or the name of another kind of row, but was ''",
                "something else | Event Type should be EGV or the name of another kind of row, but was ''",
            })
    void rejectsWhatItCannotReadAndReadsOn(String bad, String detail) throws IOException {
        read(HEADER, bad, egv("08:05:00", "120", "301"));

        assertThat(seen.counts()).containsExactly(1, 1, 0);
        assertThat(seen.rows.get(0)).isEqualTo(unreadable(bad, detail));
        assertThat(seen.rows.get(1).position()).isEqualTo("line 3");
    }

    /** The same reading, shown by a phone and by a receiver whose clocks differ a little. */
    @Test
    void aReadingOfTwoDisplaysIsOne() throws IOException {
        read(HEADER, egv("08:00:00", "120", "301"), egv("08:00:02", "120", "301"), egv("08:05:00", "121", "601"));
        assertThat(readings())
                .extracting(reading -> reading.measuredAt().toString())
                .containsExactly("2026-01-05T07:00:00Z", "2026-01-05T07:00:00Z", "2026-01-05T07:05:00Z");
    }

    @Test
    void filesThatWerePutTogetherKeepTheirUnits() throws IOException {
        read(HEADER, egv("08:00:00", "120", "301"), HEADER.replace("mg/dL", "mmol/L"), egv("08:05:00", "6.7", "601"));
        assertThat(readings())
                .extracting(reading -> reading.glucose().toString())
                .containsExactly("120 mg/dL", "6.7 mmol/L");
        assertThat(seen.counts()).containsExactly(2, 0, 1);
    }

    /** Of two files that were put together by hand, under one header: 50 mg/dL must not be 50 mmol/L. */
    @Test
    void whatLooksLikeTheOtherUnitIsSetAside() throws IOException {
        read(HEADER, egv("08:00:00", "12.5", "301"), egv("08:05:00", "101.0", "601"));
        assertThat(seen.counts()).containsExactly(1, 1, 0);
        assertThat(seen.unreadable().get(0))
                .returns(QuarantineReason.IMPLAUSIBLE_VALUE, Row.Unreadable::reason)
                .extracting(Row.Unreadable::detail)
                .isEqualTo(
                        "Glucose Value should be a whole number of mg/dL, and not of mmol/L as it looks, but was '12.5'");

        read(HEADER.replace("mg/dL", "mmol/L"), egv("08:00:00", "50", "301"), egv("08:05:00", "22.2", "601"));
        assertThat(seen.counts()).containsExactly(1, 1, 0);
        assertThat(seen.unreadable().get(0).detail())
                .isEqualTo("Glucose Value should be at most 34 mmol/L, and not in mg/dL as it looks, but was '50'");
    }

    @Test
    void onePersonsReadingsNeverGetAmongAnothers() throws IOException {
        String ann = "1,,FirstName,,Ann,,,,,,,,,";
        String bob = "1,,FirstName,,Bob,,,,,,,,,";
        read(
                HEADER,
                ann,
                egv("08:00:00", "120", "301"),
                HEADER,
                bob,
                egv("08:05:00", "40", "601"),
                HEADER,
                ann,
                egv("08:10:00", "122", "901"));
        assertThat(seen.readings())
                .extracting(reading -> reading.glucose().toString())
                .containsExactly("120 mg/dL", "122 mg/dL");
        assertThat(seen.unreadable())
                .extracting(Row.Unreadable::detail)
                .containsExactly(
                        "Patient Info should be as before: one patient's rows are read at a time, but was 'Bob'");
    }

    @Test
    void blankLinesBeforeTheHeaderAreNothing() throws IOException {
        read("", " ", HEADER, egv("08:05:00", "120", "301"));
        assertThat(seen.counts()).containsExactly(1, 0, 0);
        assertThat(Formats.DEXCOM_CLARITY.recognises(Head.of(("\n\n" + HEADER).getBytes(StandardCharsets.UTF_8))))
                .isPresent();
    }

    @Test
    void theTypeMayBeWrittenInAnyCase() throws IOException {
        read(HEADER, egv("08:05:00", "120", "301").replace("EGV", "egv"));
        assertThat(readings()).hasSize(1);
    }

    @Test
    void rowsOfThousandsOfCharactersAreHeldBackInLittleMemory() throws IOException {
        StringBuilder file = new StringBuilder(HEADER);
        String note = "n".repeat(9_000);
        for (int i = 0; i < 1_500; i++) {
            file.append("\r\n1,2026-10-25T02:30:00,EGV,")
                    .append(note)
                    .append(",,,phone,120,,,,,")
                    .append(i)
                    .append(",8T");
        }
        readBytes(file.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(seen.counts()).containsExactly(1_500, 0, 0);
    }

    /** What a spreadsheet makes of it that saves the file again. */
    @Test
    void readsTransmitterTimesWithADecimalPoint() throws IOException {
        read(HEADER, egv("08:05:00", "120", "301.0"));
        assertThat(readings()).hasSize(1);
    }

    @Test
    void readsHoursOfOneDigit() throws IOException {
        read(HEADER, egv("08:05:00", "120", "301").replace("T08:", " 8:"));
        assertThat(readings())
                .extracting(reading -> reading.measuredAt().toString())
                .containsExactly("2026-01-05T07:05:00Z");
    }

    @Test
    void itsLocalTimesNeedAZone() {
        assertThatThrownBy(() -> Seen.of(Formats.DEXCOM_CLARITY, new byte[0], Source.of("ada")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("zone must be set: dexcom-clarity has local times without an offset");
    }

    @Test
    void aStrayQuoteCostsOneRow() throws IOException {
        String bad = "3,2026-01-05T08:00:00,EGV,,,,\"G6,120,,,,,1,8T";

        read(HEADER, bad, egv("08:05:00", "120", "301"));
        assertThat(seen.counts()).containsExactly(1, 1, 0);
        assertThat(seen.rows.get(0))
                .isEqualTo(unreadable(bad, "the line should be CSV, but: the quote at character 30 is never closed"));
    }

    @Test
    void anEndlessLineIsRejectedWithItsBeginning() throws IOException {
        String bad = "3,2026-01-05T08:00:00,EGV,,,,G6,120,,,,,1," + "8".repeat(1_000_000);

        read(HEADER, bad, egv("08:05:00", "120", "301"));
        assertThat(seen.counts()).containsExactly(1, 1, 0);
        assertThat(seen.rows.get(0))
                .isEqualTo(unreadable(
                        bad.substring(0, 10_000),
                        "the line should have at most 10000 characters, but had more: only these are shown"));
    }

    @Test
    void bytesThatAreNoUtf8AreReplaced() throws IOException {
        byte[] file = (HEADER + "\n1,2026-01-05T08:00:00,EGV,,,,Mot?r,112,,,,,,").getBytes(StandardCharsets.UTF_8);
        file[new String(file, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xF6;

        readBytes(file);

        assertThat(readings()).extracting(Reading::device).containsExactly("Mot\uFFFDr");
    }

    @Test
    void aFileThatIsNotClarityIsRefusedSayingWhatItIs() {
        assertThatThrownBy(() -> read("Device,Serial Number,Device Timestamp", "x,y,z"))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessage("a Dexcom Clarity export should have the columns 'Timestamp (YYYY-MM-DDThh:mm:ss)', "
                        + "'Event Type' and 'Glucose Value (mg/dL)' or 'Glucose Value (mmol/L)' in line 1, "
                        + "found 'Device,Serial Number,Device Timestamp'");
        assertThatThrownBy(() -> readBytes(new byte[0]))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessageEndingWith("found nothing");
        assertThatThrownBy(() -> read(HEADER.replace("Value (mg/dL)", "Value (g/l)")))
                .isInstanceOf(UnknownFormatException.class);
        assertThatThrownBy(() -> read("\"Timestamp")).isInstanceOf(UnknownFormatException.class);
        assertThat(seen.rows).isEmpty();
    }

    private static String egv(String time, String glucose, String transmitterTime) {
        return "1,2026-01-05T" + time + ",EGV,,,,iPhone G6," + glucose + ",,,,," + transmitterTime + ",8TESTS";
    }

    private static Reading reading(String device, String at, Glucose glucose) {
        return Reading.of("ada", device, Instant.parse(at), glucose);
    }

    private static Reading fingerstick(String device, String at, Glucose glucose) {
        return reading(device, at, glucose).withFlags(Set.of(ReadingFlag.FINGERSTICK));
    }

    private static Row unreadable(String raw, String detail) {
        return new Row.Unreadable("line 2", raw, QuarantineReason.UNREADABLE, detail);
    }

    private List<Reading> readings() {
        assertThat(seen.unreadable()).isEmpty();
        return seen.readings();
    }

    private void read(String... lines) throws IOException {
        readBytes(String.join("\r\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    private void readBytes(byte[] file) throws IOException {
        seen = Seen.of(Formats.DEXCOM_CLARITY, file, Source.of("ada").zone(ZoneId.of("Europe/Berlin")));
    }
}
