package io.glucorelay.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonRecordsTest {

    private static final JsonReader<JsonFields> IN_PLACE = JsonFields.reader(JsonFields.wanted("a"));

    /** So that all are cut out by their brackets. */
    private static final JsonReader<JsonFields> NEVER_IN_PLACE = new JsonReader<>((json, bytes, begin) -> {
        throw new IOException("not here");
    });

    private static final JsonPlaces PLACES = JsonPlaces.of("list", "data.list", "data.one.now");

    @Test
    void elementsOfTheArrayAreRecordsAndNothingAroundThem() throws IOException {
        assertThat(read("""
                        {"status":200, "x":{"list":[{"no":1}]}, "y":[{"list":[]}], "list" : [ {"a":1} , {"b":{"list":[2]}} ], "z":3}
                        """)).containsExactly("entry 1 in list {\"a\":1}", "entry 2 in list {\"b\":{\"list\":[2]}}");
    }

    @Test
    void recordsMayBeFurtherInAndInSeveralPlaces() throws IOException {
        assertThat(read("{\"data\":{\"one\":{\"sn\":1,\"now\":{\"a\":1},\"then\":{\"a\":9}},\"other\":{\"list\":[9]},"
                        + "\"list\":[{\"b\":1}]},\"list\":[{\"c\":1}]}"))
                .containsExactly(
                        "entry 1 in data.one.now {\"a\":1}",
                        "entry 2 in data.list {\"b\":1}",
                        "entry 3 in list {\"c\":1}");
    }

    @Test
    void pagesMayFollowEachOtherAndOneRecordMayBeAlone() throws IOException {
        assertThat(read("\uFEFF{\"list\":[{\"a\":1}]}\n{\"b\":2}\n{\"list\":{\"c\":3}}"))
                .containsExactly("entry 1 in list {\"a\":1}", "entry 2 {\"b\":2}", "entry 3 in list {\"c\":3}");
    }

    /** As pages are that somebody has saved into one file. */
    @Test
    void arraysAndObjectsMayFollowEachOther() throws IOException {
        assertThat(read("[{\"a\":1},{\"b\":2}]\n[{\"c\":3}]{\"list\":[{\"d\":4}]}\n[{\"e\":5}]"))
                .containsExactly(
                        "entry 1 {\"a\":1}",
                        "entry 2 {\"b\":2}",
                        "entry 3 {\"c\":3}",
                        "entry 4 in list {\"d\":4}",
                        "entry 5 {\"e\":5}");
    }

    /** Also where its place is there and holds nothing: what an answer says that has failed must be seen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\" : 1, \"b\":[1,{\"c\":\"}\\\"]\"}]}",
                "{\"list\":null}",
                "{\"list\": \"[{}]\"}",
                "{\"list\":7,\"data\":[{\"list\":[1]}]}",
                "{\"data\":{\"one\":{\"then\":{}},\"list\":false}}",
                "{\"data.list\":[1],\"data.one\":{\"now\":{}}}",
                "{\"a\":1]",
                "{[1]:{\"list\":[]}}",
                "{\"list",
                "{\"list\"",
                "{\"list\":",
                "{\"data\":{\"list\"",
                "{\"a\":{{",
            })
    void anObjectThatHasNoneOfThePlacesIsARecord(String object) throws IOException {
        assertThat(read(object)).containsExactly("entry 1 " + object);
        assertThat(read(object + "\n{\"b\":1}")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"list\":[]}", "{\"list\":[ , ]}", "{\"list\":[", "{\"data\":{\"list\":[]},\"list\":[]}"})
    void anEmptyArrayHasNoRecords(String object) throws IOException {
        assertThat(read(object)).isEmpty();
    }

    @Test
    void inAnArrayNothingIsWrappedAroundRecords() throws IOException {
        assertThat(read("[{\"list\":[1,2]},{\"b\":1}]"))
                .containsExactly("entry 1 {\"list\":[1,2]}", "entry 2 {\"b\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{\"list\":[1,\"x\",null,[2],{\"b\":1}]} | 1; \"x\"; null; [2]; {\"b\":1}",
                "{\"list\":[{\"a\":1}},{\"b\":1}]} | {\"a\":1}; {\"b\":1}",
                "{\"list\":[{\"a\":1}],{\"b\":1}],\"c\":{}} | {\"a\":1}; {\"b\":1}",
                "{\"list\":[{\"a\":{1},{\"b\":1}],\"c\":{}} | {\"a\":{1},{\"b\":1}]; \"c\"; :; {}",
                "{\"list\":[{\"a\":1},{\"b | {\"a\":1}; {\"b",
                "{\"list\":[{\"a\":1}],\"b | {\"a\":1}",
                "{\"list\":[{\"a\":1}]}] {\"list\":[{\"b\":1}]} | {\"a\":1}; {\"b\":1}",
            })
    void damageCostsItselfAndTheRestIsRead(String document, String records) throws IOException {
        assertThat(read(document))
                .extracting(record -> record.replaceFirst("entry [0-9]+ in list ", ""))
                .containsExactly(records.split("; "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "{\"a\":1,\"b_{\"c\":2}_{\"d\":3} | {\"a\":1,\"b_; {\"c\":2}; {\"d\":3}",
                "{\"a\":[1,2_{\"c\":2} | {\"a\":[1,2_; {\"c\":2}",
                "{\"list\":[{\"a\":1},{\"b_{\"list\":[{\"c\":2}]} | {\"a\":1}; {\"b_; {\"c\":2}",
                "{\"o\":{\"p\":1,_{\"list\":[{\"c\":2}]} | {\"o\":{\"p\":1,_; {\"c\":2}",
                "[{\"a\":1},_ {\"b\":_ {\"c\":2},_ {\"d\":[_ {\"e\":3},_ {\"f\":4}]}] | {\"a\":1}; {\"b\":_ {\"c\":2},_ ; {\"d\":[_ {\"e\":3},_ {\"f\":4}]}",
            })
    void aLineThatWasCutCostsItsRecordAndNoMore(String document, String records) throws IOException {
        assertThat(read(document.replace('_', '\n')))
                .extracting(record -> record.replaceFirst("entry [0-9]+ (in list )?", ""))
                .containsExactly(records.replace('_', '\n').split("; "));
    }

    /** However it is laid out over lines, whole JSON is never taken for cut. */
    @Test
    void recordsMayBeginTheirOwnLinesAndSoMayWhatIsInThem() throws IOException {
        String pretty = "[\n{\n\"a\"\n:\n{\n\"b\":\n[\n{\n\"c\":1\n}\n,\n{\n}\n,\n[\n]\n]\n}\n}\n,\n{\n}\n]";
        // Beyond a buffer, so that they are not read where they stand.
        String long1 = pretty.replace("\"c\":1", "\"c\":\"" + "x".repeat(20_000) + "\"");
        assertThat(read(long1)).hasSize(2);
        assertThat(all(JsonRecords.of(stream(pretty), "it", PLACES, NEVER_IN_PLACE)))
                .hasSize(2);
    }

    @Test
    void whatStandsBeforeTheRecordsMayBeOfAnySize() throws IOException {
        String head = "{\"" + "n".repeat(100_000) + "\":\"" + "x".repeat(1_000_000) + "\",\"y\":[" + "[".repeat(100_000)
                + "]".repeat(100_000) + "]";
        assertThat(read(head + ",\"list\":[{\"a\":1}]}")).containsExactly("entry 1 in list {\"a\":1}");

        JsonRecords.Piece<JsonFields> alone = records(head + "}").next().orElseThrow();
        assertThat(alone.cut()).isTrue();
        assertThat(alone.bytes()).hasSize(JsonRecords.MAX_BYTES);
    }

    @Test
    void recordsWithoutEndInNumberTakeLittleMemory() throws IOException {
        byte[] many = "{\"a\":1},".repeat(1_000).getBytes(StandardCharsets.UTF_8);
        List<InputStream> parts = new ArrayList<>();
        parts.add(new ByteArrayInputStream("{\"list\":[".getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < 1_000; i++) {
            parts.add(new ByteArrayInputStream(many));
        }
        InputStream in = new SequenceInputStream(Collections.enumeration(parts));
        JsonRecords<JsonFields> records = JsonRecords.of(in, "it", PLACES, IN_PLACE);
        long count = 0;
        while (records.next().isPresent()) {
            count++;
        }
        assertThat(count).isEqualTo(1_000_000);
    }

    @Test
    void whatIsNoJsonIsRefused() {
        assertThatThrownBy(() -> read("list: []"))
                .isInstanceOf(UnknownFormatException.class)
                .hasMessage("it should be a JSON array, or JSON objects, found 'list: []'");
    }

    /** Whatever the brackets: it ends, and without a place in it the records are what they are where there are no places. */
    @Property(tries = 500)
    void anyBracketsAreCut(@ForAll("brackets") String text) throws IOException {
        String file = "{" + text;
        assertThat(read(file)).isNotNull();
        String nowhere = file.replace("list", "rest").replace("now", "then");
        assertThat(read(nowhere)).isNotEmpty().isEqualTo(all(records(nowhere, JsonPlaces.NONE)));
    }

    @Property(tries = 1_000)
    void whatIsReadWhereItStandsIsWhatWouldBeCutOut(@ForAll("brackets") String text) throws IOException {
        String file = "{\"list\":[" + text;
        assertThat(read(file)).isEqualTo(all(JsonRecords.of(stream(file), "it", PLACES, NEVER_IN_PLACE)));
    }

    /** Also where a buffer ends. */
    @Test
    void recordsAreReadWhereverTheyStand() throws IOException {
        String file = "[" + "{\"a\":\"}\\\"\",\"b\":[{},\"{\"]},".repeat(3_000) + "]";
        List<String> all = all(records(file, JsonPlaces.NONE));
        assertThat(all).hasSize(3_000).isEqualTo(all(JsonRecords.of(stream(file), "it", PLACES, NEVER_IN_PLACE)));
    }

    @Provide
    Arbitrary<String> brackets() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        "\"",
                        ":",
                        ",",
                        "\\",
                        " ",
                        "\n",
                        "1",
                        "\"list\":",
                        "\"data\":{",
                        "{\"a\":[\"}\\\"\",{}]}",
                        "{\"a\":1},",
                        "\"one\":{\"now\":")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    private static List<String> read(String text) throws IOException {
        return all(records(text));
    }

    private static List<String> all(JsonRecords<JsonFields> records) throws IOException {
        List<String> all = new ArrayList<>();
        for (Optional<JsonRecords.Piece<JsonFields>> next = records.next(); next.isPresent(); next = records.next()) {
            all.add(next.get().position() + " " + next.get().text());
        }
        assertThat(records.next()).isEmpty();
        return all;
    }

    private static JsonRecords<JsonFields> records(String text) throws IOException {
        return records(text, PLACES);
    }

    private static JsonRecords<JsonFields> records(String text, JsonPlaces places) throws IOException {
        return JsonRecords.of(stream(text), "it", places, IN_PLACE);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
