package io.glucorelay.cleansing;

import io.glucorelay.cleansing.Finding.Flagged;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps by which readings are cleansed, in their order. None of them changes a value: each leaves a flag, or has the reading
 * set aside with a reason. Immutable, and safe for use by several threads.
 *
 * <pre>{@code
 * Cleansing cleansing = Cleansing.standard()
 *         .without("stuck")
 *         .with(CleansingSteps.setAsideNotReady())
 *         .with(CleansingSteps.implausibleRate(5));      // in place of the one that was there
 * Relay relay = Relay.builder().store(store).cleansing(cleansing).build();
 * }</pre>
 *
 * <p>Steps of two kinds: those that look at a {@linkplain ArrivalStep reading by itself} are asked once, when it comes, and what they
 * find is stored with it. Those that look at it {@linkplain SeriesStep among its neighbours} are asked whenever it is looked back on:
 * they see what was known when it came, which is all stored, so they find the same again, and other steps can be tried on what
 * was stored long ago.
 *
 * <p>Not among the steps, as all else rests on it: the relay flags what is {@linkplain ReadingFlag#LATE late} or has its
 * {@linkplain ReadingFlag#CLOCK_AHEAD clock ahead}, and sets aside what comes from the future.
 *
 * <p>A step that throws has found nothing: no reading is lost to it, and a warning is logged.
 */
public final class Cleansing {

    /** How far to either side of a reading its neighbours are known. */
    public static final Duration CONTEXT = Duration.ofHours(3);

    private static final Logger LOG = LoggerFactory.getLogger(Cleansing.class);

    private static final Cleansing NONE = new Cleansing(List.of(), List.of());

    private static final Cleansing STANDARD = NONE.with(CleansingSteps.deviceErrorCodes())
            .with(CleansingSteps.plausibleValue(10, 1000))
            .with(CleansingSteps.sensorLimits(SensorFamily.KNOWN))
            .with(CleansingSteps.nearDuplicate(Duration.ofSeconds(30)))
            .with(CleansingSteps.sensorOverlap(Duration.ofSeconds(150)))
            .with(CleansingSteps.outOfOrder())
            .with(CleansingSteps.implausibleRate(8))
            .with(CleansingSteps.stuck(Duration.ofMinutes(60)))
            .with(CleansingSteps.compressionLow())
            .with(CleansingSteps.clockDrift(Duration.ofMinutes(1), Duration.ofMinutes(5)));

    private final List<ArrivalStep> arrival;
    private final List<SeriesStep> series;

    private Cleansing(List<ArrivalStep> arrival, List<SeriesStep> series) {
        this.arrival = arrival;
        this.series = series;
    }

    /** All steps of {@link CleansingSteps} that only flag, or set aside what no sensor can have measured. */
    public static Cleansing standard() {
        return STANDARD;
    }

    /** No step at all. */
    public static Cleansing none() {
        return NONE;
    }

    /** With this step: in place of the one of its name if there is one, otherwise as the last of its kind. */
    public Cleansing with(ArrivalStep step) {
        Objects.requireNonNull(step, "step");
        Cleansing others =
                series.stream().anyMatch(other -> other.name().equals(step.name())) ? without(step.name()) : this;
        return new Cleansing(put(others.arrival, step, ArrivalStep::name), others.series);
    }

    /** With this step: in place of the one of its name if there is one, otherwise as the last of its kind. */
    public Cleansing with(SeriesStep step) {
        Objects.requireNonNull(step, "step");
        Cleansing others =
                arrival.stream().anyMatch(other -> other.name().equals(step.name())) ? without(step.name()) : this;
        return new Cleansing(others.arrival, put(others.series, step, SeriesStep::name));
    }

    /**
     * Without the step of this name.
     *
     * @throws IllegalArgumentException if there is none; the message names those that there are
     */
    public Cleansing without(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("name must be one of " + names() + ", but was '" + name + "'");
        }
        return new Cleansing(keep(arrival, step -> !step.name().equals(name)), keep(series, step -> !step.name()
                .equals(name)));
    }

    /** The names of the steps, in their order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        arrival.forEach(step -> names.add(step.name()));
        series.forEach(step -> names.add(step.name()));
        return Collections.unmodifiableList(names);
    }

    /**
     * Looks at a reading as it comes: what sets it aside, or all that flags it.
     *
     * @param reading with the time at which it was received
     */
    public Finding look(Reading reading) {
        Set<ReadingFlag> flags = Set.of();
        for (ArrivalStep step : arrival) {
            Finding finding = look(step, reading);
            if (finding instanceof Finding.SetAside) {
                return finding;
            }
            flags = union(flags, ((Flagged) finding).flags());
        }
        return flags.isEmpty() ? Finding.nothing() : new Flagged(flags);
    }

    /**
     * What flags a reading among its neighbours.
     *
     * @param readings a patient's readings in the order of {@link Reading#BY_TIME}, those within {@link #CONTEXT} of the reading
     *     at least; readings that came after it may be among them, and are passed over
     * @param index which of them
     */
    public Set<ReadingFlag> flags(List<Reading> readings, int index) {
        Set<ReadingFlag> flags = Set.of();
        if (!Series.isOfSensor(readings.get(index))) {
            return flags;
        }
        Series around = new Series(readings, index);
        for (SeriesStep step : series) {
            if (sees(step, around)) {
                flags = union(flags, EnumSet.of(step.flag()));
            }
        }
        return flags;
    }

    private static Finding look(ArrivalStep step, Reading reading) {
        try {
            return step.look(reading);
        } catch (RuntimeException e) {
            failed(step.name(), e);
            return Finding.nothing();
        }
    }

    private static boolean sees(SeriesStep step, Series series) {
        try {
            return step.sees(series);
        } catch (RuntimeException e) {
            failed(step.name(), e);
            return false;
        }
    }

    /** By its class: what it says may name a patient. */
    private static void failed(String step, RuntimeException e) {
        LOG.warn(
                "the cleansing step '{}' failed, and has found nothing: {}",
                step,
                e.getClass().getName());
        LOG.debug("the cleansing step '{}' failed", step, e);
    }

    private static Set<ReadingFlag> union(Set<ReadingFlag> some, Set<ReadingFlag> more) {
        if (some.isEmpty() || more.isEmpty()) {
            return some.isEmpty() ? more : some;
        }
        Set<ReadingFlag> all = EnumSet.copyOf(some);
        all.addAll(more);
        return all;
    }

    private static <T> List<T> put(List<T> steps, T step, Function<T, String> name) {
        List<T> all = new ArrayList<>(steps);
        int place = 0;
        while (place < all.size() && !name.apply(all.get(place)).equals(name.apply(step))) {
            place++;
        }
        if (place < all.size()) {
            all.set(place, step);
        } else {
            all.add(step);
        }
        return Collections.unmodifiableList(all);
    }

    private static <T> List<T> keep(List<T> steps, Predicate<T> which) {
        List<T> kept = new ArrayList<>(steps);
        kept.removeIf(which.negate());
        return Collections.unmodifiableList(kept);
    }
}
