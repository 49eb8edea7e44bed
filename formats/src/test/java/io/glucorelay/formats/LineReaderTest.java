package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LineReaderTest {

    /** As Java's own reader splits them, in both encodings, and where a buffer ends within a character or a line end. */
    @Property(tries = 200)
    void linesEndWhereTheyDo(@ForAll("texts") String text) throws IOException {
        List<String> expected =
                new BufferedReader(new StringReader(text)).lines().toList();
        assertThat(lines(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(expected);
        assertThat(lines(utf16(StandardCharsets.UTF_16LE, text))).isEqualTo(expected);
        assertThat(lines(utf16(StandardCharsets.UTF_16BE, text))).isEqualTo(expected);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Integer> padding = Arbitraries.integers().between(4_090, 4_100);
        return padding.flatMap(length -> Arbitraries.of("a", "\n", "\r", "\r\n", "é", "\uD83E\uDE78", "\t")
                .list()
                .ofMaxSize(20)
                .map(parts -> "p".repeat(length % 3 == 0 ? 0 : length) + String.join("", parts))
                .map(text -> text + text.replace("p", "")));
    }

    @Test
    void aByteOrderMarkIsNoTextAndHalfACharacterIsReplaced() throws IOException {
        assertThat(lines(new byte[] {})).isEmpty();
        assertThat(lines("\uFEFFa\n\uFEFFb".getBytes(StandardCharsets.UTF_8))).containsExactly("a", "\uFEFFb");
        assertThat(lines(new byte[] {(byte) 0xFF, (byte) 0xFE, 'a', 0, 'b'})).containsExactly("a\uFFFD");
        assertThat(lines(new byte[] {(byte) 0xFF, (byte) 0xFE, 0x3E, (byte) 0xD8, 'b', 0}))
                .hasSize(1);
        assertThat(lines(new byte[] {(byte) 0xFE, (byte) 0xFF})).isEmpty();
        assertThat(lines(new byte[] {(byte) 0xFE})).containsExactly("\uFFFD");
    }

    private static byte[] utf16(Charset charset, String text) {
        return ("\uFEFF" + text).getBytes(charset);
    }

    private static List<String> lines(byte[] file) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(file));
        List<String> lines = new ArrayList<>();
        for (Optional<LineReader.Line> line = reader.next(); line.isPresent(); line = reader.next()) {
            lines.add(line.get().text());
        }
        return lines;
    }
}
