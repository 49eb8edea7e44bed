package io.glucorelay.channel.webhook;

import static io.glucorelay.channel.webhook.Messages.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.OutgoingMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What is sent is what the published schema says, as somebody else's validator sees it. */
class AlertJsonTest {

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private static String schemaText() throws IOException {
        try (InputStream in = WebhookSender.class.getClassLoader().getResourceAsStream(WebhookSender.SCHEMA)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<Error> errors(String json) throws IOException {
        Schema schema = REGISTRY.getSchema(schemaText(), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON);
    }

    private static String json(OutgoingMessage message) {
        return new String(AlertJson.write(message, CLOCK), StandardCharsets.UTF_8);
    }

    @Test
    void theSchemaIsASchemaOfItsDraft() throws IOException {
        assertThat(REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                        .validate(schemaText(), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void aFullMessageFitsTheSchema() throws IOException {
        String json = json(Messages.to("https://hooks.example.org/"));

        assertThat(errors(json)).isEmpty();
        assertThat(json).doesNotContain("hooks.example.org", "overwritten");
    }

    @Test
    void aMessageForPeopleOnlyIsWholeToo() throws IOException {
        String json = json(new OutgoingMessage(
                "key", new Address(Channel.WEBHOOK, "https://x"), Severity.NOTICE, "s", "b", Duration.ofSeconds(1)));

        assertThat(json)
                .isEqualTo("{\"type\":\"glucorelay.alert\",\"timestamp\":\"2026-03-01T12:00:00Z\","
                        + "\"data\":{\"subject\":\"s\",\"body\":\"b\",\"severity\":\"notice\"}}");
        assertThat(errors(json)).isEmpty();
    }

    @Test
    void theSchemaTakesNotJustAnything() throws IOException {
        String good = json(Messages.to("https://x"));
        for (String bad : List.of(
                "{}",
                good.replace("glucorelay.alert", "glucorelay.other"),
                good.replace("2026-03-01T11:59:30Z", "yesterday"),
                good.replace("\"urgent\"", "\"dire\""),
                good.replace("\"subject\"", "\"title\""),
                good.replace("\"urgent-low\"", "7"))) {
            assertThat(errors(bad)).as(bad).isNotEmpty();
        }
    }

    @Property
    void everyTextFitsAndComesBack(
            @ForAll String subject, @ForAll String body, @ForAll Map<String, String> data, @ForAll Severity severity)
            throws IOException {
        Map<String, String> other = new java.util.HashMap<>();
        data.forEach((name, value) -> other.put("x-" + name, value));
        OutgoingMessage message = new OutgoingMessage(
                "key",
                new Address(Channel.WEBHOOK, "https://x"),
                severity,
                subject,
                body,
                other,
                "token",
                "",
                Instant.MAX,
                Duration.ofSeconds(1));

        String json = json(message);

        assertThat(errors(json)).isEmpty();
        assertThat(json(message)).isEqualTo(json);
    }
}
