package io.glucorelay.careplan;

import com.fasterxml.jackson.databind.JsonNode;
import io.glucorelay.reading.GlucoseUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a contact. Nothing of an address gets into what it says is wrong. Not safe for use by several threads. */
final class ContactJsonReader {

    private static final String AN_ADDRESS = "an object of channel and value";

    private final JsonMembers members;
    private final JsonProblems problems;

    private ContactJsonReader(JsonMembers members, JsonProblems problems) {
        this.members = members;
        this.problems = problems;
    }

    /**
     * The contact; null if there is anything wrong with it.
     *
     * @param ids the identifiers of the plan's rules
     */
    static @Nullable Contact read(JsonNode value, String path, Set<String> ids, JsonProblems problems) {
        JsonMembers members = JsonMembers.of(value, path, problems);
        return members == null ? null : new ContactJsonReader(members, problems).read(ids);
    }

    private @Nullable Contact read(Set<String> ids) {
        int before = problems.count();
        members.require("name", "a text");
        String name = members.text("name");
        Contact.Builder contact = Contact.named(name == null ? "?" : name);
        check("name", () -> anybody(name == null ? "?" : name).build());
        CareRole role = members.word("role", JsonWords.ROLES);
        if (role != null) {
            contact.role(role);
        }
        addresses(contact);
        DeliveryPolicy policy = policy();
        if (policy != null) {
            contact.policy(policy);
        }
        Duration escalateAfter = members.duration("escalateAfter");
        if (escalateAfter != null) {
            contact.escalateAfter(escalateAfter);
            check(
                    "escalateAfter",
                    () -> anybody("?").escalateAfter(escalateAfter).build());
        }
        String expected = ids.isEmpty() ? "left out: the plan has no rules" : "of " + String.join(", ", ids);
        List<String> rules = members.texts("rules", expected, id -> ids.contains(id) ? id : null);
        if (rules != null) {
            contact.onlyRules(rules.toArray(new String[0]));
        }
        Severity leastSeverity = members.word("leastSeverity", JsonWords.SEVERITIES);
        if (leastSeverity != null) {
            contact.atLeast(leastSeverity);
        }
        consent(contact);
        style(contact);
        members.end("a contact");
        return problems.count() > before ? null : contact.build();
    }

    private static Contact.Builder anybody(String name) {
        return Contact.named(name).text("?");
    }

    private void check(String member, Runnable setting) {
        try {
            setting.run();
        } catch (InvalidSettingException e) {
            problems.add(members.at(member), e.value(), e.expected());
        }
    }

    private void addresses(Contact.Builder contact) {
        members.require("addresses", "a list of objects of channel and value");
        Set<Address> seen = new HashSet<>();
        int before = problems.count();
        boolean there = members.list("addresses", (value, path) -> {
            Address address = address(value, path);
            if (address != null && !seen.add(address)) {
                problems.add(
                        path,
                        "there twice",
                        "another than the ones before: after the last address the first is tried again anyway");
            } else if (address != null) {
                contact.address(address);
            }
        });
        if (there && seen.isEmpty() && problems.count() == before) {
            problems.add(members.at("addresses"), "empty", "a list of at least one address");
        }
    }

    private @Nullable Address address(JsonNode value, String path) {
        JsonNode channel = value.path("channel");
        JsonNode address = value.path("value");
        if (!value.isObject() || value.size() != 2 || channel.isMissingNode() || address.isMissingNode()) {
            problems.add(path, value.isObject() ? "an object of something else" : JsonProblems.type(value), AN_ADDRESS);
            return null;
        }
        Channel known = channel.isTextual() ? JsonWords.CHANNELS.constant(channel.textValue()) : null;
        if (known == null) {
            problems.wrongType(path + "/channel", channel, "one of " + JsonWords.CHANNELS);
        }
        if (!address.isTextual()) {
            problems.wrongType(path + "/value", address, "a text");
            return null;
        }
        try {
            return new Address(known == null ? Channel.TEXT : known, address.textValue());
        } catch (InvalidSettingException e) {
            problems.add(path + "/value", e.value(), e.expected());
            return null;
        }
    }

    private @Nullable DeliveryPolicy policy() {
        JsonNode value = members.take("policy");
        if (value == null) {
            return null;
        }
        if (value.isTextual()) {
            return readyMade(value);
        }
        return PolicyJson.read(value, members.at("policy"), problems);
    }

    private @Nullable DeliveryPolicy readyMade(JsonNode name) {
        DeliveryPolicy policy = PolicyJson.READY_MADE.get(name.textValue());
        if (policy == null) {
            problems.wrongValue(
                    members.at("policy"), name, String.join(", ", PolicyJson.READY_MADE.keySet()) + ", or an object");
        }
        return policy;
    }

    private void style(Contact.Builder contact) {
        JsonNode value = members.take("style");
        JsonMembers parts = value == null ? null : JsonMembers.of(value, members.at("style"), problems);
        if (parts == null) {
            return;
        }
        Locale language = parts.language("language");
        GlucoseUnit unit = parts.word("unit", JsonWords.UNITS);
        MessageStyle.Privacy privacy = parts.word("privacy", JsonWords.PRIVACIES);
        parts.end("a style");
        contact.style(new MessageStyle(
                language == null ? MessageStyle.USUAL.language() : language,
                unit,
                privacy == null ? MessageStyle.USUAL.privacy() : privacy));
    }

    private void consent(Contact.Builder contact) {
        JsonNode value = members.take("consent");
        JsonMembers parts = value == null ? null : JsonMembers.of(value, members.at("consent"), problems);
        if (parts == null) {
            return;
        }
        Instant from = parts.instant("from");
        Instant until = parts.instant("until");
        parts.end("a consent");
        try {
            Contact.Consent consent = new Contact.Consent(from, until);
            if (consent.from() != null) {
                contact.consentFrom(consent.from());
            }
            if (consent.until() != null) {
                contact.consentUntil(consent.until());
            }
        } catch (InvalidSettingException e) {
            problems.add(JsonProblems.step(members.at("consent"), e.field()), e.value(), e.expected());
        }
    }
}
