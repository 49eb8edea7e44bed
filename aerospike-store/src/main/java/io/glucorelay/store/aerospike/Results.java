package io.glucorelay.store.aerospike;

import io.glucorelay.store.Result;
import io.glucorelay.store.StoreException;
import io.glucorelay.store.StoreException.Effect;
import io.glucorelay.store.StoreException.Trouble;
import io.glucorelay.store.codec.CodecException;
import java.util.function.Supplier;

/** From what became of a step to what the caller is told. */
final class Results {

    private Results() {}

    /** The step's value, or what went wrong with it. */
    static <T> Result<T> of(Supplier<T> step) {
        try {
            return Result.of(step.get());
        } catch (StoreException e) {
            return Result.failed(e);
        } catch (CodecException e) {
            return Result.failed(unreadable(e));
        }
    }

    /** What is said of anything that was thrown. */
    static StoreException trouble(RuntimeException thrown) {
        if (thrown instanceof StoreException trouble) {
            return trouble;
        }
        return thrown instanceof CodecException unreadable
                ? unreadable(unreadable)
                : new StoreException(
                        "an error in the store or its client: "
                                + thrown.getClass().getName(),
                        Trouble.UNAVAILABLE,
                        Effect.MAYBE_APPLIED,
                        thrown);
    }

    static StoreException unreadable(CodecException e) {
        return new StoreException(
                "a record cannot be read: " + e.getMessage(), Trouble.REFUSED, Effect.MAYBE_APPLIED, e);
    }

    /** @throws StoreException if the answer is anything but OK */
    static void requireOk(Answer answer) {
        if (answer.error() != null) {
            throw answer.error();
        }
        if (!answer.isOk()) {
            throw new StoreException(
                    "the database answered with code " + answer.code(), Trouble.REFUSED, Effect.NOT_APPLIED);
        }
    }

    /** Others change the record faster than we can look at it. */
    static StoreException restless() {
        return new StoreException(
                "others keep changing the record: send it again", Trouble.OVERLOADED, Effect.MAYBE_APPLIED);
    }
}
