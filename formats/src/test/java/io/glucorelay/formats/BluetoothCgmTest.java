package io.glucorelay.formats;

import static io.glucorelay.formats.CgmBytes.glucose;
import static io.glucorelay.formats.CgmBytes.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BluetoothCgmTest {

    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
    private static final Source SENSOR = Source.of("ada").device("S1").sessionStart(START);

    /** Written down by hand, octet by octet. */
    @Test
    void aRecordIsReadAsTheStandardSays() throws IOException {
        // 15 octets; all that there can be; 114 mg/dL; minute 0x0105; battery low, calibration required,
        // above the patient's level; rate 1.5; quality 97.3 %; and the checksum.
        String hex = "0fe372000501020802" + "0ff0cdf3";
        byte[] octets = bytes(hex);
        int crc = Crc16.of(octets, octets.length);

        Seen seen = read(octets, new byte[] {(byte) crc, (byte) (crc >> 8)});

        assertThat(seen.rows)
                .containsExactly(new Row.Accepted(
                        "record 1",
                        hex + String.format("%02x%02x", crc & 0xFF, crc >> 8),
                        Reading.of("ada", "S1", START.plus(Duration.ofMinutes(261)), Glucose.mgdl(114))
                                .withTrend(Trend.FORTY_FIVE_UP)
                                .withFlags(Set.of(ReadingFlag.BATTERY_LOW, ReadingFlag.CALIBRATION_DUE))));
    }

    @Test
    void aNotificationMayHaveSeveralRecords() throws IOException {
        Seen seen = read(
                glucose(number(100, 0)).minutes(0).bytes(),
                glucose(number(1055, -1)).minutes(5).crc().bytes(),
                glucose(number(11, 1)).minutes(65_535).trend(0).bytes());
        assertThat(text(seen))
                .containsExactly(
                        "2026-01-05T08:00:00Z 100 mg/dL NONE",
                        "2026-01-05T08:05:00Z 105.5 mg/dL NONE",
                        "2026-02-19T20:15:00Z 110 mg/dL FLAT");
        assertThat(seen.rows).extracting(Row::position).containsExactly("record 1", "record 2", "record 3");
        assertThat(read().rows).isEmpty();
    }

    /** 22 and 23 are the bits of what is beyond the device, 0x07FE and 0x0802 infinite. */
    @ParameterizedTest
    @CsvSource({
        "39, 0x400000, LOW (< 39 mg/dL)",
        "401, 0x800000, HIGH (> 401 mg/dL)",
        "0x07FF, 0x400000, LOW (< 50 mg/dL)",
        "0x0800, 0x800000, HIGH (> 400 mg/dL)",
        "0x07FE, 0, HIGH (> 400 mg/dL)",
        "0x0802, 0, LOW (< 50 mg/dL)",
        "0, 0x400000, LOW (< 50 mg/dL)",
        "0x0FFF, 0x400000, LOW (< 50 mg/dL)",
        "0, 0, 0 mg/dL",
        "60, 0x050000, 60 mg/dL",
        "60, 0x300000, 60 mg/dL",
        "60, 0x000310, 60 mg/dL",
    })
    void beyondTheDeviceIsLowOrHighAndBeyondThePatientsLevelsIsNothing(String value, String status, String glucose)
            throws IOException {
        Seen seen = read(
                glucose(Integer.decode(value)).status(Integer.decode(status)).bytes());
        assertThat(seen.readings())
                .extracting(reading -> reading.glucose().toString())
                .containsExactly(glucose);
        assertThat(seen.readings().get(0).flags()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0x0078 | 0x000001 | NOT_READY | Status should be of a running session, but was 'session stopped, value 120'",
                "0x0078 | 0x000004 | DEVICE_ERROR | but was 'wrong type of sensor, value 120'",
                "0x07FF | 0x400008 | DEVICE_ERROR | but was 'sensor malfunction, value NaN'",
                "0x0078 | 0x000020 | DEVICE_ERROR | but was 'general device fault, value 120'",
                "0x0078 | 0x001000 | DEVICE_ERROR | too hot",
                "0x0078 | 0x002000 | DEVICE_ERROR | too cold",
                "0x0078 | 0xC00000 | DEVICE_ERROR | but was 'low and high, value 120'",
                "0x07FE | 0x400000 | DEVICE_ERROR | but was 'low and high, value +INFINITY'",
                "0x07FF | 0x000000 | DEVICE_ERROR | Glucose Concentration should be a number of mg/dL, but was 'NaN'",
                "0x0800 | 0x000000 | DEVICE_ERROR | but was 'NRes'",
                "0x0801 | 0x000000 | DEVICE_ERROR | but was 'reserved'",
                "0x0FFF | 0x000000 | UNREADABLE | Glucose Concentration should be a number of mg/dL, 0 or more, but was '-1'",
            })
    void whatTheDeviceCouldNotMeasureIsSetAside(String value, String status, QuarantineReason reason, String detail)
            throws IOException {
        byte[] record =
                glucose(Integer.decode(value)).status(Integer.decode(status)).bytes();
        byte[] good = glucose(100).bytes();
        Seen seen = read(record, good);
        assertThat(seen.counts()).containsExactly(1, 1, 0);
        assertThat(seen.unreadable().get(0))
                .returns("record 1", Row.Unreadable::position)
                .returns(hex(record), Row.Unreadable::raw)
                .returns(reason, Row.Unreadable::reason);
        assertThat(seen.unreadable().get(0).detail()).contains(detail);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, FLAT",
        "10, -1, FLAT",
        "11, -1, FORTY_FIVE_UP",
        "2, 0, FORTY_FIVE_UP",
        "3, 0, SINGLE_UP",
        "31, -1, DOUBLE_UP",
        "-1, 0, FLAT",
        "-15, -1, FORTY_FIVE_DOWN",
        "-25, -1, SINGLE_DOWN",
        "-301, -2, DOUBLE_DOWN",
        "0x7FF, 0, NOT_COMPUTABLE",
        "0x800, 0, NOT_COMPUTABLE",
        "0x801, 0, NOT_COMPUTABLE",
        "0x7FE, 0, RATE_OUT_OF_RANGE",
        "0x802, 0, RATE_OUT_OF_RANGE",
    })
    void theTrendIsTheArrowOfItsRate(String mantissa, int exponent, Trend trend) throws IOException {
        byte[] record =
                glucose(100).trend(number(Integer.decode(mantissa), exponent)).bytes();
        assertThat(read(record).readings()).extracting(Reading::trend).containsExactly(trend);
    }

    @Test
    void aWrongChecksumCostsOneRecord() throws IOException {
        byte[] bad = glucose(100).crc().bytes();
        bad[2]++;
        Seen seen = read(glucose(100).bytes(), bad, glucose(101).crc().bytes());
        assertThat(seen.counts()).containsExactly(2, 1, 0);
        assertThat(seen.unreadable().get(0).raw()).isEqualTo(hex(bad));
        assertThat(seen.unreadable().get(0).detail()).startsWith("E2E-CRC should be 0x");
    }

    @Test
    void theChecksumIsTheOneOfTheStandard() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(Crc16.of(digits, digits.length)).isEqualTo(0x6F91);
        assertThat(Crc16.of(digits, 0)).isEqualTo(0xFFFF);
    }

    @Test
    void afterASizeThatCannotBeNothingIsReadAndNothingIsLost() throws IOException {
        byte[] bad = glucose(100).bytes();
        bad[0] = 7;
        byte[] more = new byte[12_000];
        Seen seen = read(glucose(100).bytes(), bad, glucose(101).bytes(), more);
        assertThat(seen.counts()).containsExactly(1, 3, 0);
        assertThat(seen.unreadable())
                .extracting(Row.Unreadable::detail)
                .containsExactly(
                        "Size should be 6 to 15, and what the flags ask for, but was '7'",
                        "where a record begins is not known, after one whose size could not be",
                        "where a record begins is not known, after one whose size could not be");
        assertThat(String.join(
                        "", seen.unreadable().stream().map(Row.Unreadable::raw).toList()))
                .isEqualTo(hex(bad) + hex(glucose(101).bytes()) + hex(more));
    }

    @ParameterizedTest
    @CsvSource({"00", "05", "06", "10000000000000000000000000000000", "ff", "060064", "06006400050", "0780640005000"})
    void aRecordThatIsCutIsShown(String cut) throws IOException {
        byte[] octets = bytes(cut.substring(0, cut.length() / 2 * 2));
        Seen seen = read(octets);
        assertThat(seen.counts()).containsExactly(0, 1, 0);
        assertThat(seen.unreadable().get(0).raw()).isEqualTo(hex(octets));
    }

    @Test
    void flagsThatAreNotUsedYetAreOfNoAccount() throws IOException {
        byte[] record = glucose(100).bytes();
        record[1] |= 0x1C;
        assertThat(read(record).counts()).containsExactly(1, 0, 0);
    }

    @Test
    void aStreamThatGivesLittleAtATimeIsReadWhole() throws IOException {
        byte[] record = glucose(100).trend(0).crc().bytes();
        Seen seen = Seen.of(
                Formats.BLUETOOTH_CGM,
                new SequenceInputStream(
                        new ByteArrayInputStream(record, 0, 1), new ByteArrayInputStream(record, 1, record.length - 1)),
                SENSOR);
        assertThat(seen.counts()).containsExactly(1, 0, 0);
    }

    @Test
    void theSourceMustSayWhichDeviceItIsAndWhenItBegan() {
        assertThatThrownBy(() -> Seen.of(
                        Formats.BLUETOOTH_CGM, new byte[0], Source.of("ada").device("S1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sessionStart must be set: bluetooth-cgm has minutes since the session began");
        assertThatThrownBy(() -> Seen.of(
                        Formats.BLUETOOTH_CGM, new byte[0], Source.of("ada").sessionStart(START)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("device must be set: bluetooth-cgm does not name it");
        assertThatThrownBy(() -> SENSOR.device(" ")).hasMessage("device must not be blank");
        assertThatThrownBy(() -> SENSOR.sessionStart(Instant.MAX))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("sessionStart must be a time that milliseconds since 1970 can count");
        assertThat(SENSOR.device()).contains("S1");
        assertThat(SENSOR.sessionStart()).contains(START);
        assertThat(Source.of("ada").device()).isEmpty();
    }

    @Test
    void aSessionAtTheEndOfTimeIsSetAside() throws IOException {
        Source late = SENSOR.sessionStart(Instant.ofEpochMilli(Long.MAX_VALUE));
        Seen seen = Seen.of(Formats.BLUETOOTH_CGM, glucose(100).minutes(1).bytes(), late);
        assertThat(seen.counts()).containsExactly(0, 1, 0);
        assertThat(seen.unreadable().get(0).detail()).startsWith("measuredAt");
    }

    @Test
    void recordsAreRecognisedAndTextIsNot() throws IOException {
        byte[] two = join(
                glucose(100).minutes(5).status(2).crc().bytes(),
                glucose(100).minutes(10).bytes());
        assertThat(Formats.known().guess(Head.of(two)).format()).isSameAs(Formats.BLUETOOTH_CGM);
        assertThat(recognised(Arrays.copyOf(two, two.length - 3))).isPresent();
        assertThat(recognised(two, new byte[] {0})).isPresent();
        assertThat(recognised(two, new byte[] {0, 0})).isEmpty();
        byte[] many = new byte[Head.MAX_BYTES * 2];
        for (int i = 0; i + 7 <= many.length; i += 7) {
            System.arraycopy(glucose(100).status(2).bytes(), 0, many, i, 7);
        }
        assertThat(recognised(many)).isPresent();
        for (String text :
                List.of("", "\n", "\r\n\r\n", "\na1234567\n\na1234567\n", "[{}]", "a,b\n1,2\n", "\t\t\t\t")) {
            assertThat(recognised(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
        }
    }

    @Property(tries = 500)
    void whatASensorWritesIsWhatIsRead(
            @ForAll @IntRange(max = 2045) int mantissa,
            @ForAll @IntRange(min = -8, max = 7) int exponent,
            @ForAll @IntRange(max = 65_535) int minutes,
            @ForAll boolean withStatus,
            @ForAll boolean withTrend,
            @ForAll boolean withQuality,
            @ForAll boolean withCrc)
            throws IOException {
        CgmBytes record = glucose(number(mantissa, exponent)).minutes(minutes);
        record = withStatus ? record.status(0x010402) : record;
        record = withTrend ? record.trend(number(25, -1)) : record;
        record = withQuality ? record.quality(number(99, 0)) : record;
        record = withCrc ? record.crc() : record;

        Seen seen = read(record.bytes(), glucose(100).bytes());

        assertThat(seen.counts()).containsExactly(2, 0, 0);
        Reading reading = seen.readings().get(0);
        assertThat(reading.glucose().amount())
                .isEqualByComparingTo(BigDecimal.valueOf(mantissa).scaleByPowerOfTen(exponent));
        assertThat(reading.measuredAt()).isEqualTo(START.plus(Duration.ofMinutes(minutes)));
        assertThat(reading.trend()).isEqualTo(withTrend ? Trend.SINGLE_UP : Trend.NONE);
        assertThat(reading.flags()).hasSize(withStatus ? 2 : 0);
    }

    /** Every octet is in some row. */
    @Property(tries = 500)
    void anyOctetsAreReadOrSetAside(@ForAll byte[] octets) throws IOException {
        StringBuilder raw = new StringBuilder();
        for (Row row : read(octets).rows) {
            raw.append(row instanceof Row.Accepted accepted ? accepted.raw() : ((Row.Unreadable) row).raw());
        }
        assertThat(raw).hasToString(hex(octets));
        recognised(octets);
    }

    private static Optional<String> recognised(byte[]... parts) {
        return Formats.BLUETOOTH_CGM.recognises(Head.of(join(parts)));
    }

    private static List<String> text(Seen seen) {
        return seen.readings().stream()
                .map(reading -> reading.measuredAt() + " " + reading.glucose() + " " + reading.trend())
                .toList();
    }

    private static Seen read(byte[]... parts) throws IOException {
        return Seen.of(Formats.BLUETOOTH_CGM, join(parts), SENSOR);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
