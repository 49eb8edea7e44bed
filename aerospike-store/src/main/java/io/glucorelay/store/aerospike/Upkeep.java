package io.glucorelay.store.aerospike;

import com.aerospike.client.Key;
import com.aerospike.client.Record;
import io.glucorelay.store.Append;
import io.glucorelay.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps patients' records small, and gives them their times to live: looks at what each write has left, and does what is to
 * be done on a thread of its own, so that nobody waits for it. A record with far more in it than it should have is seen to
 * at once, so that no more comes in than goes out.
 */
final class Upkeep implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final ReadingHistory readings;
    private final MessageHistory messages;
    private final Planless planless;
    private final Leftovers leftovers;
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(DaemonThreads.named("glucorelay-aerospike-upkeep"));
    private final Chores<String> readingMoves;
    private final Chores<String> messageMoves;
    private final Chores<Key> expiries;
    private final Chores<Instant> looks;

    Upkeep(ReadingHistory readings, MessageHistory messages, Planless planless, Leftovers leftovers) {
        this.readings = readings;
        this.messages = messages;
        this.planless = planless;
        this.leftovers = leftovers;
        readingMoves = new Chores<>(thread, readings::move);
        messageMoves = new Chores<>(thread, messages::move);
        expiries = new Chores<>(thread, planless::expire);
        looks = new Chores<>(thread, instants -> messages.move(leftovers.find(instants.get(0))));
    }

    /**
     * After readings were put into a record.
     *
     * @param added those of the append
     * @param record as it was before
     */
    void appended(Append append, List<NewReading> added, Key key, Record record) {
        String patient = append.patient();
        RecentReadings held = RecentReadings.of(record).with(added);
        if (ReadingHistory.holdsFarTooMany(held)) {
            atOnce(() -> readings.move(List.of(patient)));
        } else if (ReadingHistory.holdsTooMany(held)) {
            readingMoves.add(patient);
        }
        if (MessageHistory.isOverdue(record, append.readings().get(0).receivedAt())) {
            messageMoves.add(patient);
        }
        if (planless.mustExpire(record)) {
            expiries.add(key);
        }
    }

    /** After a settle. */
    void settled(String patient, Record record) {
        if (MessageHistory.holdsFarTooMany(record)) {
            atOnce(() -> messages.move(List.of(patient)));
        } else if (MessageHistory.holdsTooMany(record)) {
            messageMoves.add(patient);
        }
    }

    /** When a record was too big to be written: all that need not be in it goes out of it now. */
    void makeRoom(String patient) {
        atOnce(() -> messages.move(List.of(patient)));
        atOnce(() -> readings.move(List.of(patient)));
    }

    /** While nothing else happens: at times looks for what is left with records that nobody writes to. */
    void pass(Instant now) {
        if (leftovers.isTime(now)) {
            looks.add(now);
        }
    }

    private static void atOnce(Runnable move) {
        try {
            move.run();
        } catch (StoreException e) {
            LOG.debug("A record stays bigger than it should be for now: {}", e.getMessage());
        }
    }

    /** For tests: waits until nothing is left to be done. */
    void await() throws InterruptedException, ExecutionException {
        for (Chores<?> chores : List.of(readingMoves, messageMoves, expiries, looks)) {
            while (chores.isBusy()) {
                // The thread does one after the other: behind it stands what was asked for before.
                thread.submit(() -> {}).get();
            }
        }
    }

    /** What has been begun comes to its end, the rest is left for others to find. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
