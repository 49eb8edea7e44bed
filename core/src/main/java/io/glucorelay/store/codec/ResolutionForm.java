package io.glucorelay.store.codec;

import io.glucorelay.reading.Resolution;
import java.time.Instant;

final class ResolutionForm {

    private static final int RESUBMITTED = 0;
    private static final int DISCARDED = 1;

    private ResolutionForm() {}

    static void write(ByteWriter to, Resolution resolution) {
        to.text(resolution.by());
        to.instant(resolution.at());
        if (resolution instanceof Resolution.Resubmitted resubmitted) {
            to.raw(RESUBMITTED);
            to.text(resubmitted.patient());
            to.text(resubmitted.device());
            to.instant(resubmitted.measuredAt());
        } else if (resolution instanceof Resolution.Discarded discarded) {
            to.raw(DISCARDED);
            to.text(discarded.why());
        }
    }

    static Resolution read(ByteReader from) {
        String by = from.text();
        Instant at = from.instant();
        int kind = from.raw();
        return switch (kind) {
            case RESUBMITTED -> new Resolution.Resubmitted(by, at, from.text(), from.text(), from.instant());
            case DISCARDED -> new Resolution.Discarded(by, at, from.text());
            default ->
                throw new CodecException("how an input was resolved must be 0 or 1, but was " + kind
                        + ": a later version may have written it");
        };
    }
}
