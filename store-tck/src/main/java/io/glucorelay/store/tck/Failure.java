package io.glucorelay.store.tck;

import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;

/** How a call, or one item of a batch, fails. */
public enum Failure {
    /** The store is not reached, and the caller knows it: nothing is done. */
    UNAVAILABLE(Trouble.UNAVAILABLE, Effect.NOT_APPLIED, When.NEVER),
    /** The store asks for less: nothing is done. */
    OVERLOADED(Trouble.OVERLOADED, Effect.NOT_APPLIED, When.NEVER),
    /** The store finds fault with the request: nothing is done, and nothing would be if it came again. */
    REFUSED(Trouble.REFUSED, Effect.NOT_APPLIED, When.NEVER),
    /** The request is lost on its way: nothing is done, but the caller cannot know it. */
    REQUEST_LOST(Trouble.UNAVAILABLE, Effect.MAYBE_APPLIED, When.NEVER),
    /**
     * The request is held up on its way: it is done just before the third call after this one, be it overtaken by
     * its own repeat, and the caller cannot know it.
     */
    REQUEST_LATE(Trouble.UNAVAILABLE, Effect.MAYBE_APPLIED, When.LATER),
    /** The answer is lost on its way back: it is done, but the caller cannot know it. */
    ANSWER_LOST(Trouble.UNAVAILABLE, Effect.MAYBE_APPLIED, When.NOW);

    /** So many calls after it a late request is done. */
    static final int LATER = 3;

    private enum When {
        NEVER,
        NOW,
        LATER
    }

    private final Trouble trouble;
    private final Effect effect;
    private final When applied;

    Failure(Trouble trouble, Effect effect, When applied) {
        this.trouble = trouble;
        this.effect = effect;
        this.applied = applied;
    }

    /** Whether the store does at once what it was asked for all the same. */
    public boolean isApplied() {
        return applied == When.NOW;
    }

    /** Whether it does it later. */
    boolean isLate() {
        return applied == When.LATER;
    }

    /** What the caller gets to see. */
    StoreException at(Call call) {
        return new StoreException(
                "made to fail: " + this + " at call " + call.number() + ", " + call.operation(), trouble, effect);
    }
}
