package io.glucorelay.store.codec;

/** Stored bytes that cannot be read. The message says what was found and what expected, and holds nothing of the value. */
public final class CodecException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CodecException(String message) {
        super(message);
    }
}
