package io.glucorelay;

import java.time.Duration;

/**
 * How a relay works.
 *
 * @param leaseFor how long a lease lasts, beyond the longest send under it
 * @param pollInterval how often to look for what is due
 * @param cachedPlans how many care plans to keep at hand
 */
record Settings(Duration leaseFor, Duration pollInterval, int cachedPlans) {

    static final Settings DEFAULTS = new Settings(Duration.ofSeconds(30), Duration.ofMillis(250), 50_000);
}
