package io.glucorelay.careplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glucorelay.reading.GlucoseUnit;
import java.time.ZoneId;
import java.util.TreeSet;

/** Makes a document of a plan, without what goes without saying. */
final class PlanJsonWriter {

    private PlanJsonWriter() {}

    static ObjectNode plan(CarePlan plan) {
        ObjectNode document = object();
        document.put("version", CarePlanJson.VERSION);
        document.put("patient", plan.patient());
        if (!plan.displayName().equals(plan.patient())) {
            document.put("displayName", plan.displayName());
        }
        if (plan.unit() != GlucoseUnit.MG_DL) {
            document.put("unit", JsonWords.UNITS.word(plan.unit()));
        }
        if (!plan.zone().equals(ZoneId.of("UTC"))) {
            document.put("zone", plan.zone().getId());
        }
        ArrayNode rules = document.putArray("rules");
        plan.rules().forEach(rule -> rules.add(rule(rule, plan.unit())));
        ArrayNode contacts = document.putArray("contacts");
        plan.contacts().forEach(contact -> contacts.add(contact(contact)));
        return document;
    }

    private static ObjectNode rule(AlertRule rule, GlucoseUnit unit) {
        AlertRule usual = RuleDefaults.of(rule.kind());
        ObjectNode object = object();
        object.put("kind", rule.kind().label());
        text(object, "id", rule.id(), usual.id());
        condition(object, rule.condition(), unit);
        if (RuleDefaults.needsDelay(rule.kind())) {
            object.put("delay", rule.delay().toString());
        } else {
            text(object, "delay", rule.delay(), usual.delay());
        }
        text(object, "repeatEvery", rule.repeatEvery(), usual.repeatEvery());
        if (rule.clearanceMgdl() != usual.clearanceMgdl()) {
            object.set("clearance", JsonAmount.write(rule.clearanceMgdl(), unit));
        }
        if (rule.severity() != usual.severity()) {
            object.put("severity", JsonWords.SEVERITIES.word(rule.severity()));
        }
        flag(object, "tellResolved", rule.tellResolved(), usual.tellResolved());
        if (!rule.schedule().equals(Schedule.ALWAYS)) {
            object.set("schedule", ScheduleJson.write(rule.schedule()));
        }
        if (rule.quality() != usual.quality()) {
            object.put("quality", JsonWords.QUALITIES.word(rule.quality()));
        }
        text(object, "freshFor", rule.freshFor(), usual.freshFor());
        flag(object, "unlessRecovering", rule.unlessRecovering(), usual.unlessRecovering());
        flag(object, "once", rule.once(), usual.once());
        flag(object, "locked", rule.locked(), usual.locked());
        return object;
    }

    private static void condition(ObjectNode object, Condition condition, GlucoseUnit unit) {
        if (condition instanceof Condition.Threshold threshold) {
            object.set("threshold", JsonAmount.write(threshold.glucose(), unit));
        } else if (condition instanceof Condition.Forecast forecast) {
            object.set("threshold", JsonAmount.write(forecast.glucose(), unit));
            object.put("within", forecast.within().toString());
            text(object, "model", forecast.model(), Condition.Forecast.LINEAR);
        } else if (condition instanceof Condition.Rate rate) {
            object.set("rate", JsonAmount.write(rate.mgdlPerMinute(), unit));
            if (rate.readings() != 3) {
                object.put("readings", rate.readings());
            }
            if (rate.bound() != null) {
                object.set("bound", JsonAmount.write(rate.bound(), unit));
            }
        } else if (condition instanceof Condition.Flat flat) {
            if (flat.spreadMgdl() != 2) {
                object.set("spread", JsonAmount.write(flat.spreadMgdl(), unit));
            }
        } else if (condition instanceof Condition.Range range) {
            object.set("low", JsonAmount.write(range.low(), unit));
            object.set("high", JsonAmount.write(range.high(), unit));
        }
    }

    private static ObjectNode contact(Contact contact) {
        ObjectNode object = object();
        object.put("name", contact.name());
        if (contact.role() != CareRole.CAREGIVER) {
            object.put("role", JsonWords.ROLES.word(contact.role()));
        }
        ArrayNode addresses = object.putArray("addresses");
        for (Address address : contact.addresses()) {
            addresses
                    .addObject()
                    .put("channel", JsonWords.CHANNELS.word(address.channel()))
                    .put("value", address.value());
        }
        if (!contact.policy().equals(DeliveryPolicy.standard())) {
            object.set("policy", policy(contact.policy()));
        }
        if (!contact.escalateAfter().isZero()) {
            object.put("escalateAfter", contact.escalateAfter().toString());
        }
        if (!contact.rules().isEmpty()) {
            ArrayNode rules = object.putArray("rules");
            new TreeSet<>(contact.rules()).forEach(rules::add);
        }
        if (contact.leastSeverity() != Severity.NOTICE) {
            object.put("leastSeverity", JsonWords.SEVERITIES.word(contact.leastSeverity()));
        }
        if (!contact.consent().equals(Contact.Consent.ALWAYS)) {
            object.set("consent", consent(contact.consent()));
        }
        if (!contact.style().equals(MessageStyle.USUAL)) {
            object.set("style", style(contact.style()));
        }
        return object;
    }

    private static JsonNode policy(DeliveryPolicy policy) {
        return PolicyJson.READY_MADE.entrySet().stream()
                .filter(readyMade -> readyMade.getValue().equals(policy))
                .<JsonNode>map(readyMade -> JsonNodeFactory.instance.textNode(readyMade.getKey()))
                .findFirst()
                .orElseGet(() -> PolicyJson.write(policy));
    }

    private static ObjectNode style(MessageStyle style) {
        ObjectNode object = object();
        text(
                object,
                "language",
                style.language().toLanguageTag(),
                MessageStyle.USUAL.language().toLanguageTag());
        if (style.unit() != null) {
            object.put("unit", JsonWords.UNITS.word(style.unit()));
        }
        if (style.privacy() != MessageStyle.USUAL.privacy()) {
            object.put("privacy", JsonWords.PRIVACIES.word(style.privacy()));
        }
        return object;
    }

    private static ObjectNode consent(Contact.Consent consent) {
        ObjectNode object = object();
        if (consent.from() != null) {
            object.put("from", consent.from().toString());
        }
        if (consent.until() != null) {
            object.put("until", consent.until().toString());
        }
        return object;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void text(ObjectNode object, String member, Object value, Object usual) {
        if (!value.equals(usual)) {
            object.put(member, value.toString());
        }
    }

    private static void flag(ObjectNode object, String member, boolean value, boolean usual) {
        if (value != usual) {
            object.put(member, value);
        }
    }
}
