package io.glucorelay.examples.demo;

import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.RawReading;
import java.time.Instant;
import java.util.List;

/**
 * What arrives together.
 *
 * @param at when it arrives
 * @param readings the readings in it
 * @param unreadable what in it is no reading
 */
record Batch(Instant at, List<RawReading> readings, List<Quarantined> unreadable) {}
