package io.glucorelay.formats;

import io.glucorelay.reading.Reading;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Our own CSV: a line for each reading, with all that it has, so that it comes back digit for digit. What the columns mean is in
 * docs/formats.md.
 *
 * <p>Each row says whose it is, and the source does too: a row of another patient is unreadable, as one person's readings among
 * another's are the worst that can happen.
 */
final class GlucorelayCsv implements WritableFormat {

    private static final String COLUMNS = line(GlucorelayCsvColumn::title);

    @Override
    public String name() {
        return "glucorelay-csv";
    }

    @Override
    public String mediaType() {
        return "text/csv; charset=utf-8";
    }

    @Override
    public Optional<String> recognises(Head head) {
        return GlucorelayCsvHeader.of(head.firstLine())
                .map(header -> "the first line names the columns of Glucorelay's own CSV");
    }

    @Override
    public void read(InputStream in, Source source, Consumer<? super Row> rows) throws IOException {
        LineReader lines = new LineReader(in);
        Optional<LineReader.Line> line = lines.next();
        while (line.isPresent() && isBlank(line.get())) {
            line = lines.next();
        }
        String first = line.map(LineReader.Line::text).orElse("");
        GlucorelayCsvHeader header = GlucorelayCsvHeader.of(first)
                .orElseThrow(() -> new UnknownFormatException(
                        "Glucorelay's own CSV should have the columns " + COLUMNS + " in its first line", first));
        for (line = lines.next(); line.isPresent(); line = lines.next()) {
            // Of another file that was put behind this one.
            Optional<GlucorelayCsvHeader> further =
                    GlucorelayCsvHeader.of(line.get().text());
            if (further.isPresent() || isBlank(line.get())) {
                header = further.orElse(header);
                rows.accept(new Row.NoReading(line.get().position()));
            } else {
                rows.accept(row(line.get(), header, source.patient()));
            }
        }
    }

    private static Row row(LineReader.Line line, GlucorelayCsvHeader header, String patient) {
        try {
            line.requireWhole();
            Reading reading = GlucorelayCsvRow.reading(header.fields(line.text()), patient);
            return new Row.Accepted(line.position(), line.text(), reading);
        } catch (BadFieldException e) {
            return e.row(line.position(), line.text());
        } catch (IllegalArgumentException e) {
            // Of more digits, or of a year, than a reading keeps.
            return new BadFieldException(String.valueOf(e.getMessage())).row(line.position(), line.text());
        }
    }

    private static boolean isBlank(LineReader.Line line) {
        return line.text().trim().isEmpty();
    }

    @Override
    public ReadingWriter writer(OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write(COLUMNS + "\r\n");
        return new DocumentWriter(DocumentWriter.MAX_NAME) {
            @Override
            void add(Reading reading) throws IOException {
                text.write(line(column -> column.of(reading)) + "\r\n");
            }

            @Override
            void end() throws IOException {
                text.flush();
            }
        };
    }

    private static String line(Function<GlucorelayCsvColumn, String> field) {
        return Arrays.stream(GlucorelayCsvColumn.values()).map(field).collect(Collectors.joining(","));
    }
}
