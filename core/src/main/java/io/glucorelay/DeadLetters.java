package io.glucorelay;

import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that reached nobody: every address was rejected, or they failed as often or as long as their policy allows.
 * They are kept with every attempt and its reason. Once the cause is mended, a number put right in the plan or a provider
 * back in service, what is still worth saying can be said again. Safe for use by several threads.
 *
 * <pre>{@code
 * relay.deadLetters().redriveAll(outageBegan, outageEnded,
 *         letter -> letter.notification().severity() == Severity.URGENT);
 * }</pre>
 */
public final class DeadLetters {

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Store store;
    private final Redrive redrive;
    private final Clock clock;

    DeadLetters(Store store, Redrive redrive, Clock clock) {
        this.store = store;
        this.redrive = redrive;
        this.clock = clock;
    }

    /** What became of the wish to say one again. */
    public enum Outcome {
        /**
         * It is said again: as a new message of its own, to the contact's addresses as the plan has them now; when their quiet hours
         * are over, or with their next digest, if it is to wait for these.
         */
        REDRIVEN,
        /**
         * To hear of it now would mislead: it is over or acknowledged, or something newer was to be told to the contact on
         * the topic since, be it this very message redriven before; or it is dropped in the contact's quiet hours, which it is now.
         */
        OUTDATED,
        /** The plan no longer has the contact. */
        NO_CONTACT,
        /** It is no dead letter. */
        NOT_DEAD,
        /** The store failed on the way: ask again. Only {@link #redriveAll} answers it, {@link #redrive} throws. */
        FAILED
    }

    /**
     * The dead letters of all patients that nobody has {@linkplain #discard discarded}, by the time their notification was decided,
     * as far as they are kept. The stream reads from the store as it goes, and may throw {@link StoreException}.
     *
     * @param from the beginning, inclusive
     * @param to the end, exclusive
     */
    public Stream<Delivery> list(Instant from, Instant to) {
        return all(from, to).filter(letter -> !discarded(letter).isPresent());
    }

    /** As {@link #list}, with those that were discarded. */
    public Stream<Delivery> all(Instant from, Instant to) {
        Instant since = store.retention().get().messagesSince(clock.instant());
        return Pages.<Delivery>stream(page -> store.deadLetters().list(from, to, page))
                .filter(letter -> !letter.changedAt().isBefore(since));
    }

    /**
     * Notes that nothing more is to be done about one: it is listed no more, and stays on record with who said so and why.
     *
     * @param deadLetter which
     * @param by who says so
     * @param why why
     * @return whether it was a dead letter, and nobody had discarded it before
     * @throws StoreException if it may not be stored: ask again
     */
    public boolean discard(Delivery deadLetter, String by, String why) {
        return deadLetter.state().isDeadLetter()
                && store.notes()
                        .add(new DeliveryNote(
                                deadLetter.notification().patient(),
                                deadLetter.id(),
                                deadLetter.notification().createdAt(),
                                DeliveryNote.Kind.DISCARDED,
                                null,
                                clock.instant(),
                                Objects.requireNonNull(by, "by"),
                                Objects.requireNonNull(why, "why")));
    }

    /** By whom, when and why one was discarded; empty if it was not. */
    public Optional<DeliveryNote> discarded(Delivery deadLetter) {
        return notes(deadLetter).stream()
                .filter(note -> note.kind() == DeliveryNote.Kind.DISCARDED)
                .findFirst();
    }

    /** What is known of one beside its attempts: what providers told later, and who has discarded it. */
    public List<DeliveryNote> notes(Delivery deadLetter) {
        return store.notes()
                .of(
                        deadLetter.notification().patient(),
                        deadLetter.id(),
                        deadLetter.notification().createdAt());
    }

    /**
     * Says one again, if it is still so. Once it answers {@link Outcome#REDRIVEN} that is stored. The dead letter itself
     * stays as it ended; asked twice, it is said once.
     *
     * @throws StoreException if it may not be stored: ask again
     */
    public Outcome redrive(Delivery deadLetter) {
        return redrive.redrive(deadLetter);
    }

    /**
     * Says again what a filter picks, as far as it is still so.
     *
     * @param from the beginning, inclusive, by the time the notification was decided
     * @param to the end, exclusive
     * @param which picks them
     * @return how many of those picked came to each outcome
     * @throws StoreException if they cannot be listed: what was redriven is, and asking again does the rest
     */
    public Map<Outcome, Integer> redriveAll(Instant from, Instant to, Predicate<Delivery> which) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        list(from, to).filter(which).forEach(letter -> counts.merge(tryToRedrive(letter), 1, Integer::sum));
        return counts;
    }

    private Outcome tryToRedrive(Delivery letter) {
        try {
            return redrive(letter);
        } catch (StoreException e) {
            LOG.warn("message {} could not be redriven", letter.id(), e);
            return Outcome.FAILED;
        }
    }
}
