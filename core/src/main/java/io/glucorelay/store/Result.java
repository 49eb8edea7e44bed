package io.glucorelay.store;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of one item of a batch: a value, or what went wrong with this item alone.
 *
 * @param <T> the value's type
 */
public final class Result<T> {

    private final @Nullable T value;
    private final @Nullable StoreException error;

    private Result(@Nullable T value, @Nullable StoreException error) {
        this.value = value;
        this.error = error;
    }

    /** The item was done. */
    public static <T> Result<T> of(T value) {
        return new Result<>(Objects.requireNonNull(value, "value"), null);
    }

    /** The item failed. */
    public static <T> Result<T> failed(StoreException error) {
        return new Result<>(null, Objects.requireNonNull(error, "error"));
    }

    /** What went wrong, or empty if the item was done. */
    public Optional<StoreException> error() {
        return Optional.ofNullable(error);
    }

    /**
     * The value.
     *
     * @throws StoreException if the item failed
     */
    public T get() {
        if (error != null) {
            throw error;
        }
        return Objects.requireNonNull(value);
    }
}
