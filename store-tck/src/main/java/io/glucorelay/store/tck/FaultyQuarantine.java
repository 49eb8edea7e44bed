package io.glucorelay.store.tck;

import io.glucorelay.reading.Quarantined;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.QuarantineStore;
import io.glucorelay.store.Result;
import java.time.Instant;
import java.util.List;

/** What was set aside in a {@link FaultyStore}. */
final class FaultyQuarantine implements QuarantineStore {

    private final QuarantineStore target;
    private final FaultyCalls calls;

    FaultyQuarantine(QuarantineStore target, FaultyCalls calls) {
        this.target = target;
        this.calls = calls;
    }

    @Override
    public List<Result<Boolean>> add(List<Quarantined> inputs) {
        return calls.batch(Operation.ADD_QUARANTINED, inputs, target::add);
    }

    @Override
    public Page<Quarantined> list(Instant from, Instant to, PageRequest page) {
        return calls.call(Operation.LIST_QUARANTINED, () -> target.list(from, to, page));
    }
}
