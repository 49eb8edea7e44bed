package io.glucorelay.careplan;

import com.fasterxml.jackson.databind.JsonNode;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule: sets one thing after the other on the rule that its kind is by default, so that each is checked by itself. Not safe
 * for use by several threads.
 */
final class RuleJsonReader {

    private static final String GLUCOSE = "a glucose value";
    private static final String DURATION = "a duration such as PT20M";

    private final JsonMembers members;
    private final GlucoseUnit unit;
    private final JsonProblems problems;
    private AlertRule rule;

    private RuleJsonReader(JsonMembers members, AlertKind kind, GlucoseUnit unit, JsonProblems problems) {
        this.members = members;
        this.unit = unit;
        this.problems = problems;
        this.rule = RuleDefaults.of(kind);
    }

    /** The rule; null if it has no kind. What is wrong with it is among the problems, and then it is of no use. */
    static @Nullable AlertRule read(JsonNode value, String path, GlucoseUnit unit, JsonProblems problems) {
        JsonMembers members = JsonMembers.of(value, path, problems);
        if (members == null) {
            return null;
        }
        members.require("kind", "one of " + JsonWords.KINDS);
        AlertKind kind = members.word("kind", JsonWords.KINDS);
        return kind == null ? null : new RuleJsonReader(members, kind, unit, problems).read(kind);
    }

    private AlertRule read(AlertKind kind) {
        set("id", members.text("id"), (draft, id) -> draft.id = id);
        condition(kind.condition());
        if (RuleDefaults.needsDelay(kind)) {
            members.require("delay", DURATION);
        }
        if (RuleDefaults.hasDelay(kind)) {
            set("delay", members.duration("delay"), (draft, delay) -> draft.delay = delay);
        }
        set("repeatEvery", members.duration("repeatEvery"), (draft, every) -> draft.repeatEvery = every);
        if (RuleDefaults.hasClearance(kind)) {
            set("clearance", amount("clearance"), (draft, amount) -> draft.clearanceMgdl = amount.toMgdl());
        }
        set("severity", members.word("severity", JsonWords.SEVERITIES), (draft, severity) -> draft.severity = severity);
        set("tellResolved", members.flag("tellResolved"), (draft, tell) -> draft.tellResolved = tell);
        set("schedule", schedule(), (draft, schedule) -> draft.schedule = schedule);
        set("quality", members.word("quality", JsonWords.QUALITIES), (draft, quality) -> draft.quality = quality);
        set("freshFor", members.duration("freshFor"), (draft, age) -> draft.freshFor = age);
        if (RuleDefaults.canRecover(kind)) {
            set("unlessRecovering", members.flag("unlessRecovering"), (draft, quiet) -> draft.unlessRecovering = quiet);
        }
        set("once", members.flag("once"), (draft, once) -> draft.once = once);
        set("locked", members.flag("locked"), (draft, locked) -> draft.locked = locked);
        members.end("a rule of kind " + kind.label());
        return rule;
    }

    private void condition(Class<? extends Condition> type) {
        if (type == Condition.Threshold.class) {
            members.require("threshold", GLUCOSE);
            set(
                    "threshold",
                    glucose("threshold"),
                    (draft, glucose) -> draft.condition = new Condition.Threshold(glucose));
        } else if (type == Condition.Forecast.class) {
            forecast();
        } else if (type == Condition.Rate.class) {
            rate();
        } else if (type == Condition.Flat.class) {
            set("spread", amount("spread"), (draft, amount) -> draft.condition = new Condition.Flat(amount.toMgdl()));
        } else if (type == Condition.Range.class) {
            members.require("low", GLUCOSE);
            members.require("high", GLUCOSE);
            // The widest first, so that each end is judged by itself before the two are judged together.
            Glucose highest = Glucose.mgdl(400);
            set("low", glucose("low"), (draft, low) -> draft.condition = new Condition.Range(low, highest));
            set(
                    "high",
                    glucose("high"),
                    (draft, high) ->
                            draft.condition = new Condition.Range(((Condition.Range) draft.condition).low(), high));
        }
    }

    private void forecast() {
        members.require("threshold", GLUCOSE);
        members.require("within", DURATION);
        set("threshold", glucose("threshold"), (draft, glucose) -> {
            Condition.Forecast was = (Condition.Forecast) draft.condition;
            draft.condition = new Condition.Forecast(glucose, was.within(), was.model());
        });
        set("within", members.duration("within"), (draft, within) -> {
            Condition.Forecast was = (Condition.Forecast) draft.condition;
            draft.condition = new Condition.Forecast(was.glucose(), within, was.model());
        });
        set("model", members.text("model"), (draft, model) -> {
            Condition.Forecast was = (Condition.Forecast) draft.condition;
            draft.condition = new Condition.Forecast(was.glucose(), was.within(), model);
        });
    }

    private void rate() {
        members.require("rate", "a number");
        set("rate", amount("rate"), (draft, amount) -> {
            Condition.Rate was = (Condition.Rate) draft.condition;
            draft.condition = new Condition.Rate(amount.toMgdl(), was.readings(), was.bound());
        });
        set("readings", members.whole("readings"), (draft, readings) -> {
            Condition.Rate was = (Condition.Rate) draft.condition;
            draft.condition = new Condition.Rate(was.mgdlPerMinute(), readings, was.bound());
        });
        set("bound", glucose("bound"), (draft, bound) -> {
            Condition.Rate was = (Condition.Rate) draft.condition;
            draft.condition = new Condition.Rate(was.mgdlPerMinute(), was.readings(), bound);
        });
    }

    private <T> void set(String member, @Nullable T value, BiConsumer<RuleDraft, T> change) {
        JsonNode written = members.take(member);
        if (value == null || written == null) {
            return;
        }
        RuleDraft draft = new RuleDraft(rule);
        change.accept(draft, value);
        try {
            rule = draft.rule();
        } catch (InvalidSettingException e) {
            problems.wrongValue(members.at(member), written, e.expected());
        }
    }

    private @Nullable JsonAmount amount(String member) {
        return JsonAmount.read(members, member, unit, problems);
    }

    private @Nullable Glucose glucose(String member) {
        JsonAmount amount = amount(member);
        JsonNode written = members.take(member);
        if (amount == null || written == null) {
            return null;
        }
        try {
            return amount.toGlucose();
        } catch (IllegalArgumentException e) {
            problems.wrongValue(members.at(member), written, "0 or more, in at most 18 digits");
            return null;
        }
    }

    private @Nullable Schedule schedule() {
        JsonNode value = members.take("schedule");
        return value == null ? null : ScheduleJson.read(value, members.at("schedule"), problems);
    }
}
