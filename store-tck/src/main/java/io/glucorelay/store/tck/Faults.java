package io.glucorelay.store.tck;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which calls of a {@link FaultyStore} meet with a fault. Asked once for every call, on the caller's thread, just before
 * the call is made; it may wait there, and what it throws is thrown instead of making the call.
 *
 * <p>An implementation must be safe for use by as many threads as use the store. Those made here are.
 */
@FunctionalInterface
public interface Faults {

    /** What happens to this call; {@link Fault#NONE} if it goes through. */
    Fault at(Call call);

    /** None at all. */
    static Faults none() {
        return call -> Fault.NONE;
    }

    /** The same fault at every call. */
    static Faults always(Fault fault) {
        Objects.requireNonNull(fault, "fault");
        return call -> fault;
    }

    /** A fault at the first call that this is asked about, and none after it. */
    static Faults once(Fault fault) {
        Objects.requireNonNull(fault, "fault");
        AtomicBoolean over = new AtomicBoolean();
        return call -> over.compareAndSet(false, true) ? fault : Fault.NONE;
    }

    /** A fault at the call of this {@linkplain Call#number number}. */
    static Faults at(long number, Fault fault) {
        Objects.requireNonNull(fault, "fault");
        return call -> call.number() == number ? fault : Fault.NONE;
    }

    /**
     * Failures by chance, of whole calls and of single items of a batch, of every kind but {@link Failure#REFUSED}: that one
     * is about a request, which would be refused again.
     *
     * @param seed the same seed gives the same fault to a call of the same number and size, in whatever order they come
     * @param probability how likely a call meets with a fault, 0 to 1
     * @throws IllegalArgumentException if {@code probability} is out of range
     */
    static Faults randomly(long seed, double probability) {
        return randomly(
                seed,
                probability,
                Failure.UNAVAILABLE,
                Failure.OVERLOADED,
                Failure.REQUEST_LOST,
                Failure.REQUEST_LATE,
                Failure.ANSWER_LOST);
    }

    /**
     * Failures of these kinds by chance, as {@link #randomly(long, double)} has them.
     *
     * @throws IllegalArgumentException if {@code probability} is out of range, or there is no kind
     */
    static Faults randomly(long seed, double probability, Failure... failures) {
        return new RandomFaults(seed, probability, List.of(failures));
    }

    /** The same, asked about calls of these operations only: all others go through. */
    default Faults on(Operation first, Operation... others) {
        Set<Operation> operations = EnumSet.of(first, others);
        return call -> operations.contains(call.operation()) ? at(call) : Fault.NONE;
    }
}
