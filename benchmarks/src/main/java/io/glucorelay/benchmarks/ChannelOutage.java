package io.glucorelay.benchmarks;

import io.glucorelay.Relay;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.careplan.DeliveryPolicy;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.inmemory.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether a channel that fails delays another one: how long pushes take from the reading to the provider while texts work, and
 * while every text hangs until its time is over. Readings come at a fixed rate, whatever the relay does. The rounds take turns.
 *
 * <p>{@code java -cp benchmarks/target/benchmarks.jar io.glucorelay.benchmarks.ChannelOutage [rounds] [readings a second] [seconds]}
 */
public final class ChannelOutage {

    private static final long PROVIDER_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final int perSecond;
    private final int seconds;

    private ChannelOutage(int perSecond, int seconds) {
        this.perSecond = perSecond;
        this.seconds = seconds;
    }

    /** Runs the rounds. */
    public static void main(String[] arguments) throws InterruptedException {
        int rounds = argument(arguments, 0, 4);
        ChannelOutage outage = new ChannelOutage(argument(arguments, 1, 400), argument(arguments, 2, 15));
        outage.round(false);
        List<Double> ratios = new ArrayList<>();
        System.out.println("push, ms from reading to provider    p50      p99      max   sent");
        for (int i = 0; i < rounds; i++) {
            double working = outage.round(false);
            double hanging = outage.round(true);
            ratios.add(hanging / working);
        }
        ratios.sort(null);
        System.out.printf(
                "p99 while texts hang, to p99 while they work: median %.2f, from %.2f to %.2f%n",
                ratios.get(ratios.size() / 2), ratios.get(0), ratios.get(ratios.size() - 1));
    }

    private static int argument(String[] arguments, int index, int otherwise) {
        return index < arguments.length ? Integer.parseInt(arguments[index]) : otherwise;
    }

    /** Answers the p99 of pushes, in milliseconds. */
    private double round(boolean textsHang) throws InterruptedException {
        int patients = perSecond * seconds;
        AtomicLongArray began = new AtomicLongArray(patients);
        AtomicLongArray took = new AtomicLongArray(patients);
        AtomicInteger sent = new AtomicInteger();
        try (Relay relay = Relay.builder()
                .store(new InMemoryStore())
                .channel(Channel.PUSH, message -> {
                    int patient = Integer.parseInt(message.to().value());
                    took.set(patient, System.nanoTime() - began.get(patient));
                    sent.incrementAndGet();
                    LockSupport.parkNanos(PROVIDER_NANOS);
                    return new SendOutcome.Delivered("");
                })
                .channel(Channel.TEXT, message -> textsHang ? hang(message) : deliver())
                .build()) {
            for (int i = 0; i < patients; i++) {
                relay.carePlans().put(plan(i));
            }
            relay.start();
            drive(relay, began);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (sent.get() < patients / 2 && System.nanoTime() < deadline) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
            relay.close(Duration.ofMillis(100));
        }
        long[] sorted = new long[patients / 2];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = took.get(2 * i) == 0 ? Long.MAX_VALUE : took.get(2 * i);
        }
        Arrays.sort(sorted);
        System.out.printf(
                "%-32s %8.2f %8.2f %8.2f %6d%n",
                textsHang ? "texts hang" : "texts work",
                millis(sorted[sorted.length / 2]),
                millis(sorted[sorted.length * 99 / 100]),
                millis(sorted[sorted.length - 1]),
                sent.get());
        return millis(sorted[sorted.length * 99 / 100]);
    }

    private void drive(Relay relay, AtomicLongArray began) {
        long start = System.nanoTime();
        for (int i = 0; i < began.length(); i++) {
            long due = start + i * (TimeUnit.SECONDS.toNanos(1) / perSecond);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            // From when it was to come: a call that is late is no excuse.
            began.set(i, due);
            relay.ingest(List.of(Reading.of("p-" + i, "sensor", Instant.now(), Glucose.mgdl(50))));
        }
    }

    private static CarePlan plan(int number) {
        Contact.Builder contact = Contact.named("mother").policy(DeliveryPolicy.urgent());
        return CarePlan.forPatient("p-" + number)
                .rule(AlertRule.urgentLow(Glucose.mgdl(55)).quality(DataQuality.ANY))
                .contact(number % 2 == 0 ? contact.push("" + number) : contact.text("+" + number))
                .build();
    }

    private static SendOutcome deliver() {
        LockSupport.parkNanos(PROVIDER_NANOS);
        return new SendOutcome.Delivered("");
    }

    private static SendOutcome hang(OutgoingMessage message) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(message.timeout().toNanos());
        return new SendOutcome.RetryLater("timed out");
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
