package io.glucorelay.store.tck;

import io.glucorelay.store.Result;
import io.glucorelay.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/** Counts the calls of a {@link FaultyStore} and lets each go as its fault says. What all its roles go through. */
final class FaultyCalls {

    private final AtomicLong count = new AtomicLong();
    private final Queue<Late> late = new ConcurrentLinkedQueue<>();
    private volatile Faults faults;

    FaultyCalls(Faults faults) {
        this.faults = Objects.requireNonNull(faults, "faults");
    }

    /** A request that is still on its way. */
    private record Late(long doneBefore, Supplier<?> request) {}

    void use(Faults newFaults) {
        faults = Objects.requireNonNull(newFaults, "faults");
    }

    long count() {
        return count.get();
    }

    /** Makes a call that is no batch. */
    <T> T call(Operation operation, Supplier<T> target) {
        Call call = next(operation, 1);
        Fault fault = faultAt(call);
        return withHooks(call, fault, () -> make(call, fault.ofCall().or(() -> fault.ofItem(0)), target));
    }

    /** Makes a call with a batch. */
    <I, R> List<Result<R>> batch(Operation operation, List<I> items, Function<List<I>, List<Result<R>>> target) {
        Call call = next(operation, items.size());
        Fault fault = faultAt(call);
        return withHooks(call, fault, () -> make(call, fault.ofCall(), () -> itemByItem(call, fault, items, target)));
    }

    private Call next(Operation operation, int items) {
        return new Call(count.incrementAndGet(), operation, items);
    }

    private void delay(Call call, Supplier<?> request) {
        late.add(new Late(call.number() + Failure.LATER, request));
    }

    /** Lets arrive what was held up; nobody waits for its answers. */
    private void arrive(Call call) {
        for (Late request : List.copyOf(late)) {
            // Removed first: of two threads one does it.
            if (request.doneBefore() <= call.number() && late.remove(request)) {
                try {
                    Objects.requireNonNull(request.request().get(), "the answer that nobody hears");
                } catch (StoreException e) {
                    // As if the store had refused it, and nobody were there to hear.
                }
            }
        }
    }

    private Fault faultAt(Call call) {
        return Objects.requireNonNull(faults.at(call), "the fault of a call");
    }

    private <T> T withHooks(Call call, Fault fault, Supplier<T> target) {
        fault.begin();
        arrive(call);
        try {
            return target.get();
        } finally {
            fault.end();
        }
    }

    private <T> T make(Call call, Optional<Failure> failure, Supplier<T> target) {
        if (failure.isEmpty()) {
            return target.get();
        }
        if (failure.get().isApplied()) {
            Objects.requireNonNull(target.get(), "the answer that is to be lost");
        }
        if (failure.get().isLate()) {
            delay(call, target);
        }
        throw failure.get().at(call);
    }

    /** Leaves out the items that are not to be done, and puts failures in place of the answers that are not to come. */
    private <I, R> List<Result<R>> itemByItem(
            Call call, Fault fault, List<I> items, Function<List<I>, List<Result<R>>> target) {
        List<I> toDo = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            if (fault.ofItem(i).map(Failure::isApplied).orElse(true)) {
                toDo.add(items.get(i));
            } else if (fault.ofItem(i).filter(Failure::isLate).isPresent()) {
                List<I> item = List.of(items.get(i));
                delay(call, () -> target.apply(item));
            }
        }
        // An empty batch is made if it was asked for, but not if all that was in it is left out.
        List<Result<R>> done = toDo.isEmpty() && !items.isEmpty() ? List.of() : target.apply(toDo);
        List<Result<R>> results = new ArrayList<>(items.size());
        int next = 0;
        for (int i = 0; i < items.size(); i++) {
            Optional<Failure> failure = fault.ofItem(i);
            if (failure.map(Failure::isApplied).orElse(true)) {
                Result<R> result = done.get(next++);
                results.add(failure.isPresent() ? Result.failed(failure.get().at(call)) : result);
            } else {
                results.add(Result.failed(failure.get().at(call)));
            }
        }
        return results;
    }
}
