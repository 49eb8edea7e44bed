package io.glucorelay.formats;

import io.glucorelay.IngestReport;
import io.glucorelay.Relay;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.RawReading;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Takes whole inputs into a relay: what is a reading is ingested, together with the words that it was read from, and what cannot be
 * read is set aside. Immutable, and safe for use by several threads.
 *
 * <pre>{@code
 * try (InputStream in = new BufferedInputStream(request.body())) {
 *     Format format = Formats.known().guess(Head.of(in)).format();
 *     UploadReport report = Upload.to(relay).read(format, in, Source.of("p-17").zone(zone), "upload-4711.csv");
 * }
 * }</pre>
 */
public final class Upload {

    /** So many rows are handed over at once. */
    private static final int BATCH = 500;

    private final Relay relay;

    private Upload(Relay relay) {
        this.relay = relay;
    }

    /** Into this relay. */
    public static Upload to(Relay relay) {
        return new Upload(Objects.requireNonNull(relay, "relay"));
    }

    /**
     * Reads an input to its end, and hands it over in batches of a few hundred rows, so that memory does not grow with it. Does not
     * close {@code in}.
     *
     * @param format what it is
     * @param in the input, from its first byte
     * @param source whose readings they are, and what else the input does not say
     * @param name what to call the input where it is set aside: a file's name, an upload's number. Of two inputs by the same name a
     *     bad row that stands in both at the same position is kept once
     * @return what became of its rows, all of which are safe
     * @throws io.glucorelay.IngestException if not all of them are safe: hand the whole input in again, which changes nothing
     *     twice; also if {@code in} could not be read, which is suppressed in it then
     * @throws UnknownFormatException if it is not of this format
     * @throws IOException if {@code in} cannot be read; what was read until then is handed in
     * @throws IllegalArgumentException if the source lacks what this format needs; the message says what
     * @throws IllegalStateException if the relay is closed
     */
    public UploadReport read(Format format, InputStream in, Source source, String name) throws IOException {
        Objects.requireNonNull(name, "name");
        Batch batch = new Batch(source.patient(), name);
        try {
            format.read(in, source, batch::add);
        } catch (IOException e) {
            try {
                batch.handOver();
            } catch (RuntimeException notSafe) {
                notSafe.addSuppressed(e);
                throw notSafe;
            }
            throw e;
        }
        batch.handOver();
        return batch.counts.report();
    }

    /** Rows on their way. */
    private final class Batch {
        private final String patient;
        private final String name;
        private final UploadReport.Counts counts = new UploadReport.Counts();
        private final List<RawReading> readings = new ArrayList<>(BATCH);
        private final List<Quarantined> unreadable = new ArrayList<>();

        Batch(String patient, String name) {
            this.patient = patient;
            this.name = name;
        }

        void add(Row row) {
            if (row instanceof Row.Accepted accepted) {
                readings.add(accepted.rawReading(name));
            } else if (row instanceof Row.Unreadable bad) {
                unreadable.add(bad.quarantined(patient, name));
            } else {
                counts.noReading();
            }
            if (readings.size() + unreadable.size() >= BATCH) {
                handOver();
            }
        }

        void handOver() {
            count(relay.ingestRaw(readings));
            count(relay.quarantine().add(unreadable));
            readings.clear();
            unreadable.clear();
        }

        private void count(IngestReport report) {
            report.items().forEach(counts::add);
        }
    }
}
