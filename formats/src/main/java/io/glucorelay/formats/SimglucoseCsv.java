package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the CSV that the simulator simglucose writes: a row for each step of its time, of which the sensor's value ({@code CGM}) is
 * read, and not the true one ({@code BG}). A simulation has no zone and no summer time: its times are taken for UTC.
 */
final class SimglucoseCsv implements Format {

    private static final String TIME = "Time";
    private static final String VALUE = "CGM";
    private static final List<String> FIRST_COLUMNS = List.of(TIME, "BG", VALUE, "CHO", "insulin");
    private static final int TIME_COLUMN = 0;
    private static final int VALUE_COLUMN = 2;
    private static final String DEVICE = "simglucose";

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    @Override
    public String name() {
        return "simglucose";
    }

    @Override
    public Optional<String> recognises(Head head) {
        return isHeader(head.firstLine())
                ? Optional.of("its first line names the columns of simglucose")
                : Optional.empty();
    }

    @Override
    public void read(InputStream in, Source source, Consumer<? super Row> rows) throws IOException {
        LineReader lines = new LineReader(in);
        Optional<LineReader.Line> line = lines.next();
        while (line.isPresent() && line.get().text().trim().isEmpty()) {
            line = lines.next();
        }
        String first = line.map(LineReader.Line::text).orElse("");
        if (!isHeader(first)) {
            throw new UnknownFormatException("simglucose's CSV should begin with the columns " + FIRST_COLUMNS, first);
        }
        for (line = lines.next(); line.isPresent(); line = lines.next()) {
            rows.accept(row(line.get(), source.patient()));
        }
    }

    private static boolean isHeader(String line) {
        return line.trim().startsWith(String.join(",", FIRST_COLUMNS));
    }

    private static Row row(LineReader.Line line, String patient) {
        // Blank, or the header of a further file behind this one.
        if (line.text().trim().isEmpty() || isHeader(line.text())) {
            return new Row.NoReading(line.position());
        }
        try {
            line.requireWhole();
            List<String> fields = CsvLine.fields(line.text());
            if (fields.size() < FIRST_COLUMNS.size()) {
                throw new BadFieldException(
                        "the row should have the columns " + FIRST_COLUMNS + ", but had " + fields.size() + " fields");
            }
            Reading reading = Reading.of(
                    patient,
                    DEVICE,
                    time(fields.get(TIME_COLUMN).trim()),
                    glucose(fields.get(VALUE_COLUMN).trim()));
            return new Row.Accepted(line.position(), line.text(), reading);
        } catch (BadFieldException e) {
            return e.row(line.position(), line.text());
        }
    }

    private static Instant time(String written) throws BadFieldException {
        try {
            return TimeText.local(written, ' ')
                    .orElseGet(() -> LocalDateTime.parse(written, WRITTEN))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new BadFieldException(TIME, written, "a time such as 2026-01-31 08:05:00");
        }
    }

    private static Glucose glucose(String written) throws BadFieldException {
        // As Python writes numbers: all their digits, of which a reading keeps 18.
        return Glucose.of(
                DecimalText.ofGlucose(written)
                        .orElseThrow(() -> new BadFieldException(VALUE, written, "a number of mg/dL such as 101.5")),
                GlucoseUnit.MG_DL);
    }
}
