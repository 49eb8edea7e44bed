package io.glucorelay.store.tck;

import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;

/** How a call, or one item of a batch, fails. */
public enum Failure {
    /** The store is not reached, and the caller knows it: nothing is done. */
    UNAVAILABLE(Trouble.UNAVAILABLE, Effect.NOT_APPLIED, false),
    /** The store asks for less: nothing is done. */
    OVERLOADED(Trouble.OVERLOADED, Effect.NOT_APPLIED, false),
    /** The store finds fault with the request: nothing is done, and nothing would be if it came again. */
    REFUSED(Trouble.REFUSED, Effect.NOT_APPLIED, false),
    /** The request is lost on its way: nothing is done, but the caller cannot know it. */
    REQUEST_LOST(Trouble.UNAVAILABLE, Effect.MAYBE_APPLIED, false),
    /** The answer is lost on its way back: it is done, but the caller cannot know it. */
    ANSWER_LOST(Trouble.UNAVAILABLE, Effect.MAYBE_APPLIED, true);

    private final Trouble trouble;
    private final Effect effect;
    private final boolean applied;

    Failure(Trouble trouble, Effect effect, boolean applied) {
        this.trouble = trouble;
        this.effect = effect;
        this.applied = applied;
    }

    /** Whether the store does what it was asked for all the same. */
    public boolean isApplied() {
        return applied;
    }

    /** What the caller gets to see. */
    StoreException at(Call call) {
        return new StoreException(
                "made to fail: " + this + " at call " + call.number() + ", " + call.operation(), trouble, effect);
    }
}
