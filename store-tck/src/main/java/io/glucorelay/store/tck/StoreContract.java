package io.glucorelay.store.tck;

import io.glucorelay.store.Store;
import java.time.Instant;
import org.junit.jupiter.api.Nested;

/**
 * The contract of {@link Store}: a store that passes these tests can carry a relay. Extend it beside the store's own
 * tests and say how to make one:
 *
 * <pre>{@code
 * class MyStoreContractTest extends StoreContract {
 *     @Override
 *     protected Store createStore() {
 *         return MyStore.connect(...);
 *     }
 * }
 * }</pre>
 *
 * <p>Every rule is a test of its own. Rules use fresh patients, so the stores may share one database and nothing need be
 * deleted; they pass every time in and never sleep. But records that are due are claimed whosever they are: do not run
 * the rules in parallel on one database.
 */
public abstract class StoreContract {

    /** For subclasses. */
    protected StoreContract() {}

    /** A store, ready for use; called before each rule. */
    protected abstract Store createStore();

    /** Called with the store after each rule; closes it. Override it to share one store among the rules. */
    protected void closeStore(Store store) {
        store.close();
    }

    /**
     * Makes the store remove what is past its retention at this time, be it in the future, if it can be made to; called by
     * the rules on retention. Does nothing unless overridden.
     *
     * @return whether all of that is removed now; false, of a store that goes by its server's clock, skips the rules that
     *     ask for it
     */
    protected boolean removePastRetention(Store store, Instant now) {
        return false;
    }

    /**
     * In how many random lives, each with faults of its own, two relays on the store must lose nothing. One life makes some
     * four thousand calls, most of them to ask what is due; 300 unless overridden.
     */
    protected int chaosRuns() {
        return 300;
    }

    /** In how many random lives, each with deaths of its own, nothing must be lost; 300 unless overridden. */
    protected int crashRuns() {
        return 300;
    }

    /**
     * Of how many steps of a life one is died at, each in a run of its own that takes some thousand calls. With 1, unless
     * overridden, at every step; with more, at others in each run of the tests, so that in time all are tried.
     */
    protected int crashStride() {
        return 1;
    }

    /** What becomes of a reading that is appended. */
    @Nested
    class Appends extends AppendRules {
        Appends() {
            super(StoreContract.this);
        }
    }

    /** What a view shows of the readings. */
    @Nested
    class RecentReadings extends RecentRules {
        RecentReadings() {
            super(StoreContract.this);
        }
    }

    /** How care plans are kept and counted. */
    @Nested
    class CarePlans extends CarePlanRules {
        CarePlans() {
            super(StoreContract.this);
        }
    }

    /** When silence is noticed. */
    @Nested
    class NoDataTimer extends NoDataTimerRules {
        NoDataTimer() {
            super(StoreContract.this);
        }
    }

    /** What a commit stores, and when it is fenced. */
    @Nested
    class Commits extends CommitRules {
        Commits() {
            super(StoreContract.this);
        }
    }

    /** The lease that a commit asks for. */
    @Nested
    class CommitLeases extends CommitLeaseRules {
        CommitLeases() {
            super(StoreContract.this);
        }
    }

    /** A commit whose decider takes the record for idle. */
    @Nested
    class IdleCommits extends IdleCommitRules {
        IdleCommits() {
            super(StoreContract.this);
        }
    }

    /** A record is leased to one worker at a time. */
    @Nested
    class Claims extends ClaimRules {
        Claims() {
            super(StoreContract.this);
        }
    }

    /** When a record is due. */
    @Nested
    class Due extends DueRules {
        Due() {
            super(StoreContract.this);
        }
    }

    /** The order in which due records are claimed. */
    @Nested
    class Urgency extends UrgencyRules {
        Urgency() {
            super(StoreContract.this);
        }
    }

    /** What settling stores, and who may settle. */
    @Nested
    class Settlements extends SettleRules {
        Settlements() {
            super(StoreContract.this);
        }
    }

    /** The order of settles. */
    @Nested
    class SettlementFences extends SettleFenceRules {
        SettlementFences() {
            super(StoreContract.this);
        }
    }

    /** Looking back on readings. */
    @Nested
    class ReadingHistory extends ReadingHistoryRules {
        ReadingHistory() {
            super(StoreContract.this);
        }
    }

    /** Looking back on deliveries. */
    @Nested
    class DeliveryHistory extends DeliveryHistoryRules {
        DeliveryHistory() {
            super(StoreContract.this);
        }
    }

    /** Looking back on alerts. */
    @Nested
    class AlertHistory extends AlertHistoryRules {
        AlertHistory() {
            super(StoreContract.this);
        }
    }

    /** Setting inputs aside. */
    @Nested
    class Quarantine extends QuarantineRules {
        Quarantine() {
            super(StoreContract.this);
        }
    }

    /** How what was set aside comes to its end. */
    @Nested
    class Resolutions extends ResolutionRules {
        Resolutions() {
            super(StoreContract.this);
        }
    }

    /** Many patients in one call. */
    @Nested
    class Batches extends BatchRules {
        Batches() {
            super(StoreContract.this);
        }
    }

    /** What reached nobody. */
    @Nested
    class DeadLetters extends DeadLetterRules {
        DeadLetters() {
            super(StoreContract.this);
        }
    }

    /** What is known of deliveries beside their attempts. */
    @Nested
    class Notes extends NoteRules {
        Notes() {
            super(StoreContract.this);
        }
    }

    /** For how long what is kept. */
    @Nested
    class Retentions extends RetentionRules {
        Retentions() {
            super(StoreContract.this);
        }
    }

    /** Workers whose clocks differ. */
    @Nested
    class Clocks extends ClockRules {
        Clocks() {
            super(StoreContract.this);
        }
    }

    /** How much a record holds. */
    @Nested
    class Limits extends LimitRules {
        Limits() {
            super(StoreContract.this);
        }
    }

    /** Several workers at once. */
    @Nested
    class Concurrency extends ConcurrencyRules {
        Concurrency() {
            super(StoreContract.this);
        }
    }

    /** A relay on the store, killed at every step. */
    @Nested
    class Crashes extends CrashRules {
        Crashes() {
            super(StoreContract.this);
        }
    }

    /** Two relays on the store, failed by it again and again. */
    @Nested
    class Chaos extends ChaosRules {
        Chaos() {
            super(StoreContract.this);
        }
    }

    /** A store's state of health. */
    @Nested
    class Health extends HealthRules {
        Health() {
            super(StoreContract.this);
        }
    }
}
