package io.glucorelay.formats;

import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The columns of our own CSV, in the order in which they are written. The last one is of a fixed form, so that a line that was
 * cut anywhere is told from a whole one.
 */
enum GlucorelayCsvColumn {
    MEASURED_AT,
    VALUE,
    UNIT,
    WHAT,
    TREND,
    FLAGS,
    PATIENT,
    DEVICE,
    RECEIVED_AT;

    /** As the header names it: {@code measured_at}. */
    String title() {
        return lower(name());
    }

    /** What a reading has in it. */
    String of(Reading reading) {
        return switch (this) {
            case MEASURED_AT -> IsoTime.of(reading.measuredAt());
            case VALUE -> reading.glucose().amount().toPlainString();
            case UNIT -> reading.glucose().unit().symbol();
            case WHAT -> GlucoseWords.what(reading.glucose());
            case TREND -> reading.trend() == Trend.NONE ? "" : word(reading.trend());
            case FLAGS ->
                reading.flags().stream().map(GlucorelayCsvColumn::word).collect(Collectors.joining(" "));
            case PATIENT -> CsvText.written(reading.patient());
            case DEVICE -> CsvText.written(reading.device());
            case RECEIVED_AT -> IsoTime.of(reading.receivedAt());
        };
    }

    /** {@code forty_five_up}. */
    static String word(Trend trend) {
        return lower(trend.name());
    }

    /** {@code calibration_due}. */
    static String word(ReadingFlag flag) {
        return lower(flag.name());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
