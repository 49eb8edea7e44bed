package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvRecordsTest {

    private static final int COLUMNS = 4;

    @Test
    void aFieldInQuotesMayGoOnOverLineEnds() throws IOException {
        assertThat(records("1,a,\"a note\r\nof three, lines\n\nand \"\"quotes\"\"\",x\n2,b,c,d\n"))
                .containsExactly("1: 1,a,\"a note\nof three, lines\n\nand \"\"quotes\"\"\",x", "5: 2,b,c,d");
    }

    @Test
    void aLineMayEndInOneFieldAndBeginAnother() throws IOException {
        assertThat(records("1,\"a\nb\",\"c\nd\",x\n2,b,c,d")).containsExactly("1: 1,\"a\nb\",\"c\nd\",x", "4: 2,b,c,d");
    }

    @Test
    void aStrayQuoteCostsItsOwnLine() throws IOException {
        assertThat(records("1,\"a,b,c\n2,b,c,d\n3,\"b\",c,d\n"))
                .containsExactly("1: 1,\"a,b,c", "2: 2,b,c,d", "3: 3,\"b\",c,d");
    }

    /** Together they are a record: but the second is one by itself, and nobody's reading is swallowed. */
    @Test
    void aRowThatIsWholeIsNeverTakenForPartOfANote() throws IOException {
        assertThat(records("1,\"a,b,c\n2,b\",c,d\n")).containsExactly("1: 1,\"a,b,c", "2: 2,b\",c,d");
        assertThat(records("1,\"a,b,c\n9,9,9,9\nb\",c,d\n"))
                .containsExactly("1: 1,\"a,b,c", "2: 9,9,9,9", "3: b\",c,d");
        assertThat(records("1,\"a,b,c\n9,9,9\nb\",c,d\n"))
                .as("as Clarity leaves out one")
                .hasSize(3);
    }

    @Test
    void linesThatMakeNoRecordTogetherStayApart() throws IOException {
        assertThat(records("1,a,\"b\nc\",d,e\n")).as("one field too many").hasSize(2);
        assertThat(records("1,a,\"b\nc\"d,e\n")).as("goes on after its quote").hasSize(2);
        assertThat(records("1,a,\"b\n")).as("never closed").hasSize(1);
        assertThat(records("1,a,\"b\n" + "c\n".repeat(19) + "\",d\n"))
                .as("20 lines more")
                .hasSize(1);
        assertThat(records("1,a,\"b\n" + "c\n".repeat(20) + "\",d\n"))
                .as("21 lines more")
                .hasSize(22);
        String half = "x".repeat(LineReader.MAX_LENGTH / 2);
        assertThat(records("1,a,\"" + half + "\n" + half + "\",d\n"))
                .as("too long")
                .hasSize(2);
        assertThat(records("1,a,\"b\n" + half.repeat(3) + "\",d\n"))
                .as("a line too long")
                .hasSize(2);
    }

    private static List<String> records(String file) throws IOException {
        CsvRecords records =
                new CsvRecords(new LineReader(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8))));
        List<String> all = new ArrayList<>();
        Optional<LineReader.Line> next = records.next(COLUMNS);
        while (next.isPresent()) {
            all.add(next.get().number() + ": " + next.get().text());
            next = records.next(COLUMNS);
        }
        return all;
    }
}
