package io.glucorelay.careplan;

import java.time.Duration;

/**
 * In which order a contact's addresses are tried. Immutable.
 *
 * @param order the order
 * @param failures of {@link Order#FALLBACK}: after how many failed attempts at one address the next one takes over, from 1 to
 *     20; otherwise 1
 * @param patience of {@link Order#FALLBACK}: after how long since the first attempt at an address the next one takes over
 *     though fewer have failed, from 1 second to 24 hours; otherwise 24 hours
 */
public record Route(Order order, int failures, Duration patience) {

    /** The kinds of order. */
    public enum Order {
        /** Each further attempt takes the next address, and after the last one the first again. */
        ALTERNATE,
        /** The first address until it has failed for good, often enough or long enough, then at once the next; after the last they alternate. */
        FALLBACK,
        /** A message of its own to each address, at once. */
        ALL_AT_ONCE
    }

    private static final Duration MOST_PATIENCE = Duration.ofHours(24);

    /** @throws InvalidSettingException if a value is outside what its parameter allows; the message names it */
    public Route {
        require(failures >= 1 && failures <= 20, "failures", failures, "from 1 to 20");
        require(
                patience.compareTo(Duration.ofSeconds(1)) >= 0 && patience.compareTo(MOST_PATIENCE) <= 0,
                "patience",
                patience,
                "from 1 second to 24 hours");
        if (order != Order.FALLBACK) {
            require(failures == 1, "failures", failures, "1: only a fallback counts them");
            require(patience.equals(MOST_PATIENCE), "patience", patience, "24 hours: only a fallback has it");
        }
    }

    /** {@link Order#ALTERNATE}: where any address is as good as the other, and the next attempt should not fail for the same reason. */
    public static Route alternate() {
        return new Route(Order.ALTERNATE, 1, MOST_PATIENCE);
    }

    /**
     * {@link Order#FALLBACK}: where the first address is the one to be used, and the next costs money or sleep.
     *
     * @param failures after how many failed attempts the next address takes over
     * @param patience after how long it does so anyway
     */
    public static Route fallback(int failures, Duration patience) {
        return new Route(Order.FALLBACK, failures, patience);
    }

    /** {@link Order#ALL_AT_ONCE}: where a message too many is better than a minute lost. */
    public static Route allAtOnce() {
        return new Route(Order.ALL_AT_ONCE, 1, MOST_PATIENCE);
    }

    private static void require(boolean ok, String field, Object value, String expected) {
        InvalidSettingException.require(ok, "route", field, value, expected);
    }
}
