package io.glucorelay.careplan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glucorelay.store.codec.AnyValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What was written is read as it was, and validates; what is changed is read only if the schema takes it too. */
class CarePlanJsonPropertyTest {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** What somebody might put in place of something else. */
    private static final String[] VALUES = {
        "null",
        "true",
        "false",
        "0",
        "1",
        "3",
        "-1",
        "2.5",
        "3.0",
        "3.9",
        "50",
        "70",
        "180",
        "1e3",
        "\"\"",
        "\" \"",
        "\"low\"",
        "\"urgent\"",
        "\"PT20M\"",
        "\"PT0S\"",
        "\"P1D\"",
        "\"PT1.5S\"",
        "\"22:00\"",
        "\"mg/dL\"",
        "\"mmol/L\"",
        "\"2026-03-01T12:00:00Z\"",
        "\"mon\"",
        "\"push\"",
        "[]",
        "{}",
        "[\"mon\"]",
        "[\"low\"]",
        "{\"value\":5,\"unit\":\"mmol/L\"}",
        "{\"value\":70,\"unit\":\"mg/dL\"}",
        "{\"from\":\"22:00\"}"
    };

    /** What could well stand there, and what nearly could. */
    private static final Map<String, String> LIKELY = Map.ofEntries(
            Map.entry("version", "1|1.0|10e-1"),
            Map.entry("patient", "'p'|'\u00A0'|'\\u0000'|'a\\n'"),
            Map.entry("displayName", "''|'Ana'|'\u00A0'"),
            Map.entry("unit", "'mg/dL'|'mmol/L'|'MG/DL'"),
            Map.entry("zone", "'UTC'|'Z'|'+5'|'GMT+2'|'Europe/Paris'|'europe/paris'"),
            Map.entry("kind", "'low'|'urgent-low'|'no-data'|'battery-low'|'sensor-expiring'|'high'"),
            Map.entry("id", "'x'|'low'|'\u3000'|'\\t'"),
            Map.entry("threshold", "60|70.0|75|80|40|4.4|3.9|2.2|4.45|100|100.5|150|5.5|8.3"),
            Map.entry("within", "'PT5M'|'PT20M'|'PT1H'|'PT300S'|'PT0H5M'|'PT05M'|'PT600.0S'|'P0DT5M'"),
            Map.entry("model", "'linear'|'ar2'|'x'"),
            Map.entry("rate", "3|0.1|10|0.555|0.5551|1e-5|1E0"),
            Map.entry("readings", "2|3.0|12|1.2e1|2.5"),
            Map.entry("bound", "100|150|40|22.3|5.5|2.2"),
            Map.entry("spread", "0|2|10|0.5|0.0|-0.0|-0"),
            Map.entry("low", "70|50|150|3.9|2.7"),
            Map.entry("high", "180|100|400|10.0|22.3"),
            Map.entry("delay", "'PT20M'|'PT60M'|'PT0S'|'P0D'|'PT1H30M'|'pt20m'|'PT20M '"),
            Map.entry("repeatEvery", "'PT0S'|'PT1M'|'P1D'|'PT24H'|'PT60S'|'PT1.5M'"),
            Map.entry("clearance", "0|4|50|2.775|-0.0|0.2220299"),
            Map.entry("severity", "'urgent'|'warning'|'notice'"),
            Map.entry("tellResolved", "true|false"),
            Map.entry("schedule", "{}|{'from':'00:00'}|{'days':['mon']}|{'from':'22:00','to':'07:00'}"),
            Map.entry("quality", "'any'|'trusted'|'clean'"),
            Map.entry("freshFor", "'PT5M'|'PT2H'|'PT7200S'|'PT120M'"),
            Map.entry("unlessRecovering", "true|false"),
            Map.entry("once", "true|false"),
            Map.entry("locked", "true|false"),
            Map.entry("days", "['mon']|['sun','mon']|['MON']"),
            Map.entry("from", "'22:00'|'00:00'|'2026-03-01T12:00:00Z'|'2026-02-30T12:00:00Z'|'+12026-03-01T12:00:00Z'"),
            Map.entry("to", "'07:00'|'23:59'|'24:00'"),
            Map.entry("until", "'2026-03-01T12:00:00.5Z'|'2026-03-01T24:00:00Z'|'2026-03-01T12:00:60Z'"),
            Map.entry("name", "'x'|'\u00A0'"),
            Map.entry("role", "'patient'|'guardian'|'caregiver'|'clinician'|'follower'"),
            Map.entry("policy", "'urgent'|'standard'|'everywhere'|'daytime'|'hourly'"),
            Map.entry("decorrelated", "true|false"),
            Map.entry("everyMessage", "true|false"),
            Map.entry("route", "{'order':'alternate'}|{'order':'fallback','failures':3}|{'order':'all-at-once'}"),
            Map.entry("order", "'alternate'|'fallback'|'all-at-once'|'ALTERNATE'"),
            Map.entry("failures", "1|1.0|20|0|2.5"),
            Map.entry("patience", "'PT24H'|'P1D'|'PT1S'|'PT1440M'|'PT25H'"),
            Map.entry("quietHours", "{'during':{'from':'22:00','to':'07:00'},'deferred':['warning']}|{'during':{}}"),
            Map.entry("during", "{}|{'days':['mon']}|{'from':'22:00','to':'07:00'}"),
            Map.entry("deferred", "['warning']|['notice']|['urgent']|[]"),
            Map.entry("dropped", "['warning']|['notice','warning']|['notice','notice']"),
            Map.entry("digest", "{'every':'PT1H','severities':['notice']}|{'every':'PT1H'}"),
            Map.entry("every", "'PT1M'|'P1D'|'PT59S'|'PT60.0S'"),
            Map.entry("severities", "['notice']|['warning','notice']|['urgent']"),
            Map.entry("style", "{}|{'language':'fr','privacy':'discreet'}|{'unit':'mmol/L'}"),
            Map.entry("language", "'en'|'pt-BR'|'EN'|'pt_BR'|'x-a'|''"),
            Map.entry("privacy", "'full'|'discreet'|'none'"),
            Map.entry("escalateAfter", "'PT0S'|'PT10M'|'P1D'|'PT24H'"),
            Map.entry("rules", "['low']|[]|['urgent-low']"),
            Map.entry("contacts", "[]"),
            Map.entry("leastSeverity", "'urgent'|'warning'|'notice'"),
            Map.entry("consent", "{}|{'from':'2026-03-01T12:00:00Z'}|{'until':'2026-03-01T12:00:00Z'}"),
            Map.entry("channel", "'text'|'email'|'push'|'webhook'"),
            Map.entry("value", "'+1'|'\u00A0'|70|5|3.9"),
            Map.entry("firstBackoff", "'PT1S'|'PT0.000000001S'"),
            Map.entry("maxBackoff", "'P1D'|'PT24H'"),
            Map.entry("multiplier", "1|1.5|100|1e2"),
            Map.entry("jitter", "0|1|0.5|1.0|1e0"),
            Map.entry("maxAttempts", "1|200|2e2|1.0"),
            Map.entry("attemptTimeout", "'PT1S'|'PT2M'|'PT120S'"),
            Map.entry("expireAfter", "'P30D'|'PT720H'|'PT1S'"),
            Map.entry("addresses", "[{'channel':'text','value':'+1'}]"),
            Map.entry("new", "1"));

    private static final String[] MEMBERS = LIKELY.keySet().stream().sorted().toArray(String[]::new);

    private static final String[] KINDS =
            Arrays.stream(AlertKind.values()).map(AlertKind::label).toArray(String[]::new);

    @Property(tries = 1_000)
    void everyPlanComesBackAsItWas(@ForAll long seed) {
        CarePlan plan = new AnyValue(seed).carePlan();
        String json = CarePlanJson.write(plan);
        assertThat(CarePlanJson.read(json)).isEqualTo(plan);
        assertThat(CarePlanJson.write(CarePlanJson.read(json))).isEqualTo(json);
    }

    @Property(tries = 200)
    void everyPlanThatIsWrittenValidates(@ForAll long seed) {
        assertThat(PlanSchema.errors(CarePlanJson.write(new AnyValue(seed).carePlan())))
                .isEmpty();
    }

    @Property(tries = 1_000)
    void whatIsReadTheSchemaTakesToo(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        ObjectNode document = small(new AnyValue(seed).carePlan());
        for (int i = random.nextInt(2); i >= 0; i--) {
            change(document, random);
        }
        String json = document.toString();
        try {
            CarePlanJson.read(json);
        } catch (CarePlanJsonException e) {
            assertThat(e.problems()).isNotEmpty();
            Statistics.collect("refused");
            return;
        }
        assertThat(PlanSchema.errors(json)).as(json).isEmpty();
        Statistics.collect("read");
        Statistics.coverage(shares -> shares.check("read").percentage(share -> share > 15));
    }

    /** The first two of each, so that a change is likely to hit something. */
    private static ObjectNode small(CarePlan plan) throws IOException {
        List<AlertRule> rules = plan.rules().subList(0, Math.min(2, plan.rules().size()));
        CarePlan.Builder small = CarePlan.forPatient("p").unit(plan.unit()).rules(rules);
        plan.contacts().stream()
                .limit(2)
                .map(contact -> new Contact(
                        contact.name(),
                        contact.role(),
                        contact.addresses(),
                        contact.policy(),
                        contact.escalateAfter(),
                        Set.of(),
                        contact.leastSeverity(),
                        contact.consent(),
                        contact.style()))
                .forEach(small::contact);
        return (ObjectNode) MAPPER.readTree(CarePlanJson.write(small.build()));
    }

    private static void change(ObjectNode document, Random random) throws IOException {
        List<JsonNode> containers = new ArrayList<>();
        collect(document, containers);
        JsonNode container = any(random, containers.toArray(new JsonNode[0]));
        if (container instanceof ObjectNode object) {
            List<String> members = new ArrayList<>();
            object.fieldNames().forEachRemaining(members::add);
            String member = members.isEmpty() || random.nextInt(3) == 0
                    ? any(random, MEMBERS)
                    : any(random, members.toArray(new String[0]));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(member);
                case 1 -> {
                    if (random.nextInt(4) == 0) {
                        object.put("kind", any(random, KINDS));
                    } else {
                        object.set(member, value(random));
                    }
                }
                default -> object.set(member, likely(random, member));
            }
        } else if (container instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextBoolean()) {
                array.add(array.isEmpty() ? value(random) : array.get(0).deepCopy());
            } else {
                array.set(random.nextInt(array.size()), value(random));
            }
        }
    }

    private static JsonNode likely(Random random, String member) throws IOException {
        String[] values = LIKELY.get(member).split("\\|", -1);
        return MAPPER.readTree(any(random, values).replace('\'', '"'));
    }

    private static JsonNode value(Random random) throws IOException {
        return MAPPER.readTree(any(random, VALUES));
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    @Property(tries = 1_000)
    void whatIsDamagedIsReadOrToldAndNothingElse(@ForAll long seed) throws IOException {
        Random random = new Random(seed);
        byte[] bytes = CarePlanJson.write(new AnyValue(seed).carePlan()).getBytes(StandardCharsets.UTF_8);
        byte[] damaged =
                Arrays.copyOf(bytes, bytes.length - (random.nextInt(4) == 0 ? random.nextInt(bytes.length) : 0));
        for (int i = random.nextInt(4); i >= 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        readOrTold(damaged);
    }

    @Property(tries = 1_000)
    void anyBytesAreReadOrToldAndNothingElse(@ForAll byte[] bytes) throws IOException {
        readOrTold(bytes);
    }

    private static void readOrTold(byte[] bytes) throws IOException {
        try {
            CarePlanJson.read(new ByteArrayInputStream(bytes));
        } catch (CarePlanJsonException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    private static <T> T any(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
