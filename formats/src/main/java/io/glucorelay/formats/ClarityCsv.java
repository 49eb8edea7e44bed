package io.glucorelay.formats;

import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the CSV file that Dexcom Clarity exports, of any length in little memory: today's 14 columns or the older 12
 * without the transmitter, in mg/dL or mmol/L, with a byte order mark or without, with {@code T} or a space between date
 * and time.
 *
 * <p>Every glucose row (event type {@code EGV}, and {@code Calibration}, which is a fingerstick) is handed over, as a reading or
 * as unreadable; so is a line too broken to tell what it is, or of a kind that should have no glucose value and has one.
 * {@code Low} and {@code High} become censored values, never numbers. A line is a row, or several where a field in quotes goes on
 * over their ends.
 *
 * <p>Clarity writes the display's local time without its offset, so that the hour in which clocks are set back is there
 * twice. {@code Transmitter Time}, which counts on through it, tells the two apart; rows of that hour that come before
 * the file has tied the transmitter's clock to the wall clock are held back until it has, so they may be handed over
 * after later lines. Without transmitter times the order of the rows decides, see {@link WallClock}. This is a guess, and
 * flagged so: where the first of the hours has no readings at all, those of the second are taken for it. A local time that
 * never was, because clocks were set forward over it, is placed by the transmitter's clock, too, and unreadable without one.
 * A display carried to another zone goes unnoticed: an export is read in one zone from beginning to end.
 *
 * <p>Of files put together, one that names another patient than the first has no readings: its glucose rows are unreadable.
 *
 * <p>The device of a reading is the transmitter's identifier, or that of the display where the row names no transmitter; of a
 * fingerstick with a mark.
 */
final class ClarityCsv implements Format {

    /** More rows than any repeated hour has; a file that goes on like this for longer is settled as it stands. */
    private static final int MAX_HELD_BACK = 1_000;

    private static final String GLUCOSE_ROW = "EGV";

    private static final String FINGERSTICK_ROW = "Calibration";

    /** A row that has a glucose value and is no reading: the limit at which a display is to sound. */
    private static final String SETTING_ROW = "Alert";

    /** Rows that say whose the file is, in its first lines. */
    private static final Set<String> PATIENT_ROWS = Set.of("FirstName", "LastName", "DateOfBirth");

    @Override
    public String name() {
        return "dexcom-clarity";
    }

    @Override
    public Optional<String> recognises(Head head) {
        return ClarityHeader.of(head.firstLine()).map(header -> "its first line names the columns of a Clarity export");
    }

    @Override
    public void read(InputStream in, Source source, Consumer<? super Row> rows) throws IOException {
        ZoneId zone = source.zoneFor(this);
        LineReader lines = new LineReader(in);
        Optional<LineReader.Line> first = lines.next();
        while (first.isPresent() && first.get().text().trim().isEmpty()) {
            first = lines.next();
        }
        String beginning = first.map(LineReader.Line::text).orElse("");
        ClarityHeader header = ClarityHeader.of(beginning)
                .orElseThrow(() -> new UnknownFormatException(ClarityHeader.EXPECTED, beginning));
        new Pass(source.patient(), zone, rows, header).readAll(lines);
    }

    /** One reading of one file. */
    private static final class Pass {
        private final String patient;
        private final WallClock clock;
        private final WallClock clockOfFingersticks;
        private final Consumer<? super Row> rows;
        private final HeldBack<EgvRow> heldBack = new HeldBack<>(MAX_HELD_BACK);
        private final Map<String, String> patientInfo = new HashMap<>();
        private ClarityHeader header;
        private String otherPatient = "";

        Pass(String patient, ZoneId zone, Consumer<? super Row> rows, ClarityHeader header) {
            this.patient = patient;
            this.clock = new WallClock(zone, WallClock.Twins.ARE_OF_TWO_HOURS);
            this.clockOfFingersticks = new WallClock(zone, WallClock.Twins.ARE_OF_ONE_HOUR);
            this.rows = rows;
            this.header = header;
        }

        void readAll(LineReader lines) throws IOException {
            CsvRecords records = new CsvRecords(lines);
            Optional<LineReader.Line> next = records.next(header.columns());
            while (next.isPresent()) {
                take(next.get());
                next = records.next(header.columns());
            }
            while (!heldBack.isEmpty()) {
                handOver(heldBack.remove());
            }
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
            String type = header.eventType(fields).orElse("");
            if (type.isEmpty()) {
                throw new BadFieldException(ClarityHeader.EVENT_TYPE, type, "EGV or the name of another kind of row");
            }
            if (type.equalsIgnoreCase(GLUCOSE_ROW)) {
                take(EgvRow.ofSensor(line, fields, header));
            } else if (type.equalsIgnoreCase(FINGERSTICK_ROW)) {
                takeFingerstick(line, fields);
            } else {
                takeOther(line, fields, type);
            }
        }

        private void learnPatient(String type, String info) {
            String before = info.isEmpty() ? null : patientInfo.putIfAbsent(type, info);
            if (before != null && !before.equals(info)) {
                otherPatient = info;
            }
        }

        private void take(EgvRow row) throws BadFieldException {
            if (!otherPatient.isEmpty()) {
                throw new BadFieldException(
                        ClarityHeader.PATIENT_INFO, otherPatient, "as before: one patient's rows are read at a time");
            }
            clock(row).learn(row.time());
            heldBack.add(row);
            handOver();
        }

        private void takeFingerstick(LineReader.Line line, List<String> fields) throws BadFieldException {
            header.requireWhole(fields);
            if (header.glucose(fields).isEmpty()) {
                rows.accept(new Row.NoReading(line.position()));
            } else {
                take(EgvRow.fingerstick(line, fields, header));
            }
        }

        private WallClock clock(EgvRow row) {
            return row.isFingerstick() ? clockOfFingersticks : clock;
        }

        private void takeOther(LineReader.Line line, List<String> fields, String type) throws BadFieldException {
            // Of another file that was put behind this one.
            Optional<ClarityHeader> further = ClarityHeader.of(line.text());
            if (further.isPresent()) {
                header = further.get();
                otherPatient = "";
            } else if (!header.glucose(fields).isEmpty() && !type.equals(SETTING_ROW)) {
                throw new BadFieldException(
                        ClarityHeader.EVENT_TYPE, type, "EGV, Calibration or Alert where there is a glucose value");
            } else if (PATIENT_ROWS.contains(type)) {
                learnPatient(type, header.patientInfo(fields));
            }
            rows.accept(new Row.NoReading(line.position()));
        }

        private void handOver() {
            while (!heldBack.isEmpty()
                    && (heldBack.isOverfull()
                            || clock(heldBack.first()).isSure(heldBack.first().time()))) {
                handOver(heldBack.remove());
            }
        }

        private void handOver(EgvRow row) {
            try {
                WallClock.Moment moment = clock(row).moment(row.time());
                Reading reading = moment.reading(patient, row.time().device(), row.glucose(), row.flags());
                rows.accept(new Row.Accepted(row.position(), row.raw(), reading));
            } catch (BadFieldException e) {
                rows.accept(e.row(row.position(), row.raw()));
            }
        }
    }
}
