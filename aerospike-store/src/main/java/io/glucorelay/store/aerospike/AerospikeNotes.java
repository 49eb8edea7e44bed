package io.glucorelay.store.aerospike;

import com.aerospike.client.Key;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.NoteStore;
import io.glucorelay.store.codec.CodecException;
import io.glucorelay.store.codec.Codecs;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/**
 * The notes, each an entry of its day's record of messages: a record of their own would take as much of the primary index again.
 * Nothing of the patient's record is asked for or changed.
 */
final class AerospikeNotes implements NoteStore {

    /** Before each note stands a number of the call that has stored it, to tell it from what was there. */
    private static final int MARK = Integer.BYTES;

    private final Keys keys;
    private final Days days;
    private final DayRecords records;
    private final Expiry expiry;

    AerospikeNotes(Keys keys, Days days, DayRecords records, Expiry expiry) {
        this.keys = keys;
        this.days = days;
        this.records = records;
        this.expiry = expiry;
    }

    @Override
    public boolean add(DeliveryNote note) {
        ByteBuffer key = ByteBuffer.wrap(NoteKeys.of(note));
        byte[] value = marked(Codecs.DELIVERY_NOTE.encode(note));
        IntFunction<Key> place = place(note.patient(), days.number(note.createdAt()));
        byte[] before = records.add(
                        List.of(new DayRecords.Entries(place, Map.of(key, value), Map.of(), expiry.ofMessages())))
                .get(0)
                .get()
                .get(key);
        // It may have been a try of ours, the answer to which was lost.
        return before == null || Arrays.equals(before, value);
    }

    @Override
    public List<DeliveryNote> of(String patient, String delivery, Instant createdAt) {
        List<DeliveryNote> notes = new ArrayList<>();
        List<IntFunction<Key>> place = List.of(place(patient, days.number(createdAt)));
        for (byte[] value :
                records.read(place, NoteKeys.from(createdAt, delivery)).get(0).values()) {
            DeliveryNote note = decode(value);
            if (note.delivery().equals(delivery)) {
                notes.add(note);
            }
        }
        notes.sort(DeliveryNote.BY_TIME);
        return List.copyOf(notes);
    }

    @Override
    public Page<DeliveryNote> list(String patient, Instant from, Instant to, PageRequest request) {
        PageCutter<List<DeliveryNote>> page = new PageCutter<>(from, to, request, AerospikeNotes::timeKey, List::size);
        DayWalk<List<DeliveryNote>> walk = new DayWalk<>(
                days,
                records,
                day -> place(patient, day),
                MessageKeys.NOTES,
                AerospikeNotes::byDelivery,
                AerospikeNotes::timeKey);
        // Notes leave no trace in the patient's record that would say from when to when there are some.
        long first = Math.max(days.number(page.begin()), days.number(expiry.longAgo()));
        long last = Math.min(days.number(to), days.number(expiry.farAhead()));
        Page<List<DeliveryNote>> found = walk.fill(page, List.of(), first, last);
        return new Page<>(found.items().stream().flatMap(List::stream).toList(), found.cursor());
    }

    private IntFunction<Key> place(String patient, long day) {
        return part -> keys.messages(patient, day, part);
    }

    private static List<List<DeliveryNote>> byDelivery(Map<ByteBuffer, byte[]> entries) {
        Map<TimeKey, List<DeliveryNote>> groups = new TreeMap<>();
        for (byte[] value : entries.values()) {
            DeliveryNote note = decode(value);
            groups.computeIfAbsent(TimeKey.of(note), delivery -> new ArrayList<>())
                    .add(note);
        }
        groups.values().forEach(notes -> notes.sort(DeliveryNote.BY_TIME));
        return List.copyOf(groups.values());
    }

    private static TimeKey timeKey(List<DeliveryNote> notesOfOne) {
        return TimeKey.of(notesOfOne.get(0));
    }

    private static byte[] marked(byte[] note) {
        return ByteBuffer.allocate(MARK + note.length)
                .putInt(ThreadLocalRandom.current().nextInt())
                .put(note)
                .array();
    }

    private static DeliveryNote decode(byte[] marked) {
        try {
            return Codecs.DELIVERY_NOTE.decode(
                    Arrays.copyOfRange(marked, Math.min(MARK, marked.length), marked.length));
        } catch (CodecException e) {
            throw Results.unreadable(e);
        }
    }
}
