package io.glucorelay.formats;

import java.time.LocalDateTime;
import java.util.OptionalLong;

/**
 * The local time of a device, and what else there is to tell when that was.
 *
 * @param device which device's
 * @param field what the field is called that the time stands in
 * @param local the local time
 * @param transmitterSeconds the seconds on the clock of its transmitter, if there are any: they go on whatever the local time
 *     does
 */
record DeviceTime(String device, String field, LocalDateTime local, OptionalLong transmitterSeconds) {

    /** With nothing else to tell. */
    static DeviceTime of(String device, String field, LocalDateTime local) {
        return new DeviceTime(device, field, local, OptionalLong.empty());
    }
}
