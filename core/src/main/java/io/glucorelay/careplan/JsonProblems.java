package io.glucorelay.careplan;

import com.fasterxml.jackson.databind.JsonNode;
import io.glucorelay.careplan.CarePlanJsonException.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a document. Not safe for use by several threads. */
final class JsonProblems {

    /** Whoever sends more of them than this learns nothing from the rest. */
    private static final int MOST = 100;

    private static final int LONGEST_VALUE = 60;

    private final List<Problem> problems = new ArrayList<>();

    int count() {
        return problems.size();
    }

    void add(String path, String value, String expected) {
        if (problems.size() < MOST) {
            problems.add(new Problem(path, value, expected));
        }
    }

    /** A value that is of the right type and yet not right. */
    void wrongValue(String path, JsonNode value, String expected) {
        add(path, shortened(value.toString()), expected);
    }

    /** A value of another type, which may be anything: it is not shown. */
    void wrongType(String path, JsonNode value, String expected) {
        add(path, type(value), expected);
    }

    void missing(String path, String expected) {
        add(path, "not there", expected);
    }

    /** @throws CarePlanJsonException if there are any */
    void throwIfAny() {
        if (!problems.isEmpty()) {
            throw exception();
        }
    }

    CarePlanJsonException exception() {
        return new CarePlanJsonException(problems);
    }

    static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            default -> "null";
        };
    }

    /** One more step of a JSON Pointer. */
    static String step(String path, String member) {
        return path + "/" + member.replace("~", "~0").replace("/", "~1");
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE - 1) + "…";
    }
}
