package io.glucorelay.careplan;

import com.fasterxml.jackson.databind.JsonNode;
import io.glucorelay.reading.GlucoseUnit;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads a plan from a document. Not safe for use by several threads. */
final class PlanJsonReader {

    private final JsonProblems problems;

    PlanJsonReader(JsonProblems problems) {
        this.problems = problems;
    }

    /** @throws CarePlanJsonException if anything is wrong with it */
    CarePlan read(JsonNode document) {
        JsonMembers members = document.isMissingNode() ? null : JsonMembers.of(document, "", problems);
        if (members == null || !isOfKnownVersion(members)) {
            throw problems.exception();
        }
        members.require("patient", "a text");
        String patient = members.text("patient");
        CarePlan.Builder plan = CarePlan.forPatient(patient == null ? "?" : patient);
        if (patient != null && patient.trim().isEmpty()) {
            problems.add("/patient", "blank", "a name, not blank");
        }
        String displayName = members.text("displayName");
        if (displayName != null) {
            plan.displayName(displayName);
        }
        ZoneId zone = members.zone("zone");
        if (zone != null) {
            plan.zone(zone.getId());
        }
        GlucoseUnit unit = members.word("unit", JsonWords.UNITS);
        Set<String> ids = new LinkedHashSet<>();
        if (unit != null || !members.has("unit")) {
            GlucoseUnit known = unit == null ? GlucoseUnit.MG_DL : unit;
            plan.unit(known);
            rules(members, known, plan, ids);
        } else {
            // In a unit that nobody knows, no number can be judged.
            members.list("rules", (value, path) -> ids.add(id(value)));
        }
        contacts(members, plan, ids);
        members.end("a care plan");
        problems.throwIfAny();
        return plan.build();
    }

    /** Of a version that is not known nothing else can be said. */
    private boolean isOfKnownVersion(JsonMembers members) {
        int before = problems.count();
        members.require("version", String.valueOf(CarePlanJson.VERSION));
        BigDecimal version = members.number("version");
        if (version != null && version.compareTo(BigDecimal.valueOf(CarePlanJson.VERSION)) != 0) {
            problems.add(
                    "/version",
                    String.valueOf(members.take("version")),
                    CarePlanJson.VERSION + ": this program knows no other");
        }
        return problems.count() == before;
    }

    private void rules(JsonMembers members, GlucoseUnit unit, CarePlan.Builder plan, Set<String> ids) {
        boolean there = members.list("rules", (value, path) -> {
            if (!ids.add(id(value))) {
                boolean named = value.has("id");
                problems.add(
                        named ? path + "/id" : path,
                        named
                                ? JsonProblems.shortened(value.path("id").toString())
                                : "another of one kind without an id",
                        "of an id of its own");
            }
            AlertRule rule = RuleJsonReader.read(value, path, unit, problems);
            if (rule != null) {
                plan.rule(rule);
            }
        });
        if (there) {
            atMost(CarePlan.MAX_RULES, "rules", members);
        }
    }

    /** What the rule will be called, whatever else is wrong with it. */
    private static String id(JsonNode rule) {
        JsonNode id = rule.path("id");
        return id.isTextual() ? id.textValue() : rule.path("kind").asText();
    }

    private void contacts(JsonMembers members, CarePlan.Builder plan, Set<String> ids) {
        Set<String> names = new HashSet<>();
        boolean there = members.list("contacts", (value, path) -> {
            JsonNode name = value.path("name");
            if (name.isTextual() && !names.add(name.textValue())) {
                problems.add(path + "/name", JsonProblems.shortened(name.toString()), "a name of its own");
            }
            Contact contact = ContactJsonReader.read(value, path, ids, problems);
            if (contact != null) {
                plan.contact(contact);
            }
        });
        if (there) {
            atMost(CarePlan.MAX_CONTACTS, "contacts", members);
        }
    }

    private void atMost(int max, String member, JsonMembers members) {
        JsonNode list = members.take(member);
        if (list != null && list.size() > max) {
            problems.add(members.at(member), list.size() + " of them", "at most " + max);
        }
    }
}
