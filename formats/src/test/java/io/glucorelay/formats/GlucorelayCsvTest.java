package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlucorelayCsvTest {

    private static final Source ADA = Source.of("ada");
    private static final Instant EIGHT = Instant.parse("2026-01-31T08:05:00Z");
    private static final String HEADER = "measured_at,value,unit,what,trend,flags,patient,device,received_at\r\n";
    private static final String ROW =
            "2026-01-31T08:05:00.000Z,101,mg/dL,measured,flat,,ada,G6,2026-01-31T08:05:07.000Z\r\n";

    /** The golden form: what was written once must be read for ever. */
    @Test
    void aReadingIsALine() throws IOException {
        List<Reading> readings = List.of(
                new Reading(
                        "ada", "G6", EIGHT, EIGHT.plusMillis(7_001), Glucose.mgdl(101), Trend.FORTY_FIVE_UP, Set.of()),
                new Reading(
                        "ada",
                        "Libre \"3\", left\nC:\\x \uD83D",
                        EIGHT,
                        EIGHT,
                        Glucose.low(Glucose.mmol(2.2)),
                        Trend.NONE,
                        Set.of(ReadingFlag.LATE, ReadingFlag.BATTERY_LOW, ReadingFlag.SENSOR_EXPIRING)),
                Reading.of("ada", "=cmd()", EIGHT, Glucose.high(Glucose.mgdl(400))));
        String file = HEADER + """
                2026-01-31T08:05:00.000Z,101,mg/dL,measured,forty_five_up,,ada,G6,2026-01-31T08:05:07.001Z
                2026-01-31T08:05:00.000Z,2.2,mmol/L,low,,late battery_low sensor_expiring,ada,"Libre ""3"", left\\nC:\\\\x \\ud83d",2026-01-31T08:05:00.000Z
                2026-01-31T08:05:00.000Z,400,mg/dL,high,,,ada,=cmd(),2026-01-31T08:05:00.000Z
                """.replace("\n", "\r\n");
        assertThat(new String(AnyReading.written(Formats.GLUCORELAY_CSV, readings), StandardCharsets.UTF_8))
                .isEqualTo(file);
        assertThat(read(file).readings()).isEqualTo(readings);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.MIXIN)
    void everyReadingComesBackAsItWas(@ForAll("readings") Reading reading) throws IOException {
        byte[] file = AnyReading.written(Formats.GLUCORELAY_CSV, List.of(reading, reading));
        Seen seen = Seen.of(Formats.GLUCORELAY_CSV, file, Source.of(reading.patient()));
        assertThat(seen.found()).hasSize(2);
        assertThat(seen.readings()).containsExactly(reading, reading);
    }

    @Provide
    Arbitrary<Reading> readings() {
        return AnyReading.of(AnyReading.patient());
    }

    @Test
    void namesAsLongAsMayBeWrittenAreRead() throws IOException {
        String name = "\uD83D".repeat(500);
        Reading reading =
                new Reading(name, name, EIGHT, EIGHT, Glucose.mgdl(101), Trend.FLAT, Set.of(ReadingFlag.values()));
        byte[] file = AnyReading.written(Formats.GLUCORELAY_CSV, List.of(reading));
        assertThat(Seen.of(Formats.GLUCORELAY_CSV, file, Source.of(name)).readings())
                .containsExactly(reading);
    }

    @Test
    void anotherPatientsRowIsNeverTaken() throws IOException {
        Seen seen = read(HEADER + ROW + ROW.replace("ada", "bob") + ROW.replace("ada", ""));
        assertThat(seen.counts()).containsExactly(1, 2, 0);
        assertThat(seen.unreadable())
                .extracting(Row.Unreadable::detail)
                .containsExactly(
                        "patient should be 'ada', whose readings these are to be, but was 'bob'",
                        "patient should be 'ada', whose readings these are to be, but was ''");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "101, | -1, | value should be a number such as 101 or 5.6, but was '-1'",
                "101, | NaN, | value should be a number",
                "101, | 1e9, | value should be a number",
                "101, | 123456789012345678.5, | glucose must be 0 or more, in at most 18 digits",
                "mg/dL | mg/l | unit should be mg/dL or mmol/L, but was 'mg/l'",
                "measured | MEASURED | what should be measured, low or high, but was 'MEASURED'",
                "flat | up | trend should be empty, or a trend such as flat or forty_five_up, but was 'up'",
                "flat, | flat,late  late | flags should be empty, or flags such as late or battery_low, but was 'late  late'",
                "flat, | flat,lat | flags should be",
                "08:05:00.000Z,101 | 08:05:00,101 | measured_at should be an instant such as 2026-01-31T08:05:00.000Z",
                "08:05:07.000Z | 08:05:07.000 | received_at should be an instant",
                "2026-01-31T08:05:07 | +999999999-01-31T08:05:07 | receivedAt must be a time",
                "G6 | \\x | device should be with \\\\ for each backslash, or \\n, \\r, or \\u and four digits, but was '\\x'",
                "G6 | a\\ | device should be with",
                "G6 | \\u12g4 | device should be with",
                "G6 | \\ud8 | device should be with",
                "G6, | G6,, | the row should have 9 fields, as the header has, but had 10",
                "ada, | ada | the row should have 9 fields, as the header has, but had 8",
            })
    void whatIsNoReadingIsSaidAndTheRestIsRead(String good, String bad, String detail) throws IOException {
        assertThat(ROW).contains(good);
        Seen seen = read(HEADER + ROW + ROW.replace(good, bad) + ROW);
        assertThat(seen.counts()).containsExactly(2, 1, 0);
        assertThat(seen.unreadable().get(0))
                .returns("line 3", Row.Unreadable::position)
                .returns(QuarantineReason.UNREADABLE, Row.Unreadable::reason)
                .extracting(Row.Unreadable::detail)
                .asString()
                .contains(detail);
    }

    /** A file that was cut is never taken for one that says less. */
    @Test
    void aLineThatWasCutAnywhereIsSetAside() throws IOException {
        String row = "2026-01-31T08:05:00.000Z,5.55,mmol/L,measured,,late noisy,ada,G6,2026-01-31T08:05:07.000Z";
        assertThat(read(HEADER + row).counts()).containsExactly(1, 0, 0);
        for (int length = 1; length < row.length(); length++) {
            assertThat(read(HEADER + row.substring(0, length)).counts())
                    .as(row.substring(0, length))
                    .containsExactly(0, 1, 0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient,received_at,device,note,flags,trend,what,unit,value,measured_at",
                "\"patient\",\"received_at\",device,\"a,b\",flags,trend,what,unit,value,measured_at",
                "\uFEFF\n\r\npatient,received_at,device,,flags,trend,what,unit,value,measured_at",
            })
    void columnsAreFoundByTheirNames(String header) throws IOException {
        String file = header + "\nada,2026-01-31T08:05:00Z,,\"x\",,,measured,mg/dL,101,2026-01-31T08:05:00Z\n";
        assertThat(read(file).readings()).containsExactly(Reading.of("ada", "", EIGHT, Glucose.mgdl(101)));
        assertThat(Formats.known()
                        .guess(Head.of(file.getBytes(StandardCharsets.UTF_8)))
                        .format())
                .isSameAs(Formats.GLUCORELAY_CSV);
    }

    @Test
    void filesPutTogetherAreReadOn() throws IOException {
        Seen seen = read(HEADER + ROW + "\n" + HEADER + ROW);
        assertThat(seen.counts()).containsExactly(2, 0, 2);
    }

    @Test
    void aDocumentWithoutReadingsIsOne() throws IOException {
        byte[] file = AnyReading.written(Formats.GLUCORELAY_CSV, List.of());
        assertThat(Formats.known().guess(Head.of(file)).format()).isSameAs(Formats.GLUCORELAY_CSV);
        assertThat(Seen.of(Formats.GLUCORELAY_CSV, file, ADA).rows).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "measured_at,value",
                "measured_at,measured_at,value,unit,what,trend,flags,patient,device,received_at"
            })
    void anotherFileIsRefused(String file) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessageStartingWith("Glucorelay's own CSV should have the columns measured_at,value,unit,what");
    }

    @Property(tries = 500)
    void anyTextComesBackOrIsRefused(@ForAll String field) {
        try {
            CsvText.read("device", field);
        } catch (BadFieldException e) {
            assertThat(e).hasMessageStartingWith("device should be with");
        }
    }

    private static Seen read(String file) throws IOException {
        return Seen.of(Formats.GLUCORELAY_CSV, file.getBytes(StandardCharsets.UTF_8), ADA);
    }
}
