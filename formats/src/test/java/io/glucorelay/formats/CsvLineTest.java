package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Lines are split as a well-known parser splits them. */
class CsvLineTest {

    private static final ObjectReader JACKSON =
            new CsvMapper().enable(CsvParser.Feature.WRAP_AS_ARRAY).readerFor(String[][].class);

    @Test
    void fieldsAreWhatIsBetweenCommas() throws BadFieldException {
        assertThat(CsvLine.fields("a,,\"b,c\",\"d \"\"e\"\"\",")).containsExactly("a", "", "b,c", "d \"e\"", "");
        assertThat(CsvLine.fields("")).containsExactly("");
        assertThat(CsvLine.fields("\"\"")).containsExactly("");
        assertThat(CsvLine.fields("5\",x")).as("a quote inside of a field").containsExactly("5\"", "x");
    }

    @Test
    void aQuoteInTheWrongPlaceIsSaid() {
        assertThatThrownBy(() -> CsvLine.fields("a,\"b"))
                .hasMessage("the line should be CSV, but: the quote at character 3 is never closed");
        assertThatThrownBy(() -> CsvLine.fields("a,\"b\"c,d"))
                .hasMessage("the line should be CSV, but: a field goes on after its closing quote at character 6");
    }

    @Property(tries = 500)
    void wellFormedLinesAreSplitAsJacksonSplitsThem(@ForAll("lines") List<String> fields)
            throws BadFieldException, JsonProcessingException {
        String line = fields.stream()
                .map(field -> "\"" + field.replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
        String[][] expected = JACKSON.readValue(line);
        assertThat(CsvLine.fields(line)).isEqualTo(fields).containsExactly(expected[0]);
    }

    @Property(tries = 500)
    void anyLineIsSplitOrRefused(@ForAll String line) {
        try {
            assertThat(CsvLine.fields(line)).isNotEmpty();
        } catch (BadFieldException e) {
            assertThat(e).hasMessageContaining("should be CSV");
        }
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.strings()
                .withChars('a', ',', '"', ' ', '\t', '\'', 'é', ';')
                .ofMaxLength(6)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }
}
