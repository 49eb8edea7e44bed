package io.glucorelay.formats;

import io.glucorelay.formats.Source.DateOrder;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the CSV file that LibreView exports, in any language that writes its units so, in mg/dL or mmol/L, of any length in
 * little memory.
 *
 * <p>Stored values (record type 0) and scans (1) are readings; a scan's device is the serial number and {@code #scan}, as a
 * scan and a stored value of one minute are two readings. So are test strips (2), which are fingersticks. Ketones, insulin,
 * food and notes are no readings.
 *
 * <p>Dates are written in numbers, by the account's setting: {@code 04-12-2026} may be in April or in December. The source's
 * {@link Source#dateOrder} tells, or a date that can be read in one way only, be it the title's; rows before it are held
 * back until it comes, so they may be handed over after later ones. Where none comes, or too late, and where such dates
 * contradict each other, a date that may be two is unreadable: no order is ever guessed. Of files put together each tells its
 * own.
 *
 * <p>Times are local and without an offset. In the hour that is there twice when clocks are set back the order of the rows
 * decides, each device's by itself, and such readings are flagged so: a step back begins the second hour; or, where the newest
 * row comes first, a step up the first. There are no words for what is beyond a sensor's limits: 40 mg/dL (2.2 mmol/L) or less is read as "low", 500
 * (27.8) or more as "high", as Tidepool's uploader does it.
 */
final class LibreViewCsv implements Format {

    /** Some two months of a sensor. */
    private static final int MAX_HELD_BACK = 20_000;

    private static final int TITLE_DATE = 2;
    private static final String TITLE_ZONE = " UTC";

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
        ZoneId zone = source.zoneFor(this);
        LineReader lines = new LineReader(in);
        String title = "";
        for (int i = 1; i <= LibreViewHeader.LAST_LINE; i++) {
            String line = lines.next().map(LineReader.Line::text).orElse("");
            Optional<LibreViewHeader> header = LibreViewHeader.of(line);
            if (header.isPresent()) {
                new Pass(
                                source,
                                shownBy(title),
                                new WallClock(zone, WallClock.Twins.ARE_OF_ONE_HOUR),
                                rows,
                                header.get())
                        .readAll(lines);
                return;
            }
            title = i == 1 ? line : title;
        }
        throw new UnknownFormatException(LibreViewHeader.EXPECTED, title);
    }

    /** The title says when the file was made, in the order of all dates. */
    private static Optional<DateOrder> shownBy(String title) {
        try {
            List<String> fields = CsvLine.fields(title);
            String date = fields.size() > TITLE_DATE ? fields.get(TITLE_DATE).trim() : "";
            return NumericDate.parse("title", date.replace(TITLE_ZONE, "")).shows();
        } catch (BadFieldException e) {
            return Optional.empty();
        }
    }

    /** One reading of one file. */
    private static final class Pass {
        private final String patient;
        private final WallClock clock;
        private final Consumer<? super Row> rows;
        private final HeldBack<LibreViewRow> heldBack = new HeldBack<>(MAX_HELD_BACK);
        private final @Nullable DateOrder setOrder;
        private LibreViewHeader header;
        private @Nullable DateOrder order;
        private boolean contradicted;

        Pass(
                Source source,
                Optional<DateOrder> shown,
                WallClock clock,
                Consumer<? super Row> rows,
                LibreViewHeader header) {
            this.patient = source.patient();
            this.clock = clock;
            this.rows = rows;
            this.header = header;
            this.setOrder = source.dateOrder().orElse(null);
            this.order = setOrder == null ? shown.orElse(null) : setOrder;
        }

        void readAll(LineReader lines) throws IOException {
            CsvRecords records = new CsvRecords(lines);
            Optional<LineReader.Line> next = records.next(header.columns());
            while (next.isPresent()) {
                take(next.get());
                next = records.next(header.columns());
            }
            handOver();
        }

        private void take(LineReader.Line line) {
            try {
                line.requireWhole();
                takeWhole(line);
            } catch (BadFieldException e) {
                rows.accept(e.row(line.position(), line.text()));
            }
        }

        private void takeWhole(LineReader.Line line) throws BadFieldException {
            if (line.text().trim().isEmpty()) {
                rows.accept(new Row.NoReading(line.position()));
                return;
            }
            List<String> fields = CsvLine.fields(line.text());
            String type = fields.size() > LibreViewHeader.TYPE
                    ? fields.get(LibreViewHeader.TYPE).trim()
                    : "";
            switch (type) {
                case "0" -> take(LibreViewRow.stored(line, fields, header));
                case "1" -> take(LibreViewRow.scanned(line, fields, header));
                case "2" -> take(LibreViewRow.strip(line, fields, header));
                case "3", "4", "5", "6" -> rows.accept(new Row.NoReading(line.position()));
                default -> {
                    // Of another file that was put behind this one.
                    Optional<LibreViewHeader> further = LibreViewHeader.of(line.text());
                    header = further.orElseThrow(() -> new BadFieldException("Record Type", type, "0 to 6"));
                    beginAnew();
                    rows.accept(new Row.NoReading(line.position()));
                }
            }
        }

        /** One file's dates say nothing about those of another, which may be of another account. */
        private void beginAnew() {
            handOver();
            order = setOrder;
            contradicted = false;
        }

        private void take(LibreViewRow row) {
            Optional<DateOrder> shown = row.date().shows();
            if (shown.isPresent() && order == null) {
                order = shown.get();
            } else if (shown.isPresent() && shown.get() != order && setOrder == null) {
                contradicted = true;
            }
            boolean mayWait = order == null && (row.date().isAmbiguous() || !heldBack.isEmpty());
            heldBack.add(row);
            if (!mayWait || heldBack.isOverfull()) {
                handOver();
            }
        }

        private void handOver() {
            while (!heldBack.isEmpty()) {
                LibreViewRow row = heldBack.remove();
                try {
                    WallClock.Moment moment =
                            clock.moment(DeviceTime.of(row.device(), LibreViewRow.TIME_FIELD, time(row.date())));
                    Reading reading = moment.reading(patient, row.device(), row.glucose(), row.flags());
                    rows.accept(new Row.Accepted(row.position(), row.raw(), reading));
                } catch (BadFieldException e) {
                    rows.accept(e.row(row.position(), row.raw()));
                }
            }
        }

        private LocalDateTime time(NumericDate date) throws BadFieldException {
            if (date.isAmbiguous() && (order == null || contradicted)) {
                throw new BadFieldException(
                        LibreViewRow.TIME_FIELD,
                        date.text(),
                        "a date that can be read in one way only, or the date order be set");
            }
            return date.in(order == null ? DateOrder.DAY_FIRST : order)
                    .orElseThrow(() ->
                            new BadFieldException(LibreViewRow.TIME_FIELD, date.text(), "in the order of the others"));
        }
    }
}
