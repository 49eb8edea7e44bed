package io.glucorelay.formats;

import io.glucorelay.reading.GlucoseUnit;
import java.util.List;
import java.util.Optional;

/** Where an export keeps what, and the unit it is written in. Columns are found by name: their number has changed. */
final class ClarityHeader {
    static final String TIMESTAMP = "Timestamp";
    static final String EVENT_TYPE = "Event Type";
    static final String GLUCOSE = "Glucose Value";
    static final String PATIENT_INFO = "Patient Info";
    static final String TRANSMITTER_TIME = "Transmitter Time";
    static final String TRANSMITTER_ID = "Transmitter ID";
    static final String SOURCE_DEVICE = "Source Device ID";

    static final String EXPECTED =
            "a Dexcom Clarity export should have the columns 'Timestamp (YYYY-MM-DDThh:mm:ss)', 'Event Type' and "
                    + "'Glucose Value (mg/dL)' or 'Glucose Value (mmol/L)' in line 1";
    private static final int ABSENT = -1;

    private final List<String> names;
    private final int timestamp;
    private final int eventType;
    private final int glucose;
    private final int patientInfo;
    private final int sourceDevice;
    private final int transmitterTime;
    private final int transmitterId;
    private final GlucoseUnit unit;

    private ClarityHeader(List<String> names, GlucoseUnit unit) {
        this.names = names;
        this.unit = unit;
        this.timestamp = index(names, TIMESTAMP);
        this.eventType = index(names, EVENT_TYPE);
        this.glucose = index(names, GLUCOSE);
        this.patientInfo = index(names, PATIENT_INFO);
        this.sourceDevice = index(names, SOURCE_DEVICE);
        this.transmitterTime = index(names, TRANSMITTER_TIME);
        this.transmitterId = index(names, TRANSMITTER_ID);
    }

    /** The header, if this line is one. */
    static Optional<ClarityHeader> of(String line) {
        List<String> names;
        try {
            names = CsvLine.fields(line);
        } catch (BadFieldException e) {
            return Optional.empty();
        }
        int glucose = index(names, GLUCOSE);
        if (index(names, TIMESTAMP) == ABSENT || index(names, EVENT_TYPE) == ABSENT || glucose == ABSENT) {
            return Optional.empty();
        }
        for (GlucoseUnit unit : GlucoseUnit.values()) {
            if (names.get(glucose).contains(unit.symbol())) {
                return Optional.of(new ClarityHeader(names, unit));
            }
        }
        return Optional.empty();
    }

    int columns() {
        return names.size();
    }

    GlucoseUnit unit() {
        return unit;
    }

    /** The event type of a row, empty if the row does not reach that far. */
    Optional<String> eventType(List<String> fields) {
        return eventType < fields.size() ? Optional.of(field(fields, eventType)) : Optional.empty();
    }

    String timestamp(List<String> fields) {
        return field(fields, timestamp);
    }

    String glucose(List<String> fields) {
        return field(fields, glucose);
    }

    String patientInfo(List<String> fields) {
        return field(fields, patientInfo);
    }

    String sourceDevice(List<String> fields) {
        return field(fields, sourceDevice);
    }

    String transmitterTime(List<String> fields) {
        return field(fields, transmitterTime);
    }

    String transmitterId(List<String> fields) {
        return field(fields, transmitterId);
    }

    /**
     * Refuses a row that was cut short, whose last field may be half of a number: "5" of "55". Clarity itself leaves out
     * a field at the end of rows that come from no transmitter, so only those may be short.
     */
    void requireWhole(List<String> fields) throws BadFieldException {
        if (fields.size() == names.size()) {
            return;
        }
        boolean shortWithoutTransmitter = transmitterTime != ABSENT
                && fields.size() == names.size() - 1
                && transmitterTime(fields).isEmpty()
                && transmitterId(fields).isEmpty();
        if (!shortWithoutTransmitter) {
            throw new BadFieldException(
                    "the row should have " + names.size() + " fields, as the header has, but had " + fields.size());
        }
    }

    private static int index(List<String> names, String start) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).trim().startsWith(start)) {
                return i;
            }
        }
        return ABSENT;
    }

    private static String field(List<String> fields, int index) {
        return index >= 0 && index < fields.size() ? fields.get(index).trim() : "";
    }
}
