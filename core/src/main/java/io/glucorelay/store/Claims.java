package io.glucorelay.store;

import java.util.List;

/**
 * Records claimed.
 *
 * @param claims the records, each under its own lease, the most urgent first
 * @param troubles what could not be read or leased: a part of the key space that does not answer, a record that cannot be
 *     decoded. It hinders nothing else, and is met again when the cursor comes round
 * @param cursor where the next call should go on
 * @param more whether it is worth calling again at once
 */
public record Claims(List<Claim> claims, List<StoreException> troubles, long cursor, boolean more) {

    /** @throws NullPointerException if a list is or has a null */
    public Claims {
        claims = List.copyOf(claims);
        troubles = List.copyOf(troubles);
    }
}
