package io.glucorelay.formats;

import io.glucorelay.reading.Reading;
import java.io.IOException;

/** What all writers have in common: when they may write, and what. */
abstract class DocumentWriter implements ReadingWriter {

    /** Longer than any name, and short enough for the readers' lines, be each of its characters written as six. */
    static final int MAX_NAME = 500;

    private final int maxDevice;
    private String patient = "";
    private boolean ended;
    private boolean failed;

    /** For a format whose readers take names of devices of so many characters. */
    DocumentWriter(int maxDevice) {
        this.maxDevice = maxDevice;
    }

    /** @throws IllegalArgumentException if this format cannot hold it; nothing of it was written */
    abstract void add(Reading reading) throws IOException;

    /** Writes what comes behind the last reading, and whatever still waits in a buffer. */
    abstract void end() throws IOException;

    @Override
    public final void write(Reading reading) throws IOException {
        if (ended) {
            throw new IllegalStateException("the document must not be ended before a reading is written to it");
        }
        requireShort("patient", reading.patient(), MAX_NAME);
        requireShort("device", named(reading), maxDevice);
        requireSamePatient(reading.patient());
        if (failed) {
            throw new IOException("the document is damaged, as its output could not be written before");
        }
        try {
            add(reading);
            patient = reading.patient();
        } catch (IOException e) {
            failed = true;
            throw e;
        }
    }

    @Override
    public final void close() throws IOException {
        if (!ended) {
            ended = true;
            if (!failed) {
                end();
            }
        }
    }

    /** Not every format says whose a reading is: one person's would be read as another's. */
    private void requireSamePatient(String whose) {
        if (!patient.isEmpty() && !patient.equals(whose)) {
            throw new IllegalArgumentException(
                    "patient must be '" + patient + "', as of all readings in one document, but was '" + whose + "'");
        }
    }

    /** The device as it is written where nothing but a fingerstick's mark is left out. */
    private static String named(Reading reading) {
        return reading.isFingerstick() ? DeviceName.withoutMark(reading.device()) : reading.device();
    }

    private static void requireShort(String field, String name, int most) {
        if (name.length() > most) {
            throw new IllegalArgumentException(
                    field + " must have at most " + most + " characters to be written, but had " + name.length());
        }
    }
}
