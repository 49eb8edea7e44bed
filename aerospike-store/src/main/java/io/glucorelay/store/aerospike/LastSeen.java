package io.glucorelay.store.aerospike;

import com.aerospike.client.Record;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Settle;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What this store has seen of the records that it has leased, until they are settled. It may forget: then a settle finds out in the
 * database what it would have known. What is never settled stays until another takes its place. Safe for use by several threads.
 */
final class LastSeen {

    /** By the last bits of the token. Relays count theirs, so that each lease has a place of its own for a minute or more. */
    private static final int PLACES = 1 << 16;

    private final AtomicReferenceArray<@Nullable Seen> seen = new AtomicReferenceArray<>(PLACES);

    /** Looks at a record under a lease: what it says, remembered for the settle that goes by it. */
    Claim look(String patient, Record record) {
        Claim claim = PatientImage.claim(patient, record);
        seen.set(place(claim.token()), Seen.of(claim, record));
        return claim;
    }

    /** What was seen of the claim that a settle goes by, once; null if that is not known. */
    @Nullable Seen take(Settle settle) {
        int place = place(settle.token());
        Seen found = seen.get(place);
        boolean isKnown = found != null && found.isOf(settle) && seen.compareAndSet(place, found, null);
        return isKnown ? found : null;
    }

    private static int place(long token) {
        return (int) (token & (PLACES - 1));
    }
}
