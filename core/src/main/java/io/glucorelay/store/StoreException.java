package io.glucorelay.store;

/**
 * A store could not do what it was asked. The driver's own exception is the cause, untouched, so that its text can be
 * searched for.
 */
public class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Whether the call took effect. Either way it is safe to repeat it. */
    public enum Effect {
        /** It did not. */
        NOT_APPLIED,
        /** Nobody knows: the answer was lost. */
        MAYBE_APPLIED
    }

    /** What kind of trouble it is. */
    public enum Trouble {
        /** The store cannot be reached, or cannot give the number of copies it was asked for. Wait. */
        UNAVAILABLE,
        /** The store is reached and asks for less. Slow down. */
        OVERLOADED,
        /** The request itself is at fault, a record too big for example. Repeating it will not help. */
        REFUSED
    }

    private final Effect effect;
    private final Trouble trouble;

    /** With what is known of the trouble. */
    public StoreException(String message, Trouble trouble, Effect effect) {
        super(message);
        this.trouble = trouble;
        this.effect = effect;
    }

    /** With what is known of the trouble, and the driver's exception. */
    public StoreException(String message, Trouble trouble, Effect effect, Throwable cause) {
        super(message, cause);
        this.trouble = trouble;
        this.effect = effect;
    }

    /** Whether the call took effect. */
    public Effect effect() {
        return effect;
    }

    /** What kind of trouble it is. */
    public Trouble trouble() {
        return trouble;
    }
}
