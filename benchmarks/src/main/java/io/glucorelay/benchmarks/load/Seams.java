package io.glucorelay.benchmarks.load;

import io.glucorelay.delivery.Sender;
import io.glucorelay.store.Store;
import java.util.function.UnaryOperator;

/**
 * Where a test puts faults between the relay and its surroundings, to see whether they are found.
 *
 * @param store in place of the store that the relay works on
 * @param sender in place of the channel
 */
record Seams(UnaryOperator<Store> store, UnaryOperator<Sender> sender) {

    static final Seams NONE = new Seams(UnaryOperator.identity(), UnaryOperator.identity());
}
