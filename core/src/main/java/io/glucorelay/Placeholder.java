package io.glucorelay;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands in until the relay is here. */
final class Placeholder {

    static final Logger LOG = LoggerFactory.getLogger(Placeholder.class);

    private Placeholder() {}
}
