package io.glucorelay.formats;

import io.glucorelay.IngestReport;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.ReadingFlag;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the rows of an input. Each is counted once, flags aside.
 *
 * @param accepted readings that are now stored
 * @param duplicate readings that had been stored before
 * @param quarantined rows that were set aside, by the reason
 * @param pastRetention readings that were measured too long ago to be kept
 * @param noReading rows about something else: insulin, meals, settings, or nothing
 * @param flags how many of those accepted have which flag
 */
public record UploadReport(
        long accepted,
        long duplicate,
        Map<QuarantineReason, Long> quarantined,
        long pastRetention,
        long noReading,
        Map<ReadingFlag, Long> flags) {

    /** @throws NullPointerException if anything is or has a null */
    public UploadReport {
        quarantined = Map.copyOf(quarantined);
        flags = Map.copyOf(flags);
    }

    /** How many rows the input had. */
    public long rows() {
        return accepted + duplicate + setAside() + pastRetention + noReading;
    }

    /** How many were set aside, for whatever reason. */
    public long setAside() {
        return quarantined.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The counts as they grow. */
    static final class Counts {
        private long accepted;
        private long duplicate;
        private long pastRetention;
        private long noReading;
        private final Map<QuarantineReason, Long> quarantined = new EnumMap<>(QuarantineReason.class);
        private final Map<ReadingFlag, Long> flags = new EnumMap<>(ReadingFlag.class);

        void noReading() {
            noReading++;
        }

        void add(IngestReport.Item item) {
            switch (item.status()) {
                case ACCEPTED -> {
                    accepted++;
                    item.flags().forEach(flag -> flags.merge(flag, 1L, Long::sum));
                }
                case DUPLICATE -> duplicate++;
                case QUARANTINED -> quarantined.merge(item.reason().orElse(QuarantineReason.UNREADABLE), 1L, Long::sum);
                case PAST_RETENTION -> pastRetention++;
                case NOT_STORED -> throw new IllegalStateException("what is not stored is thrown, not answered");
            }
        }

        UploadReport report() {
            return new UploadReport(
                    accepted, duplicate, quarantined, pastRetention, noReading, Collections.unmodifiableMap(flags));
        }
    }
}
