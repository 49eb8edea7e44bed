package io.glucorelay.formats;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Times as all writers write them. */
final class IsoTime {

    private static final int MILLIS = 3;

    /** Always with milliseconds: times of one length sort as texts, and what was cut is not taken for whole. */
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(MILLIS).toFormatter(Locale.ROOT);

    private IsoTime() {}

    /** In UTC: {@code 2026-01-31T08:05:00.000Z}. */
    static String of(Instant time) {
        return FORMAT.format(time);
    }
}
