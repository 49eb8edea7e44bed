package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.exp.Exp;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Resolution;
import io.glucorelay.reading.SetAside;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.QuarantineStore;
import io.glucorelay.store.Result;
import io.glucorelay.store.codec.CodecException;
import io.glucorelay.store.codec.Codecs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** What was set aside: a record for each input, under the hash of what makes it the same as another, indexed by its time. */
final class AerospikeQuarantine implements QuarantineStore {

    private static final String INPUT = "input";

    /** How it was resolved; not there while it is open. */
    private static final String END = "end";

    /** By whom, to tell what this call has stored from what was there. */
    private static final String WRITER = "by";

    private static final int HASH_LENGTH = 32;

    private final Operations operations;
    private final Keys keys;
    private final TimeWalk<SetAside> walk;
    private final Expiry expiry;

    AerospikeQuarantine(Operations operations, Keys keys, TimeIndex index, Expiry expiry) {
        this.operations = operations;
        this.keys = keys;
        this.walk = new TimeWalk<>(List.of(index), record -> List.of(decode(record)), List.of(INPUT, END));
        this.expiry = expiry;
    }

    @Override
    public List<Result<Boolean>> add(List<Quarantined> inputs) {
        Map<String, Quarantined> distinct = new LinkedHashMap<>();
        inputs.forEach(input -> distinct.putIfAbsent(input.id(), input));
        Map<String, Result<Boolean>> outcomes = store(distinct);
        List<Result<Boolean>> results = new ArrayList<>(inputs.size());
        for (Quarantined input : inputs) {
            Result<Boolean> outcome = Objects.requireNonNull(outcomes.get(input.id()));
            boolean isFirst = distinct.remove(input.id()) != null;
            results.add(isFirst || outcome.error().isPresent() ? outcome : Result.of(false));
        }
        return results;
    }

    private Map<String, Result<Boolean>> store(Map<String, Quarantined> inputs) {
        long writer = ThreadLocalRandom.current().nextLong();
        List<BatchRecord> writes = new ArrayList<>();
        inputs.forEach((id, input) -> writes.add(write(id, input, writer)));
        Iterator<Answer> answers = operations.run(writes).iterator();
        Map<String, Result<Boolean>> outcomes = new HashMap<>();
        for (String id : inputs.keySet()) {
            Answer answer = answers.next();
            outcomes.put(id, Results.of(() -> {
                if (answer.code() == ResultCode.KEY_EXISTS_ERROR) {
                    return isBy(writer, id);
                }
                Results.requireOk(answer);
                return true;
            }));
        }
        return outcomes;
    }

    /** Whether it was a try of ours that stored it, the answer to which was lost. */
    private boolean isBy(long writer, String id) {
        Answer answer = operations.run(new BatchRead(key(id), new String[] {WRITER}));
        return answer.isOk() && Read.integer(answer.record(), WRITER, ~writer) == writer;
    }

    @Override
    public Page<SetAside> list(Instant from, Instant to, PageRequest request) {
        PageCutter<SetAside> page = new PageCutter<>(from, to, request, AerospikeQuarantine::timeKey);
        walk.fill(page, to);
        return page.page();
    }

    @Override
    public Optional<SetAside> find(String id) {
        return keyOf(id).flatMap(this::read);
    }

    @Override
    public Optional<Resolution> resolve(String id, Resolution resolution) {
        return keyOf(id).flatMap(key -> {
            Answer answer = operations.run(end(key, resolution));
            if (answer.isMissing()) {
                return Optional.empty();
            }
            if (answer.isFiltered()) {
                // Perhaps by a try of ours whose answer was lost: then it is ours that stands.
                return read(key).map(aside -> aside.resolution().orElseThrow(Results::restless));
            }
            Results.requireOk(answer);
            return Optional.of(resolution);
        });
    }

    private Optional<SetAside> read(Key key) {
        Answer answer = operations.run(new BatchRead(key, new String[] {INPUT, END}));
        if (answer.isMissing()) {
            return Optional.empty();
        }
        Results.requireOk(answer);
        return Optional.of(decode(answer.record()));
    }

    private BatchWrite write(String id, Quarantined input, long writer) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.recordExistsAction = RecordExistsAction.CREATE_ONLY;
        policy.expiration = expiry.ofQuarantine(input.at());
        return new BatchWrite(
                policy,
                key(id),
                Operation.array(
                        Operation.put(new Bin(INPUT, Codecs.QUARANTINED.encode(input))),
                        Operation.put(new Bin(Bins.ASIDE_AT, Days.millis(input.at()))),
                        Operation.put(new Bin(WRITER, writer))));
    }

    /** Adds the end if there is none, and leaves for how long the record lives as it is. */
    private BatchWrite end(Key key, Resolution resolution) {
        BatchWritePolicy policy = operations.writePolicy();
        policy.recordExistsAction = RecordExistsAction.UPDATE_ONLY;
        policy.expiration = Expiry.UNCHANGED;
        policy.filterExp = Exp.build(Exp.not(Exp.binExists(END)));
        return new BatchWrite(
                policy, key, Operation.array(Operation.put(new Bin(END, Codecs.RESOLUTION.encode(resolution)))));
    }

    /** An identifier is the text of the key's bytes. */
    private Key key(String id) {
        return keys.aside(Base64.getUrlDecoder().decode(id));
    }

    /** The key of what may be an identifier. */
    private Optional<Key> keyOf(String id) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(id);
            // Of several texts for the same bytes one is the identifier.
            boolean isId = bytes.length == HASH_LENGTH
                    && Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(bytes)
                            .equals(id);
            return isId ? Optional.of(keys.aside(bytes)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static SetAside decode(Record record) {
        try {
            SetAside aside = SetAside.open(Codecs.QUARANTINED.decode(Objects.requireNonNull(Read.blob(record, INPUT))));
            byte[] end = Read.blob(record, END);
            return end == null ? aside : aside.resolved(Codecs.RESOLUTION.decode(end));
        } catch (CodecException e) {
            throw Results.unreadable(e);
        }
    }

    private static TimeKey timeKey(SetAside aside) {
        return new TimeKey(aside.input().at(), aside.id());
    }
}
