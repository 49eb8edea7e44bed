package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.BatchRecord;
import com.aerospike.client.BatchWrite;
import com.aerospike.client.Bin;
import com.aerospike.client.Key;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import com.aerospike.client.ResultCode;
import com.aerospike.client.policy.BatchWritePolicy;
import com.aerospike.client.policy.RecordExistsAction;
import io.glucorelay.reading.Quarantined;
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
import java.util.concurrent.ThreadLocalRandom;

/** What was set aside: a record for each input, under the hash of what makes it the same as another, indexed by its time. */
final class AerospikeQuarantine implements QuarantineStore {

    private static final String INPUT = "input";

    /** By whom, to tell what this call has stored from what was there. */
    private static final String WRITER = "by";

    private final Operations operations;
    private final Keys keys;
    private final TimeWalk<Quarantined> walk;
    private final Expiry expiry;

    AerospikeQuarantine(Operations operations, Keys keys, TimeIndex index, Expiry expiry) {
        this.operations = operations;
        this.keys = keys;
        this.walk = new TimeWalk<>(List.of(index), record -> List.of(decode(record)), List.of(INPUT));
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
    public Page<Quarantined> list(Instant from, Instant to, PageRequest request) {
        PageCutter<Quarantined> page = new PageCutter<>(from, to, request, AerospikeQuarantine::timeKey);
        walk.fill(page, to);
        return page.page();
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

    /** An identifier is the text of the key's bytes. */
    private Key key(String id) {
        return keys.aside(Base64.getUrlDecoder().decode(id));
    }

    private static Quarantined decode(Record record) {
        try {
            return Codecs.QUARANTINED.decode(Objects.requireNonNull(Read.blob(record, INPUT)));
        } catch (CodecException e) {
            throw Results.unreadable(e);
        }
    }

    private static TimeKey timeKey(Quarantined input) {
        return new TimeKey(input.at(), input.id());
    }
}
