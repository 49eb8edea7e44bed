package io.glucorelay.careplan;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The published schema, as somebody else's validator sees it. */
final class PlanSchema {

    private static final Schema SCHEMA = load(CarePlanJson.SCHEMA);

    private PlanSchema() {}

    static List<Error> errors(String json) {
        return SCHEMA.validate(json, InputFormat.JSON);
    }

    /** What is wrong with the schema itself, as a schema of its draft. */
    static List<Error> errorsOfTheSchema() throws IOException {
        try (InputStream in = PlanSchema.class.getClassLoader().getResourceAsStream(CarePlanJson.SCHEMA)) {
            String schema = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                    .validate(schema, InputFormat.JSON);
        }
    }

    private static Schema load(String resource) {
        try (InputStream in = PlanSchema.class.getClassLoader().getResourceAsStream(resource)) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Objects.requireNonNull(in, resource), InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
