package io.glucorelay.messages;

/** What a template is for, on which depends what it can say. */
enum Use {
    /** One line about a notification. */
    SUBJECT,
    /** The text about a notification, long or short. */
    BODY,
    /** One line over several notifications. */
    DIGEST_SUBJECT,
    /** The text about several notifications, long or short. */
    DIGEST_BODY,
    /** What the text about several notifications says of one. */
    LINE,
    /** A piece of text that others use by its name. */
    PART,
    /** What something is called. */
    WORD,
    /** How a value beyond what the sensor measures is written. */
    LIMIT;

    /** Whether a message without it would say nothing. A part may have nothing to say. */
    boolean mustSaySomething() {
        return this != PART;
    }

    /** Whether it can have parts in it: parts cannot, so that none is a part of itself. */
    boolean hasParts() {
        return this == SUBJECT || this == BODY || this == LINE;
    }
}
