package io.glucorelay.store.aerospike.failure;

import io.glucorelay.IngestReport;
import io.glucorelay.Relay;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Channel;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.delivery.MessageFormatter.Words;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.aerospike.AerospikeStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that does what a partner's backend does: takes readings in, sends again what was not accepted, and delivers. It
 * writes down what was accepted, and what was sent. Ends when its input does.
 *
 * <p>It has patients of its own, and some that every worker has, each with another device of theirs: nobody is told about
 * these, but their records are written by all.
 *
 * <p>Arguments: hosts, namespace, prefix, its name, how many patients of its own, how many of all, how long a send takes in
 * ms, the folder for its logs.
 */
final class Worker {

    private static final int MOST_AT_ONCE = 50;

    /** So long it goes on trying to have them accepted: whoever has started it may be gone, and the cluster too. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** So long after the last reading it goes on delivering. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(20);

    private final Relay relay;
    private final String name;
    private final int own;
    private final int patients;
    private final PrintStream accepted;
    private final Deque<Numbered> waiting = new ArrayDeque<>();
    private volatile long endedAt;
    private volatile boolean ended;

    private record Numbered(int number, Reading reading) {}

    private Worker(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[7]);
        name = arguments[3];
        own = Integer.parseInt(arguments[4]);
        patients = own + Integer.parseInt(arguments[5]);
        accepted = log(folder, "accepted-" + name);
        PrintStream sent = log(folder, "sent-" + name);
        long sendMillis = Long.parseLong(arguments[6]);
        relay = Relay.builder()
                .store(AerospikeStore.builder()
                        .hosts(arguments[0])
                        .namespace(arguments[1])
                        .prefix(arguments[2])
                        .build())
                .leaseFor(Duration.ofSeconds(10))
                .formatter(request -> words(request.notification()))
                .channel(
                        Channel.TEXT,
                        message -> {
                            Thread.sleep(sendMillis);
                            sent.println(System.currentTimeMillis() + " " + message.idempotencyKey() + " "
                                    + message.subject());
                            return new SendOutcome.Delivered("");
                        },
                        // Slow as they are, all messages are to go out at their time.
                        ChannelLimits.standard().concurrency(100))
                .build();
    }

    private static Words words(Notification its) {
        return new Words(
                its.patient() + " " + its.event() + " "
                        + its.reading().glucose().amount(),
                "");
    }

    public static void main(String[] arguments) throws Exception {
        Worker worker = new Worker(arguments);
        Thread input = new Thread(worker::awaitEnd);
        input.setDaemon(true);
        input.start();
        try {
            worker.work();
            System.exit(0);
        } catch (Throwable e) {
            // There are other threads that would keep a process alive that does nothing any more.
            e.printStackTrace();
            System.exit(1);
        }
    }

    private void awaitEnd() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new AssertionError(e);
        } finally {
            endedAt = System.currentTimeMillis();
            ended = true;
        }
    }

    private void work() {
        for (int i = 0; i < own; i++) {
            int patient = i;
            untilDone(() -> relay.carePlans().put(Course.plan(name(patient))));
        }
        relay.start();
        System.out.println("ready");
        long begin = System.currentTimeMillis();
        long tick = Course.TICK.toMillis();
        int[] next = new int[patients];
        for (int i = 0; i < patients; i++) {
            // Each at another place of its round, so that there is something to tell all the time.
            next[i] = Course.phase(i);
        }
        while (!ended || !waiting.isEmpty()) {
            long now = System.currentTimeMillis();
            for (int i = 0; i < patients && !ended; i++) {
                // Spread over the tick.
                long due = begin + (long) (next[i] - Course.phase(i)) * tick + i * tick / patients;
                if (due <= now) {
                    int number = next[i]++;
                    waiting.add(new Numbered(number, Course.reading(name(i), name, number, Instant.ofEpochMilli(due))));
                }
            }
            ingest();
            if (ended && System.currentTimeMillis() > endedAt + PATIENCE.toMillis()) {
                throw new AssertionError(waiting.size() + " readings are still not accepted");
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        long end = System.nanoTime() + AFTERWARDS.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        relay.close();
    }

    private String name(int patient) {
        return patient < own ? name + "-" + patient : Course.ofAll(patient - own);
    }

    /** Sends what waits, and keeps what was not accepted for the next time. */
    private void ingest() {
        List<Numbered> batch = new ArrayList<>();
        while (!waiting.isEmpty() && batch.size() < MOST_AT_ONCE) {
            batch.add(waiting.poll());
        }
        if (batch.isEmpty()) {
            return;
        }
        try {
            IngestReport report =
                    relay.ingest(batch.stream().map(Numbered::reading).toList());
            if (report.accepted() + report.duplicate() != batch.size()) {
                throw new AssertionError("a reading was set aside: " + report);
            }
            for (Numbered one : batch) {
                accepted.println(
                        System.currentTimeMillis() + " " + one.reading().patient() + " " + one.number() + " "
                                + one.reading().measuredAt().toEpochMilli() + " "
                                + one.reading().device());
            }
        } catch (RuntimeException e) {
            System.out.println(System.currentTimeMillis() + " sent again: " + e.getMessage());
            for (int i = batch.size() - 1; i >= 0; i--) {
                waiting.addFirst(batch.get(i));
            }
        }
    }

    private static void untilDone(Runnable step) {
        while (true) {
            try {
                step.run();
                return;
            } catch (RuntimeException e) {
                System.out.println("again: " + e.getMessage());
            }
        }
    }

    /** Every line is on its way to the disk before the next thing is done. */
    private static PrintStream log(Path folder, String file) throws IOException {
        return new PrintStream(
                Files.newOutputStream(folder.resolve(file), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true,
                StandardCharsets.UTF_8);
    }
}
