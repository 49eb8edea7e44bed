package io.glucorelay.store.aerospike;

import com.aerospike.client.AerospikeException;
import com.aerospike.client.BatchRecord;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Those of a caller's records that one node holds, until they have their results. */
final class NodePart {

    private final List<BatchRecord> records;
    private final long deadline;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile @Nullable RuntimeException thrown;

    /** @param deadline until when to wait, by {@link System#nanoTime()} */
    NodePart(List<BatchRecord> records, long deadline) {
        this.records = records;
        this.deadline = deadline;
    }

    List<BatchRecord> records() {
        return records;
    }

    long deadline() {
        return deadline;
    }

    /** Each record has its result, as far as nothing was thrown. */
    void end(@Nullable RuntimeException newThrown) {
        thrown = newThrown;
        done.countDown();
    }

    /**
     * Waits until it has ended, though this thread be interrupted: it may have changed something.
     *
     * @return what kept the batch that it was in from being done; null if nothing did
     * @throws RuntimeException if it was no trouble of the database's
     */
    @Nullable AerospikeException await() {
        awaitEnd();
        RuntimeException end = thrown;
        if (end == null || end instanceof AerospikeException) {
            return (AerospikeException) end;
        }
        throw end;
    }

    private void awaitEnd() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    done.await();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
