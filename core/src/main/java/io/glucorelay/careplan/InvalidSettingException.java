package io.glucorelay.careplan;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A setting of a care plan is not what it may be; the message says which, what it was, and what is allowed. */
public final class InvalidSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String field;
    private final String value;
    private final String expected;

    InvalidSettingException(String owner, String field, @Nullable Object value, String expected) {
        super((owner.isEmpty() ? "" : owner + ": ") + field + " must be " + expected + ", but was " + value);
        this.field = field;
        this.value = String.valueOf(value);
        this.expected = expected;
    }

    /** Which setting: the name of the parameter or record component. */
    public String field() {
        return field;
    }

    /** What it was. */
    public String value() {
        return value;
    }

    /** What it may be, in words that go after "must be". */
    public String expected() {
        return expected;
    }

    /** @throws InvalidSettingException unless {@code ok} */
    static void require(boolean ok, String owner, String field, @Nullable Object value, String expected) {
        if (!ok) {
            throw new InvalidSettingException(owner, field, value, Objects.requireNonNull(expected));
        }
    }
}
