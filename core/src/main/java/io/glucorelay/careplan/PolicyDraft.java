package io.glucorelay.careplan;

import java.time.Duration;

/** A policy while one of its settings is changed. */
final class PolicyDraft {

    Duration firstBackoff;
    double multiplier;
    Duration maxBackoff;
    double jitter;
    boolean decorrelated;
    int maxAttempts;
    Duration attemptTimeout;
    Duration expireAfter;
    Route route;
    QuietHours quietHours;
    Digest digest;
    boolean everyMessage;

    PolicyDraft(DeliveryPolicy policy) {
        this.firstBackoff = policy.firstBackoff();
        this.multiplier = policy.multiplier();
        this.maxBackoff = policy.maxBackoff();
        this.jitter = policy.jitter();
        this.decorrelated = policy.decorrelated();
        this.maxAttempts = policy.maxAttempts();
        this.attemptTimeout = policy.attemptTimeout();
        this.expireAfter = policy.expireAfter();
        this.route = policy.route();
        this.quietHours = policy.quietHours();
        this.digest = policy.digest();
        this.everyMessage = policy.everyMessage();
    }

    DeliveryPolicy policy() {
        return new DeliveryPolicy(
                firstBackoff,
                multiplier,
                maxBackoff,
                jitter,
                decorrelated,
                maxAttempts,
                attemptTimeout,
                expireAfter,
                route,
                quietHours,
                digest,
                everyMessage);
    }
}
