package io.glucorelay.careplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A policy that is written out: all of it, since of half a policy nobody knows what the other half is. */
final class PolicyJson {

    /** Allows all that can be said of one setting by itself. */
    private static final DeliveryPolicy NEUTRAL = new DeliveryPolicy(
            Duration.ofNanos(1), 1, Duration.ofDays(1), 0, 1, Duration.ofSeconds(1), Duration.ofSeconds(1));

    private static final String[] MEMBERS = {
        "firstBackoff", "multiplier", "maxBackoff", "jitter", "maxAttempts", "attemptTimeout", "expireAfter"
    };

    private final JsonMembers members;
    private final JsonProblems problems;

    private PolicyJson(JsonMembers members, JsonProblems problems) {
        this.members = members;
        this.problems = problems;
    }

    static @Nullable DeliveryPolicy read(JsonNode value, String path, JsonProblems problems) {
        JsonMembers members = JsonMembers.of(value, path, problems);
        return members == null ? null : new PolicyJson(members, problems).read();
    }

    private @Nullable DeliveryPolicy read() {
        int before = problems.count();
        for (String member : MEMBERS) {
            members.require(member, "there: a policy is written out in full");
        }
        Duration first = members.duration("firstBackoff");
        check(first, set -> NEUTRAL.backoff(set, set.compareTo(NEUTRAL.maxBackoff()) > 0 ? set : NEUTRAL.maxBackoff()));
        BigDecimal multiplier = members.number("multiplier");
        check(multiplier, set -> multiplied(set.doubleValue()));
        Duration longest = members.duration("maxBackoff");
        check(longest, set -> NEUTRAL.backoff(NEUTRAL.firstBackoff(), set));
        BigDecimal jitter = members.number("jitter");
        check(jitter, set -> NEUTRAL.jitter(set.doubleValue()));
        Integer attempts = members.whole("maxAttempts");
        check(attempts, NEUTRAL::maxAttempts);
        Duration timeout = members.duration("attemptTimeout");
        check(timeout, NEUTRAL::attemptTimeout);
        Duration expiry = members.duration("expireAfter");
        check(expiry, NEUTRAL::expireAfter);
        members.end("a policy");
        if (problems.count() > before
                || first == null
                || multiplier == null
                || longest == null
                || jitter == null
                || attempts == null
                || timeout == null
                || expiry == null) {
            return null;
        }
        DeliveryPolicy policy = multiplied(multiplier.doubleValue())
                .jitter(jitter.doubleValue())
                .maxAttempts(attempts)
                .attemptTimeout(timeout)
                .expireAfter(expiry);
        return check(first, set -> policy.backoff(set, longest));
    }

    private static DeliveryPolicy multiplied(double multiplier) {
        return new DeliveryPolicy(
                NEUTRAL.firstBackoff(),
                multiplier,
                NEUTRAL.maxBackoff(),
                NEUTRAL.jitter(),
                NEUTRAL.maxAttempts(),
                NEUTRAL.attemptTimeout(),
                NEUTRAL.expireAfter());
    }

    private <T> @Nullable DeliveryPolicy check(@Nullable T value, Function<T, DeliveryPolicy> policy) {
        if (value == null) {
            return null;
        }
        try {
            return policy.apply(value);
        } catch (InvalidSettingException e) {
            problems.add(members.at(e.field()), e.value(), e.expected());
            return null;
        }
    }

    static ObjectNode write(DeliveryPolicy policy) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("firstBackoff", policy.firstBackoff().toString());
        object.set("multiplier", DecimalNode.valueOf(JsonAmount.decimal(policy.multiplier())));
        object.put("maxBackoff", policy.maxBackoff().toString());
        object.set("jitter", DecimalNode.valueOf(JsonAmount.decimal(policy.jitter())));
        object.set("maxAttempts", DecimalNode.valueOf(BigDecimal.valueOf(policy.maxAttempts())));
        object.put("attemptTimeout", policy.attemptTimeout().toString());
        object.put("expireAfter", policy.expireAfter().toString());
        return object;
    }
}
