package io.glucorelay.examples.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Patients with type 1 diabetes who eat, inject insulin, now and then too late, too much or not at all, and wear a sensor
 * whose signal is sometimes lost.
 *
 * <p>The same seed gives the same arrivals, on any machine and in any year: no clock is read, and nothing is computed
 * that Java leaves to the platform. A patient lives the same life however many others there are. Times of day are UTC.
 *
 * @param seed what chance begins with
 * @param patients how many; they are called {@code sim-0001} and so on
 * @param start when their sensors begin
 * @param length how long they are followed
 */
public record Simulator(long seed, int patients, Instant start, Duration length) {

    /** @throws IllegalArgumentException if there are no patients or no time to follow them */
    public Simulator {
        Objects.requireNonNull(start, "start");
        if (patients < 1) {
            throw new IllegalArgumentException("patients must be at least 1, but was " + patients);
        }
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException("length must be more than zero, but was " + length);
        }
    }

    /** The identifiers of the patients, in order. */
    public List<String> patientIds() {
        List<String> ids = new ArrayList<>();
        for (int number = 1; number <= patients; number++) {
            ids.add(VirtualPatient.id(number));
        }
        return List.copyOf(ids);
    }

    /**
     * All that comes in, in the order in which it does. Each call begins anew; patients live as the stream is read, so
     * that a long time needs no more memory than a short one.
     */
    public Stream<Arrival> arrivals() {
        int known = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Merge(), known), false);
    }

    /** Of all patients' next arrivals the earliest, again and again. */
    private final class Merge implements Iterator<Arrival> {
        private final PriorityQueue<Next> queue = new PriorityQueue<>(
                Comparator.comparing((Next next) -> next.arrival().at())
                        .thenComparing(next -> next.arrival().patient()));

        Merge() {
            for (int number = 1; number <= patients; number++) {
                enqueue(new VirtualPatient(seed, number, start, length));
            }
        }

        @Override
        public boolean hasNext() {
            return !queue.isEmpty();
        }

        @Override
        public Arrival next() {
            Next next = queue.poll();
            if (next == null) {
                throw new NoSuchElementException();
            }
            enqueue(next.patient());
            return next.arrival();
        }

        private void enqueue(Iterator<Arrival> patient) {
            if (patient.hasNext()) {
                queue.add(new Next(patient.next(), patient));
            }
        }
    }

    private record Next(Arrival arrival, Iterator<Arrival> patient) {}
}
