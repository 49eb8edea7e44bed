package io.glucorelay.benchmarks.load;

import java.util.concurrent.atomic.LongAdder;

/** How often the steps of a store were taken, item by item. Safe for use by several threads. */
final class StoreSteps {

    final LongAdder appends = new LongAdder();
    final LongAdder views = new LongAdder();
    final LongAdder commits = new LongAdder();
    final LongAdder claims = new LongAdder();
    final LongAdder settles = new LongAdder();
    final LongAdder renewals = new LongAdder();
    final LongAdder ended = new LongAdder();
    final LongAdder delivered = new LongAdder();
    final LongAdder claimCalls = new LongAdder();

    /**
     * So many.
     *
     * @param appends patients' readings stored
     * @param views records looked at
     * @param commits decisions stored
     * @param claims records leased because something was due
     * @param settles ends of sends, and leases given back or lengthened, stored
     * @param renewals those of them in which nothing had ended: leases lengthened
     * @param delivered deliveries that have ended as delivered
     * @param claimCalls looks for what is due
     */
    record Counts(
            long appends,
            long views,
            long commits,
            long claims,
            long settles,
            long renewals,
            long delivered,
            long claimCalls) {

        Counts since(Counts before) {
            return new Counts(
                    appends - before.appends,
                    views - before.views,
                    commits - before.commits,
                    claims - before.claims,
                    settles - before.settles,
                    renewals - before.renewals,
                    delivered - before.delivered,
                    claimCalls - before.claimCalls);
        }

        long ofReadings() {
            return appends + views;
        }

        long ofNotifications() {
            return commits + claims + settles;
        }
    }

    Counts counts() {
        return new Counts(
                appends.sum(),
                views.sum(),
                commits.sum(),
                claims.sum(),
                settles.sum(),
                renewals.sum(),
                delivered.sum(),
                claimCalls.sum());
    }
}
