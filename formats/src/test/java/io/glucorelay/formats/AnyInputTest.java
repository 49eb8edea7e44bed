package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Every format, those added later too, keeps its promises whatever it is given. */
class AnyInputTest {

    private static final List<byte[]> SEEDS = AnyInput.seeds();

    /** What is put into inputs: what programs have stumbled over before. */
    private static final List<String> NASTY = List.of(
            "\"",
            "\"\"",
            "'",
            ",",
            ",,,,",
            "\r",
            "\n",
            "\r\n",
            "\n\n",
            "\0",
            "\uFEFF",
            "\\",
            "\\u00",
            "{",
            "}",
            "[",
            "]",
            ":",
            "[".repeat(300),
            "{\"a\":".repeat(100),
            "\"a\":",
            "NaN",
            "Infinity",
            "-0",
            "1e999999999",
            "-1e999999999",
            "99999999999999999999999999",
            "0x1F",
            "null",
            "true",
            "2026-02-30",
            "+999999999-12-31T23:59:59Z",
            "24:00",
            "9".repeat(1_000),
            "x".repeat(11_000),
            "\uD83E\uDE78",
            "é",
            "EGV",
            "\"type\":\"cbg\"");

    @Property(tries = 200)
    void anyBytesAreReadOrRefused(@ForAll @Size(max = 500) byte[] bytes) throws IOException {
        readByAll(bytes);
    }

    @Property(tries = 500)
    void whatWasDamagedIsReadOrSetAside(@ForAll("damaged") byte[] input) throws IOException {
        readByAll(input);
    }

    /** In an encoding that it is not in. */
    @Property(tries = 50)
    void anyTextInAnyEncodingIsReadOrRefused(@ForAll("encoded") byte[] input) throws IOException {
        readByAll(input);
    }

    @Property(tries = 200)
    void everyLineOfClarityIsARow(@ForAll("clarityLines") List<String> lines) throws IOException {
        assertRowForEach(Formats.DEXCOM_CLARITY, "Timestamp,Event Type,Glucose Value (mg/dL),Source Device ID", lines);
    }

    @Property(tries = 200)
    void everyLineOfLibreViewIsARow(@ForAll("libreViewLines") List<String> lines) throws IOException {
        assertRowForEach(Formats.LIBREVIEW, "a,b,c,d,Historic mg/dL,Scan mg/dL,g,h,i,j,k,l,m,n,Strip mg/dL,p", lines);
    }

    @Property(tries = 200)
    void everyElementOfAnArrayIsARow(@ForAll("elements") List<String> elements) throws IOException {
        byte[] array = ("[" + String.join(",\n", elements) + "]").getBytes(StandardCharsets.UTF_8);
        for (Format format : List.of(Formats.NIGHTSCOUT, Formats.TIDEPOOL)) {
            assertThat(AnyInput.read(format, array).rows).as(format.name()).hasSize(elements.size());
        }
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        Arbitrary<Damage> damage = Combinators.combine(
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.doubles().between(0, 1),
                        Arbitraries.of(NASTY),
                        Arbitraries.bytes())
                .as(Damage::new);
        return Combinators.combine(
                        Arbitraries.of(SEEDS), damage.list().ofMinSize(1).ofMaxSize(4))
                .as((seed, damages) -> {
                    byte[] input = seed;
                    for (Damage next : damages) {
                        input = next.to(input);
                    }
                    return input;
                });
    }

    @Provide
    Arbitrary<byte[]> encoded() {
        Arbitrary<Charset> charsets = Arbitraries.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16,
                StandardCharsets.ISO_8859_1,
                Charset.forName("UTF-32"));
        return Combinators.combine(Arbitraries.of(SEEDS), charsets, Arbitraries.of("", "\uFEFF"))
                .as((seed, charset, mark) -> (mark + new String(seed, StandardCharsets.UTF_8)).getBytes(charset));
    }

    @Provide
    Arbitrary<List<String>> clarityLines() {
        return lines(
                "2026-01-05T08:00:00,EGV,112,phone",
                "2026-10-25T02:30:00,EGV,Low,phone",
                "2026-03-29T02:30:00,EGV,High,phone",
                "2026-01-05T08:00:00,Insulin,,phone",
                "2026-01-05T08:00:00,EGV,112,\"a \"\"phone\"\"\"",
                "2026-01-05T08:00:00,EGV,1e5,phone");
    }

    @Provide
    Arbitrary<List<String>> libreViewLines() {
        return lines(
                "L,S1,03-02-2026 08:00,0,98,,,,,,,,,,,",
                "L,S1,31-01-2026 08:00,0,98,,,,,,,,,,,",
                "L,S1,01-31-2026 08:00,1,,98,,,,,,,,,,",
                "L,S1,25-10-2026 02:30,0,40,,,,,,,,,,,",
                "L,S1,25-10-2026 02:15,6,,,,,,,,,,\"a note\",,",
                "L,S1,25-10-2026 02:15,9,,,,,,,,,,,,");
    }

    /** These, and such as are none. Quotes that are not closed are not in two of them: two might make a field over line ends. */
    private static Arbitrary<List<String>> lines(String... good) {
        Arbitrary<String> bad = Arbitraries.of("", " ", "x", ",,,", "\0", "\"a\"b", "é\uFFFD", "9".repeat(20_000));
        return Arbitraries.oneOf(Arbitraries.of(good), bad).list().ofMaxSize(30);
    }

    @Provide
    Arbitrary<List<String>> elements() {
        return Arbitraries.of(
                        "{\"sgv\":104,\"date\":1518443420000}",
                        "{\"type\":\"cbg\",\"units\":\"mmol/L\",\"value\":5.5,\"time\":\"2018-01-17T10:51:17Z\"}",
                        "{\"a\":[{\"b\":\"}]\\\"[{\"}]}",
                        "{}",
                        "[]",
                        "[[1],{\"a\":2}]",
                        "\"a text, [\"",
                        "\"\\\\\"",
                        "12",
                        "-1.5e3",
                        "null",
                        "nonsense",
                        "{\"sgv\":NaN}",
                        "{\"sgv\" 1 , , }",
                        "{\"sgv\":\"" + "9".repeat(100_000) + "\"}")
                .list()
                .ofMaxSize(20);
    }

    /** Something done to an input, at a place that is a part of its length. */
    private record Damage(int kind, double from, double to, String text, byte octet) {

        byte[] to(byte[] input) {
            int begin = (int) (from * input.length);
            int end = Math.max(begin, (int) (to * input.length));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(input, 0, begin);
            switch (kind) {
                case 0 -> out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                case 1 -> out.write(octet);
                case 2 -> out.writeBytes(Arrays.copyOfRange(input, begin, end));
                case 3 -> begin = end;
                default -> begin = input.length;
            }
            out.write(input, begin, input.length - begin);
            return out.toByteArray();
        }
    }

    private static void assertRowForEach(Format format, String header, List<String> lines) throws IOException {
        byte[] file = (header + "\n" + lines.stream().map(line -> line + "\n").reduce("", String::concat))
                .getBytes(StandardCharsets.UTF_8);
        Seen seen = AnyInput.read(format, file);
        assertThat(seen.rows).hasSize(lines.size());
    }

    private static void readByAll(byte[] input) throws IOException {
        for (Format format : AnyInput.formats()) {
            AnyInput.read(format, input);
        }
    }
}
