package io.glucorelay.store;

import java.util.List;

/**
 * Records claimed.
 *
 * @param claims the records, each under its own lease, the most urgent first
 * @param cursor where the next call should go on
 * @param more whether it is worth calling again at once
 */
public record Claims(List<Claim> claims, long cursor, boolean more) {

    /** @throws NullPointerException if {@code claims} is or has a null */
    public Claims {
        claims = List.copyOf(claims);
    }
}
