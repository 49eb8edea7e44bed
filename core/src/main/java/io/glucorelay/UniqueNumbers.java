package io.glucorelay;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbers never used before by any relay, for leases and commits. Each relay starts at a random number and counts; that
 * two of them ever meet among 2^64 is less likely than a disk that lies.
 */
final class UniqueNumbers {

    private final AtomicLong next = new AtomicLong(new SecureRandom().nextLong());

    /** The first of {@code count} new numbers in a row. */
    long take(int count) {
        return next.getAndAdd(count);
    }
}
