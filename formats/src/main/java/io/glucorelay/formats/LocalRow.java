package io.glucorelay.formats;

import java.time.LocalDateTime;
import java.util.OptionalLong;

/** A row with the local time of a device, and perhaps something that says more of it. */
interface LocalRow {

    /** Which device's. */
    String device();

    /** The device's local time. */
    LocalDateTime time();

    /** What the field is called that the time stands in. */
    String timeField();

    /** The seconds on the clock of the transmitter, if there are any: they go on whatever the local time does. */
    OptionalLong transmitterSeconds();
}
