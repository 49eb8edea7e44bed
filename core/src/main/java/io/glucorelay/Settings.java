package io.glucorelay;

import java.time.Duration;

/**
 * How a relay works.
 *
 * @param concurrentSends how many sends may be in flight at once
 * @param claimedPatients how many patients' records may be leased at once
 * @param leaseFor how long a lease lasts, beyond the longest send under it
 * @param pollInterval how often to look for what is due
 * @param cachedPlans how many care plans to keep at hand
 */
record Settings(int concurrentSends, int claimedPatients, Duration leaseFor, Duration pollInterval, int cachedPlans) {

    static final Settings DEFAULTS = new Settings(32, 1_000, Duration.ofSeconds(30), Duration.ofMillis(250), 50_000);
}
