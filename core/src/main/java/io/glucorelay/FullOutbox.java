package io.glucorelay;

import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.LeaseRequest;
import io.glucorelay.store.PatientRecords;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settle.AfterSettle;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Makes room in an outbox that takes no more: nobody has delivered for hours while readings came in. What no longer needs
 * saying is ended as its time or a newer message has ended it, without a send.
 */
final class FullOutbox {

    private static final Duration LEASE = Duration.ofSeconds(30);

    private final PatientRecords records;
    private final UniqueNumbers numbers;

    FullOutbox(PatientRecords records, UniqueNumbers numbers) {
        this.records = records;
        this.numbers = numbers;
    }

    /** Thrown where there was no room to be made. */
    static final class NoRoom extends StoreException {
        private static final long serialVersionUID = 1;

        NoRoom(String why) {
            super(
                    "the outbox is full, with " + PatientRecords.MAX_PENDING
                            + " messages or as much as the store keeps in one record, and " + why,
                    // Worth a repeat: it says that somebody must deliver, not that the request is wrong.
                    Trouble.OVERLOADED,
                    Effect.NOT_APPLIED);
        }
    }

    /**
     * Ends what no longer needs saying.
     *
     * @param view the record whose outbox is full
     * @return whether there was any, or somebody else has changed the record: then it may have room now
     * @throws NoRoom if somebody else is working on it
     * @throws StoreException if it may not be stored
     */
    boolean makeRoom(PatientView view, Instant now) {
        Instant until = now.plus(LEASE);
        // Only a lease holder may end messages, so an empty commit asks for the lease.
        Commit nothing = new Commit(
                view.patient(),
                view.version(),
                numbers.take(1),
                view.alerts(),
                List.of(),
                List.of(),
                Instant.EPOCH,
                new LeaseRequest(numbers.take(1), now, until),
                false);
        Committed committed = records.commit(List.of(nothing)).get(0).get();
        if (!(committed instanceof Committed.Won won)) {
            // Somebody was faster: the caller looks again.
            return true;
        }
        if (!won.claim().isPresent()) {
            throw new NoRoom("whoever delivers them is at it: send again later");
        }
        Claim claim = won.claim().get();
        List<Delivery> finished =
                Triage.of(claim.outbox(), claim.view().alerts(), Set.of(), now).finished();
        records.settle(List.of(new Settle(
                        view.patient(),
                        claim.token(),
                        claim.step(),
                        claim.view().version(),
                        now,
                        finished,
                        List.of(),
                        until,
                        AfterSettle.RELEASE)))
                .get(0)
                .get();
        return !finished.isEmpty();
    }
}
