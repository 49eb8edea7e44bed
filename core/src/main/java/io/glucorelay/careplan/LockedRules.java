package io.glucorelay.careplan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out whether a new plan takes something away that a clinician has locked. */
final class LockedRules {

    private LockedRules() {}

    static Optional<String> weakened(CarePlan before, CarePlan after) {
        for (AlertRule rule : before.rules()) {
            if (rule.locked()) {
                String how = how(rule, before, after);
                if (how != null) {
                    return Optional.of("locked rule '" + rule.id() + "' " + how);
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable String how(AlertRule rule, CarePlan before, CarePlan after) {
        Optional<AlertRule> now = after.rule(rule.id());
        if (!now.isPresent()) {
            return "is gone";
        }
        String how = how(rule, now.get());
        if (how == null) {
            how = howHeard(rule, before, now.get(), after);
        }
        return how == null ? howSpokenFor(rule, before, now.get(), after) : how;
    }

    /** How a rule is weaker than it was; null if it is not. */
    private static @Nullable String how(AlertRule was, AlertRule is) {
        List<String> how = new ArrayList<>();
        note(how, was.kind() != is.kind(), "kind", was.kind(), is.kind());
        note(how, !reaches(was.condition(), is.condition(), was.kind()), "condition", was.condition(), is.condition());
        note(how, is.delay().compareTo(was.delay()) > 0, "delay", was.delay(), is.delay());
        note(how, isRarer(was.repeatEvery(), is.repeatEvery()), "repeatEvery", was.repeatEvery(), is.repeatEvery());
        // What is over later is not raised again that soon.
        note(how, is.clearanceMgdl() > was.clearanceMgdl(), "clearanceMgdl", was.clearanceMgdl(), is.clearanceMgdl());
        note(how, is.severity().compareTo(was.severity()) > 0, "severity", was.severity(), is.severity());
        note(how, was.tellResolved() && !is.tellResolved(), "tellResolved", true, false);
        note(how, !is.schedule().contains(was.schedule()), "schedule", was.schedule(), is.schedule());
        note(how, is.quality().compareTo(was.quality()) > 0, "quality", was.quality(), is.quality());
        note(how, is.freshFor().compareTo(was.freshFor()) < 0, "freshFor", was.freshFor(), is.freshFor());
        note(how, !was.unlessRecovering() && is.unlessRecovering(), "unlessRecovering", false, true);
        note(how, !was.once() && is.once(), "once", false, true);
        note(how, !is.locked(), "locked", true, false);
        return how.isEmpty() ? null : String.join(", ", how);
    }

    private static void note(List<String> how, boolean weaker, String field, Object was, Object is) {
        if (weaker) {
            how.add("has " + field + " " + is + " instead of " + was);
        }
    }

    /** Whether whatever meets the old condition meets the new one. */
    private static boolean reaches(Condition was, Condition is, AlertKind kind) {
        boolean low = kind.topic() == AlertTopic.LOW;
        if (was instanceof Condition.Threshold before && is instanceof Condition.Threshold now) {
            return isAtLeast(now.glucose().toMgdl(), before.glucose().toMgdl(), low);
        }
        if (was instanceof Condition.Forecast before && is instanceof Condition.Forecast now) {
            return isAtLeast(now.glucose().toMgdl(), before.glucose().toMgdl(), low)
                    && now.within().compareTo(before.within()) >= 0
                    && now.model().equals(before.model());
        }
        if (was instanceof Condition.Rate before && is instanceof Condition.Rate now) {
            boolean bounded = now.bound() == null
                    || (before.bound() != null
                            && isAtLeast(now.bound().toMgdl(), before.bound().toMgdl(), low));
            return now.mgdlPerMinute() <= before.mgdlPerMinute() && now.readings() == before.readings() && bounded;
        }
        if (was instanceof Condition.Flat before && is instanceof Condition.Flat now) {
            return now.spreadMgdl() >= before.spreadMgdl();
        }
        return was.equals(is);
    }

    private static boolean isAtLeast(double now, double before, boolean low) {
        return low ? now >= before : now <= before;
    }

    private static boolean isRarer(Duration was, Duration is) {
        return !was.isZero() && (is.isZero() || is.compareTo(was) > 0);
    }

    /** How it reaches people later than it did; null if for each who heard of it somebody hears as soon, and for as long. */
    private static @Nullable String howHeard(AlertRule was, CarePlan before, AlertRule is, CarePlan after) {
        for (Contact contact : before.contacts()) {
            if (contact.hears(was) && after.contacts().stream().noneMatch(other -> replaces(other, contact, is))) {
                return "is heard by nobody as soon, and for as long, as contact '" + contact.name() + "' heard of it";
            }
        }
        return null;
    }

    private static boolean replaces(Contact other, Contact contact, AlertRule rule) {
        return other.hears(rule)
                && other.escalateAfter().compareTo(contact.escalateAfter()) <= 0
                && other.consent().contains(contact.consent());
    }

    /** By which other rule it is silenced, while both are met, that says less; null if by none that was not there before. */
    private static @Nullable String howSpokenFor(AlertRule was, CarePlan before, AlertRule is, CarePlan after) {
        for (AlertRule other : after.rules()) {
            if (other.speaksFor(is) && !saysAsMuch(other, was, before, after)) {
                Optional<AlertRule> same =
                        before.rule(other.id()).filter(rule -> rule.equals(other) && rule.speaksFor(was));
                if (!same.isPresent() || howHeard(same.get(), before, other, after) != null) {
                    return "is spoken for by rule '" + other.id() + "', which says less";
                }
            }
        }
        return null;
    }

    private static boolean saysAsMuch(AlertRule other, AlertRule was, CarePlan before, CarePlan after) {
        return other.severity().compareTo(was.severity()) <= 0
                && !isRarer(was.repeatEvery(), other.repeatEvery())
                && (other.tellResolved() || !was.tellResolved())
                && howHeard(was, before, other, after) == null;
    }
}
