package io.glucorelay.examples.formats;

import java.io.IOException;

/** The input is no Dexcom Clarity export at all. The message says what was expected and what was found. */
public final class NotClarityException extends IOException {
    private static final long serialVersionUID = 1L;

    NotClarityException(String message) {
        super(message);
    }
}
