package io.glucorelay.store.aerospike;

import com.aerospike.client.Record;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Settle;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What this store has seen of the records that it has leased, until they are settled. It may forget: then a settle finds out in the
 * database what it would have known. Safe for use by several threads.
 */
final class LastSeen {

    /** More than are leased at any moment; a later one takes an earlier one's place. Tokens are counted, which spreads them. */
    private static final int PLACES = 1 << 16;

    private final AtomicReferenceArray<@Nullable Seen> seen = new AtomicReferenceArray<>(PLACES);

    /** The claim that a record under a lease makes, and what the next settle by it is to know. */
    Claim claim(String patient, Record record) {
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
