package io.glucorelay.examples.formats;

/**
 * What became of the rows of a Clarity export. The three numbers together are all its lines after the header.
 *
 * @param readings rows that were handed over as readings
 * @param rejected rows that were handed over as unreadable
 * @param skipped rows that are no readings: who and which device, alert settings, calibrations, insulin, meals, exercise
 */
public record ClarityCounts(long readings, long rejected, long skipped) {}
