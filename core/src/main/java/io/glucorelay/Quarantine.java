package io.glucorelay;

import io.glucorelay.IngestReport.Item;
import io.glucorelay.IngestReport.Status;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Resolution;
import io.glucorelay.reading.SetAside;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inputs that were set aside: what could not be read, and readings that cannot be true. Each is kept with its raw form,
 * where it came from and why, and is open until it is resolved: a corrected reading in its place is stored, or it is
 * discarded. How it was resolved is kept as long as the input. Safe for use by several threads, and by several relays at
 * once: of those who resolve one input the first wins.
 *
 * <pre>{@code
 * // Our parser is mended: what it could not read is read again.
 * relay.quarantine().resubmitAll(outageBegan, now, input -> parser.read(input.raw()), "parser 2.1");
 * }</pre>
 */
public final class Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);

    private final Store store;
    private final Intake intake;
    private final Clock clock;
    private final Runnable requireOpen;

    Quarantine(Store store, Intake intake, Clock clock, Runnable requireOpen) {
        this.store = store;
        this.intake = intake;
        this.clock = clock;
        this.requireOpen = requireOpen;
    }

    /** What became of the wish to resolve an input. */
    public enum Outcome {
        /** It is resolved as was asked, and that is stored. */
        RESOLVED,
        /** It was resolved before, by others or by an earlier try of the same: that stands. */
        RESOLVED_BEFORE,
        /** The corrected reading was not taken, so the input stays open. */
        STILL_OPEN,
        /** There is no such input, or it is past its retention. */
        UNKNOWN,
        /** The store failed on the way: ask again. Only {@link #resubmitAll} answers it, the others throw. */
        FAILED
    }

    /**
     * What became of the wish to resolve an input.
     *
     * @param outcome what
     * @param ingested what became of the corrected reading; empty if it was not handed in
     * @param stands how the input is resolved now; empty if it is not
     */
    public record Answer(Outcome outcome, Optional<Item> ingested, Optional<Resolution> stands) {

        /** @throws NullPointerException if anything is null */
        public Answer {
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(ingested, "ingested");
            Objects.requireNonNull(stands, "stands");
        }
    }

    /**
     * Sets inputs aside that could not be read as readings, so that they are kept like everything else, with the time at which
     * they come. One that was set aside before stays as it is, open or resolved.
     *
     * @return what became of each
     * @throws IngestException if not all of them are safe
     * @throws IllegalStateException if the relay is closed
     */
    public IngestReport add(List<Quarantined> inputs) {
        requireOpen.run();
        return intake.quarantine(inputs);
    }

    /**
     * All that was set aside and how each has ended, oldest first, as far as it is kept. The stream reads from the store as
     * it goes, and may throw {@link StoreException}.
     *
     * @param from the beginning, inclusive
     * @param to the end, exclusive
     */
    public Stream<SetAside> list(Instant from, Instant to) {
        Instant since = keptSince();
        return Pages.<SetAside>stream(page -> store.quarantine().list(from, to, page))
                .filter(aside -> !aside.input().at().isBefore(since));
    }

    /** What somebody has yet to see to, as {@link #list} has it. */
    public Stream<Quarantined> open(Instant from, Instant to) {
        return list(from, to).filter(SetAside::isOpen).map(SetAside::input);
    }

    /**
     * One input, and how it has ended.
     *
     * @param id its {@linkplain Quarantined#id identifier}, or any other text
     * @return empty if there is no such input, or it is past its retention
     * @throws StoreException if the store cannot say
     */
    public Optional<SetAside> find(String id) {
        Instant since = keptSince();
        return store.quarantine()
                .find(Objects.requireNonNull(id, "id"))
                .filter(aside -> !aside.input().at().isBefore(since));
    }

    /**
     * Takes a corrected reading in, in place of an input that is open. If it is stored, or was before, the input is resolved
     * by it. If it is itself set aside, as an input of its own, or is past its retention, this one stays open.
     *
     * <p>First the reading is stored, with all that it gives rise to, then the input is marked. If this throws in between,
     * call it again: the reading is then a duplicate, and the input is marked. Whoever resolves the input in between is first;
     * the answer then has both, a reading that is stored and the resolution that stands.
     *
     * @param id the input's {@linkplain Quarantined#id identifier}
     * @param corrected what it should have been, of whichever patient it is
     * @param by who says so: a person, or a program and its version
     * @throws IngestException if the reading is not safely stored: call it again
     * @throws StoreException if it is not known what the input is, or whether it is marked: call it again
     * @throws IllegalArgumentException if {@code by} is blank or longer than {@link Resolution#MAX_TEXT}; then nothing is done
     * @throws IllegalStateException if the relay is closed
     */
    public Answer resubmit(String id, Reading corrected, String by) {
        Resolution wanted = Resolution.Resubmitted.as(corrected, by, clock.instant());
        return ifOpen(id, () -> {
            Item item = intake.ingest(List.of(corrected)).items().get(0);
            return isStored(item)
                    ? resolve(id, wanted, Optional.of(item))
                    : new Answer(Outcome.STILL_OPEN, Optional.of(item), Optional.empty());
        });
    }

    /**
     * Ends an input in whose place nothing is to be stored.
     *
     * @param id the input's {@linkplain Quarantined#id identifier}
     * @param by who says so
     * @param why why, for a person to read
     * @throws StoreException if it is not known whether it is marked: call it again
     * @throws IllegalArgumentException if {@code by} or {@code why} is blank or longer than {@link Resolution#MAX_TEXT}
     * @throws IllegalStateException if the relay is closed
     */
    public Answer discard(String id, String by, String why) {
        Resolution wanted = new Resolution.Discarded(by, clock.instant(), why);
        return ifOpen(id, () -> resolve(id, wanted, Optional.empty()));
    }

    /**
     * Takes corrected readings in, in place of all open inputs for which there is one. It may be stopped at any point, and
     * begun again. One that fails is passed over, and taken the next time.
     *
     * @param from the beginning, inclusive
     * @param to the end, exclusive
     * @param correct reads an input anew; empty leaves it open. What it throws ends this
     * @param by who says so: a program and its version, for example
     * @return how many of those with a corrected reading came to each outcome
     * @throws StoreException if the inputs cannot be listed: what was resolved is, and asking again does the rest
     * @throws IllegalArgumentException if {@code by} is blank or longer than {@link Resolution#MAX_TEXT}
     * @throws IllegalStateException if the relay is closed
     */
    public Map<Outcome, Integer> resubmitAll(
            Instant from, Instant to, Function<Quarantined, Optional<Reading>> correct, String by) {
        requireOpen.run();
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        open(from, to).forEach(input -> correct.apply(input)
                .ifPresent(reading -> counts.merge(tryToResubmit(input.id(), reading, by), 1, Integer::sum)));
        return counts;
    }

    private Outcome tryToResubmit(String id, Reading corrected, String by) {
        try {
            return resubmit(id, corrected, by).outcome();
        } catch (StoreException | IngestException e) {
            LOG.warn("the input set aside as {} could not be resubmitted", id, e);
            return Outcome.FAILED;
        }
    }

    private Answer ifOpen(String id, Supplier<Answer> then) {
        requireOpen.run();
        Optional<SetAside> found = find(id);
        if (!found.isPresent()) {
            return new Answer(Outcome.UNKNOWN, Optional.empty(), Optional.empty());
        }
        return found.get().isOpen()
                ? then.get()
                : new Answer(
                        Outcome.RESOLVED_BEFORE, Optional.empty(), found.get().resolution());
    }

    private Answer resolve(String id, Resolution wanted, Optional<Item> ingested) {
        Optional<Resolution> stands = store.quarantine().resolve(id, wanted);
        Outcome otherwise = stands.isPresent() ? Outcome.RESOLVED_BEFORE : Outcome.UNKNOWN;
        boolean isOurs = stands.filter(wanted::equals).isPresent();
        return new Answer(isOurs ? Outcome.RESOLVED : otherwise, ingested, stands);
    }

    private static boolean isStored(Item item) {
        return item.status() == Status.ACCEPTED || item.status() == Status.DUPLICATE;
    }

    private Instant keptSince() {
        return store.retention().get().quarantineSince(clock.instant());
    }
}
