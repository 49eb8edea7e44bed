package io.glucorelay.benchmarks;

import com.aerospike.client.IAerospikeClient;
import io.glucorelay.IngestReport;
import io.glucorelay.Relay;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Channel;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.aerospike.AerospikeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The library as its users call it: readings in, messages out, over a store of its own on the cluster. */
final class RelayVariant implements Variant {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    /** Received so long after it was measured. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(2);

    private final String label;
    private final Course course;
    private final int mostPending;
    private final AerospikeStore store;
    private final CourseClock clock;
    private final CountingSender sender = new CountingSender();
    private final LongAdder expected = new LongAdder();

    /** Stored, and answered as if they had been before: a node was too slow to answer, and was asked again. */
    private final LongAdder echoes = new LongAdder();

    private @Nullable Relay relay;

    RelayVariant(
            String label, IAerospikeClient client, String namespace, String prefix, Course course, int mostPending) {
        this.label = label;
        this.course = course;
        this.mostPending = mostPending;
        this.clock = new CourseClock(course.start());
        this.store = AerospikeStore.builder()
                .client(client)
                .namespace(namespace)
                .prefix(prefix)
                .build();
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Course course() {
        return course;
    }

    @Override
    public void prepare() {
        open();
        IntStream.range(0, course.groups()).parallel().forEach(group -> {
            List<Reading> readings = new ArrayList<>();
            for (int patient : course.patientsOf(group)) {
                CarePlan plan = Course.plan(patient);
                store.carePlans().put(plan, CarePlanStore.ANY_VERSION, clock.instant());
                readings.addAll(course.before(patient));
            }
            ingest(readings);
        });
        pause();
    }

    /** A relay for each round: while another variant is measured, none looks for what is due. */
    @Override
    public void open() {
        relay = Relay.builder()
                .sharedStore(store)
                .clock(clock)
                .channel(Channel.TEXT, sender)
                // Time goes by some hundred times as fast as in life: a lease must outlast the same work.
                .leaseFor(Duration.ofMinutes(10))
                .build();
        relay.start();
    }

    @Override
    public void take(Course.Batch batch) {
        await(() -> expected.sum() - sender.sent() < mostPending, "messages under way");
        clock.reach(course.measuredAt(batch.group(), batch.tick()).plus(ON_THE_WAY));
        ingest(course.readings(batch));
        expected.add(course.messages(batch));
    }

    private void ingest(List<Reading> readings) {
        IngestReport report = running().ingest(readings);
        echoes.add(report.duplicate());
        if (report.accepted() + report.duplicate() != readings.size()) {
            throw new IllegalStateException(label + ": of " + readings.size() + " readings " + report.accepted()
                    + " were accepted, " + report.duplicate() + " called duplicates");
        }
    }

    /** A record that is worked on no more was settled: what ended is stored, and the lease given back. */
    @Override
    public long finish() {
        Relay running = running();
        await(() -> expected.sum() <= sender.sent() && running.health().workingOn() == 0, "messages");
        if (sender.sent() != expected.sum() || sender.repeated() != 0) {
            throw new IllegalStateException(label + ": " + expected.sum() + " messages expected, " + sender.sent()
                    + " sent, " + sender.repeated() + " sent again");
        }
        return sender.sent();
    }

    @Override
    public long echoes() {
        return echoes.sum();
    }

    @Override
    public void pause() {
        running().close();
        relay = null;
    }

    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
        store.close();
    }

    /** The histories of some, read back whole. */
    @Override
    public void verify(int ticks) {
        open();
        for (int patient = 0; patient < course.patients(); patient += 37) {
            int messages = 0;
            for (int tick = 0; tick < ticks; tick++) {
                messages += course.messages(patient, tick);
            }
            Instant end = course.measuredAt(patient / course.batch(), ticks);
            Instant begin = end.minus(Course.TICK.multipliedBy(1_000_000));
            var history = running().history(Course.name(patient), begin, end);
            long readings = history.readings().count();
            long delivered = history.deliveries()
                    .filter(delivery -> delivery.state() == DeliveryState.DELIVERED)
                    .count();
            long deliveries = history.deliveries().count();
            if (readings != course.before(patient).size() + ticks || delivered != messages || deliveries != messages) {
                throw new IllegalStateException(label + ": patient " + patient + " has " + readings + " readings after "
                        + ticks + " and " + deliveries + " messages, " + delivered + " of them delivered; expected "
                        + messages);
            }
        }
        pause();
    }

    private Relay running() {
        if (relay == null) {
            throw new IllegalStateException("not open");
        }
        return relay;
    }

    private void await(BooleanSupplier condition, String what) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(label + ": " + what + " not done in " + LONGEST_WAIT + ": "
                        + expected.sum() + " expected, " + sender.sent() + " sent, "
                        + running().health());
            }
            LockSupport.parkNanos(100_000);
        }
    }
}
