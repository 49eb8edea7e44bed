package io.glucorelay.store.aerospike;

import com.aerospike.client.Record;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.store.DeadLetterStore;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.codec.CodecException;
import io.glucorelay.store.codec.Codecs;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What reached nobody: wherever an ended delivery is, in a patient's record or in the history, an indexed bin beside it says
 * that it is a dead letter. So it is one in the same step in which it ends.
 */
final class AerospikeDeadLetters implements DeadLetterStore {

    private final TimeWalk<Delivery> walk;

    /** With the index of the patients' records, then that of the history: what moves between the two reads is seen in both. */
    AerospikeDeadLetters(TimeIndex patients, TimeIndex history) {
        this.walk = new TimeWalk<>(
                List.of(patients, history), AerospikeDeadLetters::letters, List.of(Bins.DEAD, Bins.DONE, Bins.ENTRIES));
    }

    @Override
    public Page<Delivery> list(Instant from, Instant to, PageRequest request) {
        PageCutter<Delivery> page = new PageCutter<>(from, to, request, TimeKey::of);
        try {
            walk.fill(page, to);
        } catch (CodecException e) {
            throw Results.unreadable(e);
        }
        return page.page();
    }

    private static List<Delivery> letters(Record record) {
        Map<ByteBuffer, byte[]> done = Read.entries(record, Bins.DONE);
        Map<ByteBuffer, byte[]> history = Read.entries(record, Bins.ENTRIES);
        List<Delivery> letters = new ArrayList<>();
        for (ByteBuffer key : Read.<ByteBuffer, Long>map(record, Bins.DEAD).keySet()) {
            byte[] stored = done.getOrDefault(key, history.get(key));
            if (stored != null) {
                letters.add(Codecs.DELIVERY.decode(stored));
            }
        }
        return letters;
    }
}
