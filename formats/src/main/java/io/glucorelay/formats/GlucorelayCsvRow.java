package io.glucorelay.formats;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.reading.Trend;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A row of our own CSV as a reading. Nothing in it is guessed, and no word that is not known is left out. */
final class GlucorelayCsvRow {

    private static final Pattern SPACE = Pattern.compile(" ");

    private static final Map<String, Trend> TRENDS = trends();
    private static final Map<String, ReadingFlag> FLAGS = flags();

    private GlucorelayCsvRow() {}

    static Reading reading(GlucorelayCsvHeader.Fields fields, String patient) throws BadFieldException {
        String whose = text(fields, GlucorelayCsvColumn.PATIENT);
        if (!whose.equals(patient)) {
            throw bad(GlucorelayCsvColumn.PATIENT, whose, "'" + patient + "', whose readings these are to be");
        }
        return new Reading(
                patient,
                text(fields, GlucorelayCsvColumn.DEVICE),
                time(fields, GlucorelayCsvColumn.MEASURED_AT),
                time(fields, GlucorelayCsvColumn.RECEIVED_AT),
                glucose(fields),
                trend(fields.get(GlucorelayCsvColumn.TREND)),
                flags(fields.get(GlucorelayCsvColumn.FLAGS)));
    }

    private static Glucose glucose(GlucorelayCsvHeader.Fields fields) throws BadFieldException {
        return GlucoseWords.glucose(
                fields.get(GlucorelayCsvColumn.VALUE),
                fields.get(GlucorelayCsvColumn.UNIT),
                fields.get(GlucorelayCsvColumn.WHAT));
    }

    private static Trend trend(String word) throws BadFieldException {
        Trend trend = word.isEmpty() ? Trend.NONE : TRENDS.get(word);
        if (trend == null) {
            throw bad(GlucorelayCsvColumn.TREND, word, "empty, or a trend such as flat or forty_five_up");
        }
        return trend;
    }

    private static Set<ReadingFlag> flags(String words) throws BadFieldException {
        Set<ReadingFlag> flags = EnumSet.noneOf(ReadingFlag.class);
        if (!words.isEmpty()) {
            for (String word : SPACE.split(words, -1)) {
                ReadingFlag flag = FLAGS.get(word);
                if (flag == null) {
                    throw bad(GlucorelayCsvColumn.FLAGS, words, "empty, or flags such as late or battery_low");
                }
                flags.add(flag);
            }
        }
        return flags;
    }

    private static Instant time(GlucorelayCsvHeader.Fields fields, GlucorelayCsvColumn column)
            throws BadFieldException {
        String time = fields.get(column);
        try {
            return TimeText.instant(time);
        } catch (DateTimeException e) {
            throw bad(column, time, "an instant such as 2026-01-31T08:05:00.000Z");
        }
    }

    private static String text(GlucorelayCsvHeader.Fields fields, GlucorelayCsvColumn column) throws BadFieldException {
        return CsvText.read(column.title(), fields.get(column));
    }

    private static BadFieldException bad(GlucorelayCsvColumn column, String value, String expected) {
        return new BadFieldException(column.title(), value, expected);
    }

    private static Map<String, Trend> trends() {
        Map<String, Trend> trends = new HashMap<>();
        for (Trend trend : Trend.values()) {
            trends.put(GlucorelayCsvColumn.word(trend), trend);
        }
        return trends;
    }

    private static Map<String, ReadingFlag> flags() {
        Map<String, ReadingFlag> flags = new HashMap<>();
        for (ReadingFlag flag : ReadingFlag.values()) {
            flags.put(GlucorelayCsvColumn.word(flag), flag);
        }
        return flags;
    }
}
