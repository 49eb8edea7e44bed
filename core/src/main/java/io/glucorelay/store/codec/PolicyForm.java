package io.glucorelay.store.codec;

import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.careplan.Digest;
import io.glucorelay.careplan.QuietHours;
import io.glucorelay.careplan.Route;
import io.glucorelay.careplan.Schedule;
import io.glucorelay.careplan.Severity;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * A policy: how hard to try, all of it, though most are ready-made ones, since those may change, and what was decided does not;
 * and by itself, where it is not as usual, where, when and with what to tell.
 */
final class PolicyForm {

    private static final int DECORRELATED = 1;
    private static final int ROUTE = 1 << 1;
    private static final int QUIET_HOURS = 1 << 2;
    private static final int DIGEST = 1 << 3;
    private static final int EVERY_MESSAGE = 1 << 4;
    private static final int ALL = (1 << 5) - 1;

    private PolicyForm() {}

    static void write(ByteWriter to, DeliveryPolicy policy) {
        to.duration(policy.firstBackoff());
        to.decimal(policy.multiplier());
        to.duration(policy.maxBackoff());
        to.decimal(policy.jitter());
        to.unsigned(policy.maxAttempts());
        to.duration(policy.attemptTimeout());
        to.duration(policy.expireAfter());
    }

    static DeliveryPolicy read(ByteReader from) {
        return new DeliveryPolicy(
                from.duration(),
                from.decimal(),
                from.duration(),
                from.decimal(),
                false,
                from.number("the most attempts", Integer.MAX_VALUE),
                from.duration(),
                from.duration(),
                Route.alternate(),
                QuietHours.NONE,
                Digest.NONE,
                false);
    }

    /** Whether there is nothing beyond how hard to try. */
    static boolean isUsual(DeliveryPolicy policy) {
        return bits(policy) == 0;
    }

    private static int bits(DeliveryPolicy policy) {
        return (policy.decorrelated() ? DECORRELATED : 0)
                | (policy.route().equals(Route.alternate()) ? 0 : ROUTE)
                | (policy.quietHours().equals(QuietHours.NONE) ? 0 : QUIET_HOURS)
                | (policy.digest().equals(Digest.NONE) ? 0 : DIGEST)
                | (policy.everyMessage() ? EVERY_MESSAGE : 0);
    }

    static void writeTold(ByteWriter to, DeliveryPolicy policy) {
        int bits = bits(policy);
        to.unsigned(bits);
        if ((bits & ROUTE) != 0) {
            EnumCode.ORDER.write(to, policy.route().order());
            to.unsigned(policy.route().failures());
            to.duration(policy.route().patience());
        }
        if ((bits & QUIET_HOURS) != 0) {
            RuleForm.schedule(to, policy.quietHours().during());
            severities(to, policy.quietHours().deferred());
            severities(to, policy.quietHours().dropped());
        }
        if ((bits & DIGEST) != 0) {
            to.duration(policy.digest().every());
            severities(to, policy.digest().severities());
        }
    }

    static DeliveryPolicy readTold(ByteReader from, DeliveryPolicy policy) {
        int bits = from.number("a policy's bits", ALL);
        DeliveryPolicy told = policy.everyMessage((bits & EVERY_MESSAGE) != 0);
        if ((bits & DECORRELATED) != 0) {
            told = told.decorrelatedJitter().multiplier(policy.multiplier());
        }
        if ((bits & ROUTE) != 0) {
            Route.Order order = EnumCode.ORDER.read(from);
            int failures = from.number("the failures of a route", Integer.MAX_VALUE);
            told = told.route(new Route(order, failures, from.duration()));
        }
        if ((bits & QUIET_HOURS) != 0) {
            Schedule during = RuleForm.schedule(from);
            Set<Severity> deferred = severities(from);
            told = told.quietHours(new QuietHours(during, deferred, severities(from)));
        }
        if ((bits & DIGEST) != 0) {
            Duration every = from.duration();
            told = told.digest(new Digest(every, severities(from)));
        }
        return told;
    }

    private static void severities(ByteWriter to, Set<Severity> severities) {
        // In the order of the constants: what is equal is written equally.
        Collection<Severity> ordered = severities.isEmpty() ? severities : EnumSet.copyOf(severities);
        to.list(ordered, EnumCode.SEVERITY::write);
    }

    private static Set<Severity> severities(ByteReader from) {
        return new HashSet<>(from.list(EnumCode.SEVERITY::read));
    }
}
