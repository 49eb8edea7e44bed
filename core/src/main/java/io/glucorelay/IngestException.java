package io.glucorelay;

import io.glucorelay.store.StoreException;

/**
 * Not everything handed in is safely stored. Keep what the report calls {@link IngestReport.Status#NOT_STORED}, or simply
 * all of it, and send it again: what was stored is told apart.
 */
public final class IngestException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient IngestReport report;

    IngestException(IngestReport report, StoreException cause) {
        super(message(report) + ": " + cause.getMessage(), cause);
        this.report = report;
    }

    /** What became of each input. */
    public IngestReport report() {
        return report;
    }

    private static String message(IngestReport report) {
        long failed = report.items().stream()
                .filter(item -> item.status() == IngestReport.Status.NOT_STORED)
                .count();
        return failed + " of " + report.items().size() + " inputs are not stored, send them again";
    }
}
