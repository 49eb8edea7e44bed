package io.glucorelay;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A send that waits for its turn, the most urgent first and of those the oldest. */
final class SendTask implements Runnable, Comparable<SendTask> {

    private static final Logger LOG = LoggerFactory.getLogger(SendTask.class);

    private final Gates gates;
    private final PatientWork work;
    private final Delivery delivery;
    private final Address to;
    private final long number;

    /** @param number the order in which sends came; no two have the same */
    SendTask(Gates gates, PatientWork work, Delivery delivery, Address to, long number) {
        this.gates = gates;
        this.work = work;
        this.delivery = delivery;
        this.to = to;
        this.number = number;
    }

    /** The same send to another address, in the same place of the order. */
    SendTask to(Address other) {
        return new SendTask(gates, work, delivery, other, number);
    }

    Delivery delivery() {
        return delivery;
    }

    Address to() {
        return to;
    }

    Severity severity() {
        return delivery.notification().severity();
    }

    /** How long it may take. */
    Duration timeout() {
        return delivery.notification().contact().policy().attemptTimeout();
    }

    @Override
    public void run() {
        Optional<Attempt> attempt = Optional.empty();
        try {
            attempt = work.attempt(delivery, to);
        } catch (RuntimeException | Error e) {
            // Errors too, as of a store's class that is missing: else the lease would be lengthened for ever.
            abandon(e);
        } finally {
            gates.ended(this, attempt);
        }
    }

    /** Instead of running: the relay is being closed. */
    void cancel() {
        guarded(() -> work.notSent(delivery));
    }

    /** Instead of running: later. */
    void putOff(Instant until, String reason) {
        guarded(() -> work.putOff(delivery, until, reason));
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            abandon(e);
        }
    }

    private void abandon(Throwable e) {
        // A mistake of ours. The lease ends by itself, and what was unfinished is taken up again.
        LOG.error("working on a record failed, it is taken up again when its lease ends", e);
        work.abandon();
    }

    @Override
    public int compareTo(SendTask other) {
        int bySeverity = severity().compareTo(other.severity());
        return bySeverity != 0 ? bySeverity : Long.compare(number, other.number);
    }
}
