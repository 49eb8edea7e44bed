package io.glucorelay.formats;

import io.glucorelay.formats.Source.DateOrder;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV file that LibreView exports, in any of its languages, in mg/dL or mmol/L, of any length in little memory.
 *
 * <p>Stored values (record type 0) and scans (1) are readings; a scan's device is the serial number and {@code #scan}, as a
 * scan and a stored value of one minute are two readings. Test strips, ketones, insulin, food and notes are no readings.
 *
 * <p>Dates are written in numbers, by the account's setting: {@code 04-12-2026} may be in April or in December. A date with a
 * number above 12, or {@link Source#dateOrder}, tells; rows before the first such date are held back until it comes, so
 * they may be handed over after later ones, and up to 20,000 of them. Where it does not come, they are unreadable: no order
 * is ever guessed.
 *
 * <p>Times are local and without an offset. In the hour that is there twice when clocks are set back, the order of the rows
 * decides. There are no words for what is beyond a sensor's limits: 40 mg/dL (2.2 mmol/L) or less is read as "low", 500
 * (27.8) or more as "high", as Tidepool's uploader does it.
 */
final class LibreViewCsv implements Format {

    private static final int MAX_HELD_BACK = 20_000;
    private static final String STORED = "0";
    private static final String SCANNED = "1";

    @Override
    public String name() {
        return "libreview";
    }

    @Override
    public Optional<String> recognises(Head head) {
        int number = 1;
        for (String line : head.lines(LibreViewHeader.LAST_LINE)) {
            if (LibreViewHeader.of(line).isPresent()) {
                return Optional.of("line " + number + " names the columns of a LibreView export");
            }
            number++;
        }
        return Optional.empty();
    }

    @Override
    public void read(InputStream in, Source source, Consumer<? super Row> rows) throws IOException {
        Pass pass = new Pass(source, new WallClock(source.zoneFor(this)), rows);
        LineReader lines = new LineReader(in);
        LibreViewHeader header = header(lines);
        for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            pass.take(line.get(), header);
        }
        pass.finish();
    }

    private static LibreViewHeader header(LineReader lines) throws IOException {
        String first = "";
        for (int i = 1; i <= LibreViewHeader.LAST_LINE; i++) {
            Optional<LineReader.Line> line = lines.next();
            if (!line.isPresent()) {
                break;
            }
            first = i == 1 ? line.get().text() : first;
            Optional<LibreViewHeader> header = LibreViewHeader.of(line.get().text());
            if (header.isPresent()) {
                return header.get();
            }
        }
        throw new UnknownFormatException(
                "a LibreView export should have, in line 1 to " + LibreViewHeader.LAST_LINE
                        + ", at least 6 columns of which the fifth and sixth end in mg/dL or mmol/L",
                first);
    }

    /** One reading of one file. */
    private static final class Pass {
        private final String patient;
        private final WallClock clock;
        private final Consumer<? super Row> rows;
        private final Deque<LibreViewRow> heldBack = new ArrayDeque<>();
        private @Nullable DateOrder order;

        Pass(Source source, WallClock clock, Consumer<? super Row> rows) {
            this.patient = source.patient();
            this.clock = clock;
            this.rows = rows;
            this.order = source.dateOrder().orElse(null);
        }

        void take(LineReader.Line line, LibreViewHeader header) {
            try {
                line.requireWhole();
                takeWhole(line, header);
            } catch (BadFieldException e) {
                reject(line.position(), line.text(), e);
            }
        }

        private void takeWhole(LineReader.Line line, LibreViewHeader header) throws BadFieldException {
            if (line.text().trim().isEmpty()) {
                rows.accept(new Row.NoReading(line.position()));
                return;
            }
            List<String> fields = CsvLine.fields(line.text());
            String type = fields.size() <= LibreViewHeader.TYPE
                    ? ""
                    : fields.get(LibreViewHeader.TYPE).trim();
            if (type.equals(STORED)) {
                take(LibreViewRow.historic(line, fields, header));
            } else if (type.equals(SCANNED)) {
                take(LibreViewRow.scan(line, fields, header));
            } else if (type.length() == 1 && Character.isDigit(type.charAt(0))) {
                rows.accept(new Row.NoReading(line.position()));
            } else {
                throw new BadFieldException("Record Type", type, "a digit, 0 for a stored value, 1 for a scan");
            }
        }

        private void take(LibreViewRow row) {
            if (order == null) {
                order = row.date().shows().orElse(null);
            }
            heldBack.add(row);
            boolean isFirstAndClear = heldBack.size() == 1 && row.date().isClear();
            if (order != null || isFirstAndClear || heldBack.size() > MAX_HELD_BACK) {
                handOver();
            }
        }

        void finish() {
            handOver();
        }

        private void handOver() {
            while (!heldBack.isEmpty()) {
                LibreViewRow row = heldBack.remove();
                try {
                    rows.accept(accepted(row));
                } catch (BadFieldException e) {
                    reject(row.position(), row.raw(), e);
                }
            }
        }

        private Row accepted(LibreViewRow row) throws BadFieldException {
            DateOrder known = order;
            if (known == null && !row.date().isClear()) {
                throw new BadFieldException(
                        LibreViewRow.TIME_FIELD,
                        row.date().text(),
                        "a date that can be read in one way only, or the date order be set");
            }
            LocalDateTime time = row.date().in(known == null ? DateOrder.DAY_FIRST : known, LibreViewRow.TIME_FIELD);
            return new Row.Accepted(
                    row.position(),
                    row.raw(),
                    Reading.of(patient, row.device(), clock.instant(row.at(time)), row.glucose()));
        }

        private void reject(String position, String raw, BadFieldException why) {
            rows.accept(
                    new Row.Unreadable(position, raw, QuarantineReason.UNREADABLE, String.valueOf(why.getMessage())));
        }
    }
}
