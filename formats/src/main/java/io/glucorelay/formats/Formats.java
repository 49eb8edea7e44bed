package io.glucorelay.formats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats that are known, and which of them an input is. Immutable. */
public final class Formats {

    /** The CSV file that Dexcom Clarity exports. */
    public static final Format DEXCOM_CLARITY = new ClarityCsv();

    /** The CSV file that LibreView exports. */
    public static final Format LIBREVIEW = new LibreViewCsv();

    /** Data of a Tidepool account, in JSON. */
    public static final Format TIDEPOOL = new TidepoolJson();

    /**
     * Entries of Nightscout, in JSON; written as version 1 of its API takes them at {@code /api/v1/entries}.
     *
     * <p>Written without the patient, the time a reading was received, spaces around the device's name, and all flags but
     * {@code FINGERSTICK} and {@code NOISY}; a fingerstick without its trend. Nightscout keeps one entry of a type for each
     * millisecond, and shows less than 39 mg/dL as "low".
     */
    public static final WritableFormat NIGHTSCOUT = new NightscoutJson();

    /** Estimated glucose values as Dexcom's interface for developers answers them, in JSON. */
    public static final Format DEXCOM_API = new DexcomApiJson();

    /** Measurements as LibreLinkUp answers them, in JSON. */
    public static final Format LIBRELINKUP = new LibreLinkUpJson();

    /** Records of Bluetooth's CGM Measurement characteristic, such as the value of a notification. */
    public static final Format BLUETOOTH_CGM = new BluetoothCgm();

    /**
     * Our own CSV, which keeps all that a reading has. Its columns are in docs/formats.md. Each row names the patient, and
     * one of another patient than the source's is unreadable.
     */
    public static final WritableFormat GLUCORELAY_CSV = new GlucorelayCsv();

    /**
     * Observations of glucose in FHIR R4, in JSON, by HL7's guide for continuous glucose monitoring; written as a bundle.
     *
     * <p>Written without the trend, the time a reading was received, and all flags but {@code FINGERSTICK}; {@code CORRECTION} is
     * written, as a status, and not read. The patient is the subject, who is not read back: FHIR's patients have identifiers of
     * their own. A time must have a year of four digits.
     */
    public static final WritableFormat FHIR = new FhirJson();

    /** The CSV file that the simulator simglucose writes. */
    public static final Format SIMGLUCOSE = new SimglucoseCsv();

    private static final Formats KNOWN = new Formats(List.of(
            FHIR,
            DEXCOM_API,
            LIBRELINKUP,
            TIDEPOOL,
            NIGHTSCOUT,
            DEXCOM_CLARITY,
            LIBREVIEW,
            GLUCORELAY_CSV,
            SIMGLUCOSE,
            BLUETOOTH_CGM));

    private final List<Format> formats;

    private Formats(List<Format> formats) {
        this.formats = formats;
    }

    /** All that this library has. */
    public static Formats known() {
        return KNOWN;
    }

    /**
     * These and another one, which is asked first whether an input is its own.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    public Formats and(Format own) {
        if (named(own.name()).isPresent()) {
            throw new IllegalArgumentException("name must be another one: there is a format '" + own.name() + "'");
        }
        List<Format> more = new ArrayList<>();
        more.add(own);
        more.addAll(formats);
        return new Formats(Collections.unmodifiableList(more));
    }

    /** The one of that name. */
    public Optional<Format> named(String name) {
        return formats.stream().filter(format -> format.name().equals(name)).findFirst();
    }

    /** Their names, for a person. */
    public String names() {
        return formats.stream().map(Format::name).collect(Collectors.joining(", "));
    }

    /**
     * What an input looks like.
     *
     * @param format the format
     * @param because what it is recognised by, in words
     */
    public record Guess(Format format, String because) {
        /** For a person: the name, and what it is recognised by. */
        @Override
        public String toString() {
            return format.name() + ": " + because;
        }
    }

    /**
     * Which of them an input is that begins like this.
     *
     * @throws UnknownFormatException if none recognises it; the message names all that were asked
     */
    public Guess guess(Head head) throws UnknownFormatException {
        for (Format format : formats) {
            Optional<String> because = format.recognises(head);
            if (because.isPresent()) {
                return new Guess(format, because.get());
            }
        }
        String unpacked = head.isPacked() ? ", and unpacked: it is a gzip or zip file" : "";
        throw new UnknownFormatException("the input should be one of " + names() + unpacked, head.firstLine());
    }
}
