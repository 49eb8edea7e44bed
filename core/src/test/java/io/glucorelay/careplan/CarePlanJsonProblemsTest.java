package io.glucorelay.careplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.glucorelay.careplan.CarePlanJsonException.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a document is told, all of it, with its place. Quotes are written as ' here. */
class CarePlanJsonProblemsTest {

    private static final String MOTHER = "'addresses':[{'channel':'text','value':'+1555'}]";

    private static String json(String json) {
        return json.replace('\'', '"');
    }

    private static String plan(String members) {
        return json("{'version':1,'patient':'p'" + (members.isEmpty() ? "" : "," + members) + "}");
    }

    private static String rule(String members) {
        return plan("'rules':[{" + members + "}]");
    }

    private static String contact(String members) {
        return plan("'rules':[{'kind':'low','threshold':70}],'contacts':[{" + members + "}]");
    }

    private static List<Problem> problems(String json) {
        return catchThrowableOfType(CarePlanJsonException.class, () -> CarePlanJson.read(json))
                .problems();
    }

    /** Wrong, where, some words of what is said, and whether a schema can say it too. */
    static Stream<Arguments> wrong() {
        return Stream.of(
                // The document.
                wrong("[]", "", "an object", true),
                wrong("null", "", "an object", true),
                wrong(json("{'patient':'p'}"), "/version", "1", true),
                wrong(json("{'version':2,'patient':'p'}"), "/version", "knows no other", true),
                wrong(json("{'version':'1','patient':'p'}"), "/version", "a number", true),
                wrong(json("{'version':1}"), "/patient", "a text", true),
                wrong(json("{'version':1,'patient':' '}"), "/patient", "not blank", true),
                wrong(json("{'version':1,'patient':null}"), "/patient", "a text", true),
                wrong(plan("'units':'mg/dL'"), "/units", "absent: a care plan has version, patient", true),
                wrong(plan("'unit':'mg/dl'"), "/unit", "one of mg/dL, mmol/L", true),
                wrong(plan("'zone':'Europe/Pariss'"), "/zone", "a time zone", false),
                wrong(plan("'zone':''"), "/zone", "a time zone", true),
                wrong(plan("'rules':{}"), "/rules", "a list", true),
                wrong(plan("'a/b~c':1"), "/a~1b~0c", "absent", true),
                wrong(plan("'displayName':'a','displayName':'b'"), "/displayName", "there once", false),
                // Rules.
                wrong(plan("'rules':['low']"), "/rules/0", "an object", true),
                wrong(rule("'threshold':70"), "/rules/0/kind", "one of urgent-low, predicted-urgent-low", true),
                wrong(rule("'kind':'lows'"), "/rules/0/kind", "persistent-high, high", true),
                wrong(rule("'kind':'low'"), "/rules/0/threshold", "a glucose value", true),
                wrong(rule("'kind':'low','threshold':'70'"), "/rules/0/threshold", "a number", true),
                wrong(rule("'kind':'low','threshold':49.9"), "/rules/0/threshold", "from 50 to 150", true),
                wrong(rule("'kind':'urgent-low','threshold':80.1"), "/rules/0/threshold", "from 40 to 80", true),
                wrong(rule("'kind':'high','threshold':-1"), "/rules/0/threshold", "0 or more", true),
                wrong(
                        rule("'kind':'low','threshold':{'value':8.5,'unit':'mmol/L'}"),
                        "/rules/0/threshold",
                        "8.4 mmol/L",
                        true),
                wrong(rule("'kind':'low','threshold':{'value':70}"), "/rules/0/threshold/unit", "one of mg/dL", true),
                wrong(
                        rule("'kind':'low','threshold':{'value':70,'unit':'mg/dL','of':1}"),
                        "/rules/0/threshold/of",
                        "absent",
                        true),
                wrong(
                        plan("'unit':'mmol/L','rules':[{'kind':'low','threshold':70}]"),
                        "/rules/0/threshold",
                        "mmol/L",
                        true),
                wrong(
                        rule("'kind':'low','threshold':70,'within':'PT20M'"),
                        "/rules/0/within",
                        "a rule of kind low",
                        true),
                wrong(rule("'kind':'low','threshold':70,'delay':'10 min'"), "/rules/0/delay", "a duration", true),
                wrong(rule("'kind':'low','threshold':70,'delay':'-PT10M'"), "/rules/0/delay", "a duration", true),
                wrong(rule("'kind':'low','threshold':70,'delay':'P'"), "/rules/0/delay", "a duration", true),
                wrong(rule("'kind':'low','threshold':70,'delay':600"), "/rules/0/delay", "a duration", true),
                wrong(rule("'kind':'low','threshold':70,'delay':'PT7H'"), "/rules/0/delay", "to PT6H", false),
                wrong(
                        rule("'kind':'low','threshold':70,'repeatEvery':'PT59S'"),
                        "/rules/0/repeatEvery",
                        "zero, or from PT1M",
                        false),
                wrong(
                        rule("'kind':'low','threshold':70,'clearance':51"),
                        "/rules/0/clearance",
                        "from 0 to 50 mg/dL",
                        true),
                wrong(rule("'kind':'low','threshold':70,'clearance':-1"), "/rules/0/clearance", "from 0 to 50", true),
                wrong(rule("'kind':'no-data','delay':'PT20M','clearance':0"), "/rules/0/clearance", "absent", true),
                wrong(
                        rule("'kind':'low','threshold':70,'severity':'high'"),
                        "/rules/0/severity",
                        "urgent, warning",
                        true),
                wrong(
                        rule("'kind':'low','threshold':70,'tellResolved':1"),
                        "/rules/0/tellResolved",
                        "true or false",
                        true),
                wrong(rule("'kind':'low','threshold':70,'quality':'good'"), "/rules/0/quality", "any, trusted", true),
                wrong(rule("'kind':'low','threshold':70,'freshFor':'PT3H'"), "/rules/0/freshFor", "to PT2H", false),
                wrong(rule("'kind':'low','threshold':70,'id':''"), "/rules/0/id", "not blank", true),
                wrong(
                        rule("'kind':'falling','rate':3,'unlessRecovering':false"),
                        "/rules/0/unlessRecovering",
                        "absent: a rule of kind falling",
                        true),
                wrong(rule("'kind':'falling','rate':0"), "/rules/0/rate", "more than 0", true),
                wrong(rule("'kind':'falling','rate':10.5"), "/rules/0/rate", "at most 10", true),
                wrong(rule("'kind':'rising','rate':3,'readings':2.5"), "/rules/0/readings", "a whole number", true),
                wrong(rule("'kind':'rising','rate':3,'readings':1"), "/rules/0/readings", "from 2 to 12", true),
                wrong(rule("'kind':'rising','rate':3,'bound':401"), "/rules/0/bound", "from 40 to 400", true),
                wrong(rule("'kind':'no-data'"), "/rules/0/delay", "a duration", true),
                wrong(rule("'kind':'no-data','delay':'PT4M'"), "/rules/0/delay", "from PT5M", false),
                wrong(
                        rule("'kind':'sensor-stuck','delay':'PT60M','spread':11"),
                        "/rules/0/spread",
                        "from 0 to 10",
                        true),
                wrong(rule("'kind':'predicted-low','threshold':70"), "/rules/0/within", "a duration", true),
                wrong(
                        rule("'kind':'predicted-low','threshold':70,'within':'PT5M30S'"),
                        "/rules/0/within",
                        "whole minutes",
                        false),
                wrong(rule("'kind':'back-in-range','low':120,'high':110"), "/rules/0/high", "above low", false),
                wrong(rule("'kind':'low','threshold':1e999999999"), "/rules/0/threshold", "0 or more", true),
                wrong(rule("'kind':'falling','rate':1e999999999"), "/rules/0/rate", "at most 10", true),
                wrong(rule("'kind':'low','threshold':70,'schedule':'night'"), "/rules/0/schedule", "an object", true),
                wrong(
                        rule("'kind':'low','threshold':70,'schedule':{'from':'24:00'}"),
                        "/rules/0/schedule/from",
                        "23:59",
                        true),
                wrong(
                        rule("'kind':'low','threshold':70,'schedule':{'days':[]}"),
                        "/rules/0/schedule/days",
                        "something in it",
                        true),
                wrong(
                        rule("'kind':'low','threshold':70,'schedule':{'days':['mon','monday']}"),
                        "/rules/0/schedule/days/1",
                        "mon, tue",
                        true),
                wrong(
                        rule("'kind':'low','threshold':70,'schedule':{'days':['mon','mon']}"),
                        "/rules/0/schedule/days/1",
                        "another",
                        true),
                wrong(
                        plan("'rules':[{'kind':'low','threshold':70},{'kind':'low','threshold':60}]"),
                        "/rules/1",
                        "an id of its own",
                        false),
                wrong(
                        plan("'rules':[{'kind':'low','threshold':70},{'kind':'high','id':'low','threshold':200}]"),
                        "/rules/1/id",
                        "an id of its own",
                        false),
                // Contacts.
                wrong(contact(MOTHER), "/contacts/0/name", "a text", true),
                wrong(contact("'name':' '," + MOTHER), "/contacts/0/name", "not blank", true),
                wrong(contact("'name':'m'"), "/contacts/0/addresses", "a list", true),
                wrong(contact("'name':'m','addresses':[]"), "/contacts/0/addresses", "at least one", true),
                wrong(contact("'name':'m','role':'nurse'," + MOTHER), "/contacts/0/role", "clinician", true),
                wrong(contact("'name':'m','policy':'fast'," + MOTHER), "/contacts/0/policy", "urgent, standard", true),
                wrong(
                        contact("'name':'m','policy':{'maxAttempts':3}," + MOTHER),
                        "/contacts/0/policy/jitter",
                        "written out in full",
                        true),
                wrong(
                        contact("'name':'m','escalateAfter':'P2D'," + MOTHER),
                        "/contacts/0/escalateAfter",
                        "24 hours",
                        false),
                wrong(contact("'name':'m','rules':['high']," + MOTHER), "/contacts/0/rules/0", "of low", false),
                wrong(contact("'name':'m','rules':[]," + MOTHER), "/contacts/0/rules", "left out", true),
                wrong(
                        contact("'name':'m','leastSeverity':'none'," + MOTHER),
                        "/contacts/0/leastSeverity",
                        "notice",
                        true),
                wrong(
                        contact("'name':'m','consent':{'from':'2026-03-01'}," + MOTHER),
                        "/contacts/0/consent/from",
                        "in UTC",
                        true),
                wrong(
                        contact("'name':'m','consent':{'from':'2026-03-01T00:00:00Z','until':'2026-02-01T00:00:00Z'},"
                                + MOTHER),
                        "/contacts/0/consent/until",
                        "after 2026-03-01",
                        false),
                wrong(
                        contact("'name':'m'," + MOTHER + "},{'name':'m'," + MOTHER),
                        "/contacts/1/name",
                        "a name of its own",
                        false),
                wrong(
                        contact("'name':'m','addresses':[{'channel':'fax','value':'+1555'}]"),
                        "/contacts/0/addresses/0/channel",
                        "text, email, push",
                        true),
                wrong(
                        contact("'name':'m','addresses':[{'channel':'text','value':' '}]"),
                        "/contacts/0/addresses/0/value",
                        "what the channel's provider takes",
                        true));
    }

    private static Arguments wrong(String json, String path, String expected, boolean schemaSaysSo) {
        return Arguments.of(json, path, expected, schemaSaysSo);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatIsWrongIsToldWithItsPlace(String json, String path, String expected, boolean schemaSaysSo) {
        List<Problem> problems = problems(json);
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.expected()).contains(expected);
        });
        assertThat(PlanSchema.errors(json).isEmpty())
                .as("accepted by the schema")
                .isNotEqualTo(schemaSaysSo);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{'version':1",
                "{'version':1,'patient':'p',}",
                "{'version':1,'patient':'p'} x",
                "{'version':1,'patient':'p'}{}",
                "{version:1}",
                "{'version':01}",
                "{'version':1 /* now */,'patient':'p'}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
            })
    void whatIsNoJsonIsToldAsSuch(String json) {
        assertThat(problems(json(json))).isNotEmpty();
    }

    /** Found by chance, in a document that was damaged. */
    @Test
    void aNumberBeyondAllDecimalsIsTold() {
        assertThat(problems(json("{'version':1,'rules':[{'kind':'low','threshold':0.2e59876550696273}]}")))
                .extracting(Problem::path)
                .contains("/rules/0/threshold");
    }

    @Test
    void whereItIsNoJsonIsTold() {
        assertThat(problems(json("{'version':1,\n 'rules':[{'kind':'low',x}]}")))
                .first()
                .returns("/rules/0/kind", Problem::path)
                .satisfies(problem -> assertThat(problem.value()).contains("line 2, column"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void whatIsNotANumberHasItsPlaceToo(String number) {
        assertThat(problems(rule("'kind':'low','threshold':" + number + ",'clearance':" + number)))
                .extracting(Problem::path)
                .containsExactly("/rules/0/threshold", "/rules/0/clearance");
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        String json = json("""
                {"version":1,"patient":"","unit":"mg/dL","zone":"Mars","colour":"red","colour":"blue",
                 "rules":[
                  {"kind":"low","threshold":500,"delay":"PT9H","freshFor":"PT1M","clearance":99,"severity":"no","x":1},
                  {"kind":"back-in-range","low":10,"high":1000},
                  {"kind":"predicted-low","threshold":1,"within":"PT1M","model":" "},
                  {"kind":"rising","rate":99,"readings":99,"bound":1}],
                 "contacts":[
                  {"name":"","role":"x","escalateAfter":"P9D","rules":["low","low","none"],
                   "policy":{"firstBackoff":"PT0S","multiplier":0,"maxBackoff":"P2D","jitter":2,"maxAttempts":0,
                    "attemptTimeout":"PT0S","expireAfter":"P31D"},
                   "addresses":[{"channel":"text","value":"+1"},{"channel":"text","value":"+1"}]}]}
                """);
        assertThat(problems(json))
                .extracting(Problem::path)
                .containsExactlyInAnyOrder(
                        "/colour",
                        "/patient",
                        "/zone",
                        "/rules/0/threshold",
                        "/rules/0/delay",
                        "/rules/0/freshFor",
                        "/rules/0/clearance",
                        "/rules/0/severity",
                        "/rules/0/x",
                        "/rules/1/low",
                        "/rules/1/high",
                        "/rules/2/threshold",
                        "/rules/2/within",
                        "/rules/2/model",
                        "/rules/3/rate",
                        "/rules/3/readings",
                        "/rules/3/bound",
                        "/contacts/0/name",
                        "/contacts/0/role",
                        "/contacts/0/addresses/1",
                        "/contacts/0/policy/firstBackoff",
                        "/contacts/0/policy/multiplier",
                        "/contacts/0/policy/maxBackoff",
                        "/contacts/0/policy/jitter",
                        "/contacts/0/policy/maxAttempts",
                        "/contacts/0/policy/attemptTimeout",
                        "/contacts/0/policy/expireAfter",
                        "/contacts/0/escalateAfter",
                        "/contacts/0/rules/1",
                        "/contacts/0/rules/2",
                        "/colour");
    }

    @Test
    void ofTwoWaitsTheShorterIsTheFirst() {
        String policy = "'policy':{'firstBackoff':'PT2H','multiplier':1,'maxBackoff':'PT1H','jitter':0,'maxAttempts':1,"
                + "'attemptTimeout':'PT1S','expireAfter':'PT1S'},";
        assertThat(problems(contact("'name':'m'," + policy + MOTHER)))
                .containsExactly(new Problem("/contacts/0/policy/maxBackoff", "PT1H", "at least firstBackoff"));
    }

    @Test
    void ofAVersionThatIsNotKnownNothingElseIsSaid() {
        assertThat(problems(json("{'version':7,'everything':'new'}")))
                .containsExactly(new Problem("/version", "7", "1: this program knows no other"));
    }

    @Test
    void tooManyAreToldAsSuch() {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 21; i++) {
            rules.append(i == 0 ? "" : ",")
                    .append("{'kind':'low','threshold':70,'id':'")
                    .append(i)
                    .append("'}");
        }
        assertThat(problems(plan("'rules':[" + rules + "]")))
                .containsExactly(new Problem("/rules", "21 of them", "at most 20"));
        assertThat(PlanSchema.errors(plan("'rules':[" + rules + "]"))).isNotEmpty();
    }

    @Test
    void aHostileDocumentGetsAnAnswerOfReasonableLength() {
        StringBuilder members = new StringBuilder("'x':1");
        for (int i = 0; i < 10_000; i++) {
            members.append(",'x").append(i).append("':'").append("y".repeat(20)).append('\'');
        }
        assertThat(problems(plan(members.toString()))).hasSize(100);
        assertThat(problems(plan("'zone':'" + "z".repeat(100_000) + "'")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.value()).hasSize(60).endsWith("…"));
    }

    @Test
    void theMessageSaysItAll() {
        CarePlanJsonException one = catchThrowableOfType(
                CarePlanJsonException.class, () -> CarePlanJson.read(rule("'kind':'low','threshold':500")));
        assertThat(one)
                .hasMessage("not a care plan: /rules/0/threshold must be from 50 to 150 mg/dL (2.7 to 8.4 mmol/L),"
                        + " but was 500");
        CarePlanJsonException two = catchThrowableOfType(
                CarePlanJsonException.class, () -> CarePlanJson.read(rule("'kind':'low','threshold':500,'id':' '")));
        assertThat(two.getMessage().lines()).hasSize(3);
    }

    /** They are personal data, and an exception's message ends up in logs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'addresses':[{'channel':'+1555','value':'+1555'}]",
                "'addresses':[{'channel':'text','value':['+1555']}]",
                "'addresses':[{'channel':'text','value':'+1555','+1555':'+1555'}]",
                "'addresses':[{'channel':'text','+1555':'+1555','+1555':'+1555'}]",
                "'addresses':[{'channel':'text','value':'+1555'},{'channel':'text','value':'+1555'}]",
                "'addresses':['+1555']",
                "'addresses':'+1555'",
                "'addresses':{'+1555':'+1555'}",
                "'addresses':{'+1555':'+1555','+1555':'+1555'}",
                "'address':'+1555'",
                "'addresses':[{'channel':'text','value':+1555}]",
                "'addresses':[{'channel':'text','value':'+1555}]",
                "'addresses':[{'channel':'text','+1555':+}]",
                "'addresses':[{'channel':'text','value':'+1555'}],'role':5",
                "'addresses':[{'channel':'text','value':'+1555'}],'rules':{'+1555':1}"
            })
    void noMessageShowsAnAddress(String addresses) {
        CarePlanJsonException e = catchThrowableOfType(
                CarePlanJsonException.class, () -> CarePlanJson.read(contact("'name':'m'," + addresses)));
        assertThat(e.getMessage()).doesNotContain("555");
        assertThat(e.problems().toString()).doesNotContain("555");
        assertThat(e).hasNoCause();
    }

    @Test
    void brokenBytesAreToldAsSuch() {
        for (byte[] bytes : List.of(
                new byte[] {(byte) 0xFF},
                new byte[] {0, 0, 0, 123, 0, 0, 0, (byte) 0xFF, 1, 2, 3},
                new byte[] {0, 0, 0, 123, 127, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF},
                "{\"version\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))) {
            CarePlanJsonException e = catchThrowableOfType(
                    CarePlanJsonException.class, () -> CarePlanJson.read(new ByteArrayInputStream(bytes)));
            assertThat(e.problems()).isNotEmpty();
        }
    }

    @Test
    void itCanBeSentToAnotherProgram() throws IOException, ClassNotFoundException {
        CarePlanJsonException e =
                catchThrowableOfType(CarePlanJsonException.class, () -> CarePlanJson.read(plan("'x':1")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(e);
        CarePlanJsonException copy = (CarePlanJsonException)
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(copy.problems()).isEqualTo(e.problems());
    }
}
