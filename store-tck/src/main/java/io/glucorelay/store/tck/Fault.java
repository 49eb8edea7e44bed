package io.glucorelay.store.tck;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one call: it fails, or some items of its batch do, or it is only held up. Immutable, and so safe for use
 * by several threads and for many calls if its hooks are.
 */
public final class Fault {

    /** None: the call goes through. */
    public static final Fault NONE = new Fault(null, Map.of(), () -> {}, () -> {});

    private final @Nullable Failure ofCall;
    private final Map<Integer, Failure> ofItems;
    private final Runnable before;
    private final Runnable after;

    private Fault(@Nullable Failure ofCall, Map<Integer, Failure> ofItems, Runnable before, Runnable after) {
        this.ofCall = ofCall;
        this.ofItems = ofItems;
        this.before = before;
        this.after = after;
    }

    /** The whole call fails. */
    public static Fault of(Failure failure) {
        return new Fault(Objects.requireNonNull(failure, "failure"), Map.of(), () -> {}, () -> {});
    }

    /** One item of a batch fails, and the others are done. */
    public static Fault ofItem(int index, Failure failure) {
        return ofItems(Map.of(index, failure));
    }

    /**
     * Some items of a batch fail, and the others are done. A call that is no batch is one item, and fails as it does.
     *
     * @param failures how they fail, by their index in the batch; an index that the batch does not have is passed over
     */
    public static Fault ofItems(Map<Integer, Failure> failures) {
        return new Fault(null, Map.copyOf(failures), () -> {}, () -> {});
    }

    /**
     * The same, held up: this hook, and no other that it had here, runs on the caller's thread before anything else
     * happens, and the call waits for it. What it throws is thrown instead of making the call.
     */
    public Fault before(Runnable hook) {
        return new Fault(ofCall, ofItems, Objects.requireNonNull(hook, "hook"), after);
    }

    /**
     * The same, and at its end this hook, and no other that it had here, runs on the caller's thread: what is to be done is
     * done, and the caller has neither an answer nor a failure yet. What it throws is thrown instead of these.
     */
    public Fault after(Runnable hook) {
        return new Fault(ofCall, ofItems, before, Objects.requireNonNull(hook, "hook"));
    }

    /** How the whole call fails, if it does. */
    Optional<Failure> ofCall() {
        return Optional.ofNullable(ofCall);
    }

    /** How an item fails, if it does by itself. */
    Optional<Failure> ofItem(int index) {
        return Optional.ofNullable(ofItems.get(index));
    }

    void begin() {
        before.run();
    }

    void end() {
        after.run();
    }
}
