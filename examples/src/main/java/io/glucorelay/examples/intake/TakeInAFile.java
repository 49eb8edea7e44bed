package io.glucorelay.examples.intake;

import io.glucorelay.Relay;
import io.glucorelay.formats.Format;
import io.glucorelay.formats.Formats;
import io.glucorelay.formats.Head;
import io.glucorelay.formats.ReadingWriter;
import io.glucorelay.formats.Source;
import io.glucorelay.formats.Upload;
import io.glucorelay.formats.UploadReport;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.inmemory.InMemoryStore;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes a file in, whatever it is; shows what was set aside and why; mends what went wrong the same way in every row, here an uploader
 * that wrote mmol/L where Nightscout has mg/dL; and writes all readings down again.
 *
 * <p>Arguments: a file, and the patient whose readings they are. A file with local times needs a zone as well.
 */
public final class TakeInAFile {

    private static final Pattern MMOL = Pattern.compile("\"date\":(\\d+),\"sgv\":(\\d{1,2}\\.\\d)\\b");

    private TakeInAFile() {}

    /** Takes the file in and prints what became of it. */
    public static void main(String[] args) throws IOException {
        Source source = Source.of(args[1]);
        run(Path.of(args[0]), args.length > 2 ? source.zone(ZoneId.of(args[2])) : source, System.out);
    }

    static void run(Path file, Source source, PrintStream out) throws IOException {
        try (Relay relay = Relay.builder().store(new InMemoryStore()).build();
                InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            Format format = Formats.known().guess(Head.of(in)).format();
            UploadReport report = Upload.to(relay).read(format, in, source, String.valueOf(file.getFileName()));
            out.println(format.name() + ": " + report.accepted() + " accepted, " + report.quarantined());

            Instant now = Instant.now();
            relay.quarantine()
                    .open(Instant.EPOCH, now.plusSeconds(1))
                    .forEach(input -> out.println(input.position() + ": " + input.detail()));
            out.println("mended: "
                    + relay.quarantine()
                            .resubmitAll(
                                    Instant.EPOCH, now.plusSeconds(1), input -> mend(input, source), "units, mended"));

            try (ReadingWriter csv = Formats.GLUCORELAY_CSV.writer(out);
                    Stream<Reading> readings = relay.history(source.patient(), Instant.EPOCH, Instant.MAX)
                            .readings()) {
                for (Iterator<Reading> each = readings.iterator(); each.hasNext(); ) {
                    csv.write(each.next());
                }
            }
        }
    }

    /** What a row should have been, if it is one of those that can be mended. */
    private static Optional<Reading> mend(Quarantined input, Source source) {
        Matcher row = MMOL.matcher(input.raw());
        if (input.reason() != QuarantineReason.IMPLAUSIBLE_VALUE || !row.find()) {
            return Optional.empty();
        }
        Instant at = Instant.ofEpochMilli(Long.parseLong(row.group(1)));
        Glucose glucose = Glucose.of(new BigDecimal(row.group(2)), GlucoseUnit.MMOL_L);
        return Optional.of(Reading.of(source.patient(), "uploader", at, glucose));
    }
}
