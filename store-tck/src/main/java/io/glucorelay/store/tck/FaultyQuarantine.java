package io.glucorelay.store.tck;

import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Resolution;
import io.glucorelay.reading.SetAside;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.QuarantineStore;
import io.glucorelay.store.Result;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
    public Page<SetAside> list(Instant from, Instant to, PageRequest page) {
        return calls.call(Operation.LIST_QUARANTINED, () -> target.list(from, to, page));
    }

    @Override
    public Optional<SetAside> find(String id) {
        return calls.call(Operation.FIND_QUARANTINED, () -> target.find(id));
    }

    @Override
    public Optional<Resolution> resolve(String id, Resolution resolution) {
        return calls.call(Operation.RESOLVE_QUARANTINED, () -> target.resolve(id, resolution));
    }
}
