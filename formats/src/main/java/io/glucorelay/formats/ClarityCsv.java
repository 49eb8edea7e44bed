package io.glucorelay.formats;

import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the CSV file that Dexcom Clarity exports, of any length in little memory: today's 14 columns or the older 12
 * without the transmitter, in mg/dL or mmol/L, with a byte order mark or without, with {@code T} or a space between date
 * and time.
 *
 * <p>Every glucose row (event type {@code EGV}) is handed over, as a reading or as rejected with its line, its text and
 * what is wrong with it; so is a line too broken to tell what it is. {@code Low} and {@code High} become censored values,
 * never numbers. All other rows are no readings and are counted only. A line is a row: where a note holds a line break in
 * quotes, its parts are rejected. A line of more than 10,000 characters is rejected and reported up to there. Bytes that
 * are not UTF-8 are read as U+FFFD.
 *
 * <p>Clarity writes the display's local time without its offset, so that the hour in which clocks are set back is there
 * twice. {@code Transmitter Time}, which counts on through it, tells the two apart; rows of that hour that come before
 * the file has tied the transmitter's clock to the wall clock are held back until it has, so they may be handed over
 * after later lines. Without transmitter times the order of the rows decides: once the local time has stepped back, or
 * when a row is less than two and a half minutes from the one before, it is of the second hour. This is a guess: where
 * the first of the hours has no readings at all, those of the second are taken for it. A local time that never was,
 * because clocks were set forward over it, is placed by the transmitter's clock, too, and rejected without one.
 * A display carried to another zone goes unnoticed: an export is read in one zone from beginning to end.
 *
 * <p>The device of a reading is the transmitter's identifier, or that of the display where the row names no transmitter.
 * Instances keep no state and may be shared by several threads.
 */
final class ClarityCsv implements Format {

    /** More rows than any repeated hour has; a file that goes on like this for longer is settled as it stands. */
    private static final int MAX_HELD_BACK = 1_000;

    private static final String GLUCOSE_ROW = "EGV";

    @Override
    public String name() {
        return "dexcom-clarity";
    }

    @Override
    public Optional<String> recognises(Head head) {
        List<String> lines = head.lines(1);
        return lines.isEmpty() || !ClarityHeader.isOne(lines.get(0))
                ? Optional.empty()
                : Optional.of("line 1 names the columns of a Clarity export");
    }

    @Override
    public void read(InputStream in, Source source, Consumer<? super Row> rows) throws IOException {
        ZoneId zone = source.zoneFor(this);
        LineReader lines = new LineReader(in);
        Optional<LineReader.Line> first = lines.next();
        ClarityHeader header =
                ClarityHeader.parse(first.isPresent() ? first.get().text() : "");
        Pass pass = new Pass(header, source.patient(), zone, rows);
        for (Optional<LineReader.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            pass.take(line.get());
        }
        pass.finish();
    }

    /** One reading of one file. */
    private static final class Pass {
        private final ClarityHeader header;
        private final String patient;
        private final Consumer<? super Row> rows;
        private final WallClock clock;
        private final Deque<EgvRow> heldBack = new ArrayDeque<>();

        Pass(ClarityHeader header, String patient, ZoneId zone, Consumer<? super Row> rows) {
            this.header = header;
            this.patient = patient;
            this.clock = new WallClock(zone);
            this.rows = rows;
        }

        void take(LineReader.Line line) {
            try {
                line.requireWhole();
                takeWhole(line);
            } catch (BadFieldException e) {
                reject(line.position(), line.text(), e);
            }
        }

        private void takeWhole(LineReader.Line line) throws BadFieldException {
            if (line.text().trim().isEmpty()) {
                rows.accept(new Row.NoReading(line.position()));
                return;
            }
            List<String> fields = CsvLine.fields(line.text());
            Optional<String> type = header.eventType(fields);
            if (!type.isPresent() || type.get().isEmpty()) {
                throw new BadFieldException(ClarityHeader.EVENT_TYPE, "", "EGV or the name of another kind of row");
            }
            if (!type.get().equals(GLUCOSE_ROW)) {
                rows.accept(new Row.NoReading(line.position()));
                return;
            }
            EgvRow row = EgvRow.parse(line, fields, header);
            clock.learn(row);
            heldBack.add(row);
            handOver();
        }

        void finish() {
            while (!heldBack.isEmpty()) {
                handOver(heldBack.remove());
            }
        }

        private void handOver() {
            while (!heldBack.isEmpty() && (heldBack.size() > MAX_HELD_BACK || clock.isSure(heldBack.element()))) {
                handOver(heldBack.remove());
            }
        }

        private void handOver(EgvRow row) {
            Instant measuredAt;
            try {
                measuredAt = clock.instant(row);
            } catch (BadFieldException e) {
                reject(row.position(), row.raw(), e);
                return;
            }
            rows.accept(new Row.Accepted(
                    row.position(), row.raw(), Reading.of(patient, row.device(), measuredAt, row.glucose())));
        }

        private void reject(String position, String raw, BadFieldException why) {
            rows.accept(
                    new Row.Unreadable(position, raw, QuarantineReason.UNREADABLE, String.valueOf(why.getMessage())));
        }
    }
}
