package io.glucorelay.formats;

/** The names of devices. */
final class DeviceName {

    /** Longer than any: a field that has swallowed something else. */
    static final int MAX_LENGTH = 100;

    private static final String FINGERSTICK = "#fingerstick";

    private DeviceName() {}

    /**
     * Of fingersticks that came by this device: with a mark, as one and a sensor's value of one instant are two readings, not
     * one that contradicts itself.
     */
    static String ofFingersticks(String device) {
        return device + FINGERSTICK;
    }

    /** Of the device that fingersticks came by: for a format that says of each what it is. */
    static String withoutMark(String device) {
        return device.endsWith(FINGERSTICK) ? device.substring(0, device.length() - FINGERSTICK.length()) : device;
    }

    /** @throws BadFieldException if it is too long */
    static String of(String field, String value) throws BadFieldException {
        if (value.length() > MAX_LENGTH) {
            throw new BadFieldException(field, value, "of at most " + MAX_LENGTH + " characters");
        }
        return value;
    }
}
