package io.glucorelay.store.tck;

import java.util.function.LongPredicate;

/**
 * When a process dies. It is asked before and after every step that can be seen from outside; from the moment it has
 * struck no further step takes effect, as of a process that is gone.
 */
final class Fate {

    /** Thrown through the process that has died; an error, so that nothing takes it for a failure to be handled. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1;

        Death() {
            super("the process has died", null, false, false);
        }
    }

    private LongPredicate strikes;
    private long steps;
    private boolean dead;

    /** Strikes at the steps that this says, counted from 1. */
    Fate(LongPredicate strikes) {
        this.strikes = strikes;
    }

    /** Never strikes. */
    static Fate kind() {
        return new Fate(step -> false);
    }

    /** Strikes at one step only. */
    static Fate at(long step) {
        return new Fate(at -> at == step);
    }

    /**
     * The faults of a store as a process sees it that may die: before a call, so that it is not made, or after it, so that
     * its answer is lost; and may meet with these faults while it lives.
     */
    Faults with(Faults faults) {
        return call -> {
            require();
            if (call.operation() == Operation.CLAIM_DUE) {
                // Nothing due, nothing to die of: else nearly all deaths would be idle ones. And to die of having
                // claimed something is to die before the next step.
                return faults.at(call);
            }
            step();
            return faults.at(call).after(this::step);
        };
    }

    /** A step that can be seen from outside. */
    void step() {
        require();
        steps++;
        if (strikes.test(steps)) {
            dead = true;
            throw new Death();
        }
    }

    /** What comes after death takes no effect. */
    private void require() {
        if (dead) {
            throw new Death();
        }
    }

    boolean isDead() {
        return dead;
    }

    /** Another process takes the dead one's place. */
    void revive() {
        dead = false;
    }

    /** Strikes no more. */
    void relent() {
        strikes = step -> false;
    }

    long steps() {
        return steps;
    }
}
