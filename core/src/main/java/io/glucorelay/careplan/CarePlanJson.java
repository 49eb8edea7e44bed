package io.glucorelay.careplan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Care plans as JSON, for people and programs to write: docs/care-plans.md has every member, and {@value #SCHEMA} on the class path
 * is the JSON Schema. What is not said is as {@link AlertRule}'s factory methods and the builders have it. Safe for use by several
 * threads.
 */
public final class CarePlanJson {

    /** The version of the documents that are read and written. */
    public static final int VERSION = 1;

    /** The name of the JSON Schema, draft 2020-12, as a resource on the class path. */
    public static final String SCHEMA = "io/glucorelay/careplan/care-plan.schema.json";

    /** On every system with the same line ends, so that one plan is one text. */
    private static final ObjectWriter WRITER = JsonMapper.builder()
            .build()
            .writer(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private CarePlanJson() {}

    /**
     * The plan that a document describes.
     *
     * @throws CarePlanJsonException if it describes none; it says everything that is wrong with it
     */
    public static CarePlan read(String json) {
        try {
            return read(factory -> factory.createParser(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The plan that a document describes, in UTF-8, UTF-16 or UTF-32, of at most a mebibyte.
     *
     * @param json where to read from, to its end; it is left open
     * @throws CarePlanJsonException if it describes none; it says everything that is wrong with it
     * @throws IOException if it cannot be read from
     */
    public static CarePlan read(InputStream json) throws IOException {
        return read(factory -> factory.createParser(json));
    }

    private static CarePlan read(JsonDocument.Source source) throws IOException {
        JsonProblems problems = new JsonProblems();
        return new PlanJsonReader(problems).read(JsonDocument.read(source, problems));
    }

    /** The document that describes this plan: {@link #read(String)} gives an equal one. What goes without saying is left out. */
    public static String write(CarePlan plan) {
        try {
            return WRITER.writeValueAsString(PlanJsonWriter.plan(plan));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of nodes can always be written", e);
        }
    }
}
