package io.glucorelay.benchmarks.peers;

/**
 * What was measured of a peer in one round.
 *
 * @param enqueued messages a second, while all were enqueued and nobody consumed
 * @param completed messages a second, while these were consumed and nobody enqueued
 * @param together messages a second, enqueued and consumed at the same time, until all were completed
 * @param p50 milliseconds from when a message came until its handler was called, at a constant rate; NaN if not measured
 * @param p99 the same
 * @param again how often a message was handled that had been before
 */
record Outcome(double enqueued, double completed, double together, double p50, double p99, long again) {}
