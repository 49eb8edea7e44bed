package io.glucorelay.careplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What of a policy may be left out: where, when and together with what a contact is told. */
final class ToldJson {

    private static final String A_SEVERITY = "one of " + JsonWords.SEVERITIES;

    private final JsonMembers members;
    private final JsonProblems problems;

    ToldJson(JsonMembers policy, JsonProblems problems) {
        this.members = policy;
        this.problems = problems;
    }

    Route route() {
        JsonMembers parts = object("route");
        if (parts == null) {
            return Route.alternate();
        }
        int before = problems.count();
        parts.require("order", "one of " + JsonWords.ORDERS);
        Route.Order order = parts.word("order", JsonWords.ORDERS);
        Integer failures = parts.whole("failures");
        Duration patience = parts.duration("patience");
        parts.end("a route");
        if (order == null || problems.count() > before) {
            return Route.alternate();
        }
        Route usual = Route.alternate();
        return checked(
                "route",
                usual,
                () -> new Route(
                        order,
                        failures == null ? usual.failures() : failures,
                        patience == null ? usual.patience() : patience));
    }

    QuietHours quietHours() {
        JsonMembers parts = object("quietHours");
        if (parts == null) {
            return QuietHours.NONE;
        }
        int before = problems.count();
        parts.require("during", "a schedule");
        JsonNode during = parts.take("during");
        Schedule schedule = during == null ? null : ScheduleJson.read(during, parts.at("during"), problems);
        Set<Severity> deferred = severities(parts, "deferred");
        Set<Severity> dropped = severities(parts, "dropped");
        parts.end("quiet hours");
        if (problems.count() == before && deferred.isEmpty() && dropped.isEmpty()) {
            problems.missing(parts.at("deferred"), "a list of severities, there or in dropped");
        }
        if (schedule == null || problems.count() > before) {
            return QuietHours.NONE;
        }
        return checked("quietHours", QuietHours.NONE, () -> new QuietHours(schedule, deferred, dropped));
    }

    Digest digest() {
        JsonMembers parts = object("digest");
        if (parts == null) {
            return Digest.NONE;
        }
        int before = problems.count();
        parts.require("every", "a duration such as PT30M");
        parts.require("severities", "a list of severities");
        Duration every = parts.duration("every");
        Set<Severity> severities = severities(parts, "severities");
        parts.end("a digest");
        if (every == null || problems.count() > before) {
            return Digest.NONE;
        }
        return checked("digest", Digest.NONE, () -> new Digest(every, severities));
    }

    private @Nullable JsonMembers object(String member) {
        JsonNode value = members.take(member);
        return value == null ? null : JsonMembers.of(value, members.at(member), problems);
    }

    private static Set<Severity> severities(JsonMembers parts, String member) {
        List<Severity> list = parts.texts(member, A_SEVERITY, JsonWords.SEVERITIES::constant);
        return list == null ? Set.of() : EnumSet.copyOf(list);
    }

    private <T> T checked(String member, T instead, Supplier<T> value) {
        try {
            return value.get();
        } catch (InvalidSettingException e) {
            problems.add(JsonProblems.step(members.at(member), e.field()), e.value(), e.expected());
            return instead;
        }
    }

    static void write(ObjectNode object, DeliveryPolicy policy) {
        Route route = policy.route();
        if (!route.equals(Route.alternate())) {
            ObjectNode its = object.putObject("route").put("order", JsonWords.ORDERS.word(route.order()));
            if (route.order() == Route.Order.FALLBACK) {
                its.put("failures", route.failures());
                its.put("patience", route.patience().toString());
            }
        }
        QuietHours quiet = policy.quietHours();
        if (!quiet.equals(QuietHours.NONE)) {
            ObjectNode its = object.putObject("quietHours");
            its.set("during", ScheduleJson.write(quiet.during()));
            severities(its, "deferred", quiet.deferred());
            severities(its, "dropped", quiet.dropped());
        }
        Digest digest = policy.digest();
        if (!digest.equals(Digest.NONE)) {
            ObjectNode its = object.putObject("digest");
            its.put("every", digest.every().toString());
            severities(its, "severities", digest.severities());
        }
    }

    private static void severities(ObjectNode object, String member, Set<Severity> severities) {
        if (!severities.isEmpty()) {
            ArrayNode list = object.putArray(member);
            EnumSet.copyOf(severities).forEach(severity -> list.add(JsonWords.SEVERITIES.word(severity)));
        }
    }
}
