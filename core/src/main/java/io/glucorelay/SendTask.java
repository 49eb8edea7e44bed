package io.glucorelay;

import io.glucorelay.delivery.Delivery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A send that waits for a thread, the most urgent first and of those the oldest. */
final class SendTask implements Runnable, Comparable<SendTask> {

    private static final Logger LOG = LoggerFactory.getLogger(SendTask.class);

    private final PatientWork work;
    private final Delivery delivery;
    private final long number;

    SendTask(PatientWork work, Delivery delivery, long number) {
        this.work = work;
        this.delivery = delivery;
        this.number = number;
    }

    @Override
    public void run() {
        try {
            work.attempt(delivery);
        } catch (RuntimeException e) {
            // A mistake of ours. The lease ends by itself, and what was unfinished is taken up again.
            LOG.error("working on a record failed, it is taken up again when its lease ends", e);
            work.abandon();
        }
    }

    /** Instead of running. */
    void cancel() {
        work.notSent(delivery);
    }

    @Override
    public int compareTo(SendTask other) {
        int bySeverity = delivery.notification()
                .severity()
                .compareTo(other.delivery.notification().severity());
        return bySeverity != 0 ? bySeverity : Long.compare(number, other.number);
    }
}
