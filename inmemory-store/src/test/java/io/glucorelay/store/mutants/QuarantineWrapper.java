package io.glucorelay.store.mutants;

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

/** Does all that another does, and gives its heirs one step to do wrong. */
class QuarantineWrapper implements QuarantineStore {

    private final QuarantineStore target;

    QuarantineWrapper(QuarantineStore target) {
        this.target = target;
    }

    /** What is shown of an input, in lists and when it is found. */
    SetAside shown(SetAside aside) {
        return aside;
    }

    @Override
    public List<Result<Boolean>> add(List<Quarantined> inputs) {
        return target.add(inputs);
    }

    @Override
    public Page<SetAside> list(Instant from, Instant to, PageRequest request) {
        Page<SetAside> page = target.list(from, to, request);
        return new Page<>(page.items().stream().map(this::shown).toList(), page.cursor());
    }

    @Override
    public Optional<SetAside> find(String id) {
        return target.find(id).map(this::shown);
    }

    @Override
    public Optional<Resolution> resolve(String id, Resolution resolution) {
        return target.resolve(id, resolution);
    }
}
