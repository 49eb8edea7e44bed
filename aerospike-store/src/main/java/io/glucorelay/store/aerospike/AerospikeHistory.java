package io.glucorelay.store.aerospike;

import com.aerospike.client.BatchRead;
import com.aerospike.client.Operation;
import com.aerospike.client.Record;
import io.glucorelay.alert.Alert;
import io.glucorelay.alert.Episode;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.HistoryStore;
import io.glucorelay.store.codec.CodecException;
import io.glucorelay.store.codec.Codecs;
import io.glucorelay.store.codec.ReadingCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** Looks back: first into the patient's record, then into the records of the days. */
final class AerospikeHistory implements HistoryStore {

    private final Operations operations;
    private final Keys keys;
    private final Days days;
    private final DayRecords records;

    AerospikeHistory(Operations operations, Keys keys, Days days, DayRecords records) {
        this.operations = operations;
        this.keys = keys;
        this.days = days;
        this.records = records;
    }

    @Override
    public Page<Reading> readings(String patient, Instant from, Instant to, PageRequest request) {
        PageCutter<Reading> page = new PageCutter<>(from, to, request, TimeKey::of);
        DayWalk<Reading> walk = new DayWalk<>(
                days,
                records,
                day -> part -> keys.readings(patient, day, part),
                DayRecords.ALL,
                DayWalk.each((key, value) -> ReadingCodec.decode(patient, key, value)),
                TimeKey::of);
        return readable(() -> {
            Optional<Record> record = record(patient, Bins.RECENT, Bins.LOW_WATER, Bins.READINGS_FROM);
            if (!record.isPresent()) {
                return page.page();
            }
            long first = Read.integer(record.get(), Bins.READINGS_FROM, Long.MAX_VALUE);
            Instant low = Instant.ofEpochMilli(Read.integer(record.get(), Bins.LOW_WATER, 0));
            return walk.fill(
                    page,
                    PatientImage.readings(patient, record.get()),
                    Math.max(first, days.number(page.begin())),
                    Math.min(days.number(low), days.number(to)));
        });
    }

    @Override
    public Page<Delivery> deliveries(String patient, Instant from, Instant to, PageRequest request) {
        PageCutter<Delivery> page = new PageCutter<>(from, to, request, TimeKey::of);
        DayWalk<Delivery> walk =
                messages(patient, MessageKeys.DELIVERIES, (key, value) -> Codecs.DELIVERY.decode(value), TimeKey::of);
        return readable(() -> record(patient, Bins.OUTBOX, Bins.DONE, Bins.MESSAGES_FROM, Bins.MESSAGES_TO)
                .map(record -> {
                    List<Delivery> inRecord = new ArrayList<>(PatientImage.outbox(record));
                    inRecord.addAll(PatientImage.done(record, MessageKeys::isDelivery, Codecs.DELIVERY));
                    return fill(walk, page, inRecord, record, to);
                })
                .orElseGet(page::page));
    }

    @Override
    public Page<Alert> alerts(String patient, Instant from, Instant to, PageRequest request) {
        PageCutter<Alert> page = new PageCutter<>(from, to, request, TimeKey::of);
        DayWalk<Alert> walk =
                messages(patient, MessageKeys.ALERTS, (key, value) -> Codecs.ALERT.decode(value), TimeKey::of);
        return readable(() -> record(patient, Bins.ALERTS, Bins.DONE, Bins.MESSAGES_FROM, Bins.MESSAGES_TO)
                .map(record -> {
                    List<Alert> inRecord =
                            new ArrayList<>(PatientImage.done(record, MessageKeys::isAlert, Codecs.ALERT));
                    for (Episode episode : PatientImage.alerts(record).open()) {
                        inRecord.add(episode.alert());
                    }
                    return fill(walk, page, inRecord, record, to);
                })
                .orElseGet(page::page));
    }

    private <T> DayWalk<T> messages(
            String patient, Operation which, BiFunction<byte[], byte[], T> decode, Function<T, TimeKey> keyOf) {
        return new DayWalk<>(
                days, records, day -> part -> keys.messages(patient, day, part), which, DayWalk.each(decode), keyOf);
    }

    private <T> Page<T> fill(DayWalk<T> walk, PageCutter<T> page, List<T> inRecord, Record record, Instant to) {
        long first = Read.integer(record, Bins.MESSAGES_FROM, Long.MAX_VALUE);
        long last = Read.integer(record, Bins.MESSAGES_TO, Long.MIN_VALUE);
        return walk.fill(page, inRecord, Math.max(first, days.number(page.begin())), Math.min(last, days.number(to)));
    }

    private Optional<Record> record(String patient, String... bins) {
        Answer answer = operations.run(new BatchRead(keys.patient(patient), bins));
        if (answer.isMissing()) {
            return Optional.empty();
        }
        Results.requireOk(answer);
        return Optional.of(answer.record());
    }

    private static <T> T readable(Supplier<T> look) {
        try {
            return look.get();
        } catch (CodecException e) {
            throw Results.unreadable(e);
        }
    }
}
