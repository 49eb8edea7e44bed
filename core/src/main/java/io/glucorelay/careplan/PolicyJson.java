package io.glucorelay.careplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A policy that is written out: all of how hard to try, since of half of it nobody knows what the other half is; and where, when
 * and with what to tell, as far as that is not at once, one by one, at any address.
 */
final class PolicyJson {

    /** The names of the ready-made ones. */
    static final Map<String, DeliveryPolicy> READY_MADE;

    static {
        Map<String, DeliveryPolicy> all = new LinkedHashMap<>();
        all.put("urgent", DeliveryPolicy.urgent());
        all.put("standard", DeliveryPolicy.standard());
        all.put("everywhere", DeliveryPolicy.everywhere());
        all.put("daytime", DeliveryPolicy.daytime());
        all.put("hourly", DeliveryPolicy.hourly());
        READY_MADE = Collections.unmodifiableMap(all);
    }

    /** Allows all that can be said of one setting by itself. */
    private static final DeliveryPolicy NEUTRAL = new DeliveryPolicy(
            Duration.ofNanos(1),
            1,
            Duration.ofDays(1),
            0,
            false,
            1,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Route.alternate(),
            QuietHours.NONE,
            Digest.NONE,
            false);

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
            members.require(member, "there: how hard to try is written out in full");
        }
        Duration first = members.duration("firstBackoff");
        check(first, set -> NEUTRAL.backoff(set, set.compareTo(NEUTRAL.maxBackoff()) > 0 ? set : NEUTRAL.maxBackoff()));
        BigDecimal multiplier = members.number("multiplier");
        check(multiplier, set -> NEUTRAL.multiplier(set.doubleValue()));
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
        Boolean decorrelated = members.flag("decorrelated");
        ToldJson told = new ToldJson(members, problems);
        Route route = told.route();
        QuietHours quietHours = told.quietHours();
        Digest digest = told.digest();
        Boolean everyMessage = members.flag("everyMessage");
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
        return check(
                first,
                set -> new DeliveryPolicy(
                        set,
                        multiplier.doubleValue(),
                        longest,
                        jitter.doubleValue(),
                        decorrelated != null && decorrelated,
                        attempts,
                        timeout,
                        expiry,
                        route,
                        quietHours,
                        digest,
                        everyMessage != null && everyMessage));
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
        if (policy.decorrelated()) {
            object.put("decorrelated", true);
        }
        object.set("maxAttempts", DecimalNode.valueOf(BigDecimal.valueOf(policy.maxAttempts())));
        object.put("attemptTimeout", policy.attemptTimeout().toString());
        object.put("expireAfter", policy.expireAfter().toString());
        ToldJson.write(object, policy);
        if (policy.everyMessage()) {
            object.put("everyMessage", true);
        }
        return object;
    }
}
