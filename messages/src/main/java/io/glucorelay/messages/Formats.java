package io.glucorelay.messages;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How times and numbers are written where a contact lives. Safe for use by several threads. */
final class Formats {

    /** So long ago that a time of the day alone may be taken for today's. */
    private static final Duration LONG_AGO = Duration.ofHours(12);

    /** Making them takes longer than all else about a message. */
    private static final Map<ULocale, Formats> KNOWN = new ConcurrentHashMap<>();

    /** There are fewer languages and regions that differ; but a locale can have any extensions. */
    private static final int MOST_KNOWN = 500;

    /** ICU's formats keep notes while they work: one thread at a time. */
    private final DateFormat time;

    private final DateFormat dayAndTime;
    private final NumberFormat number;

    private Formats(ULocale locale) {
        time = DateFormat.getInstanceForSkeleton("jmm", locale);
        dayAndTime = DateFormat.getInstanceForSkeleton("MMMdjmm", locale);
        time.setTimeZone(TimeZone.GMT_ZONE);
        dayAndTime.setTimeZone(TimeZone.GMT_ZONE);
        number = NumberFormat.getInstance(locale);
        number.setGroupingUsed(false);
    }

    /** Those that go with words of this language, for a contact who may have wanted another one. */
    static Formats of(Locale words, Locale wanted) {
        if (words.getLanguage().equals(wanted.getLanguage())) {
            return of(ULocale.forLocale(wanted));
        }
        // Who reads English for want of Italian has a 24-hour clock all the same, and a decimal comma.
        return of(new ULocale.Builder()
                .setLanguage(words.getLanguage())
                .setScript(words.getScript())
                .setRegion(ULocale.addLikelySubtags(ULocale.forLocale(wanted)).getCountry())
                .build());
    }

    private static Formats of(ULocale locale) {
        Formats known = KNOWN.get(locale);
        if (known != null) {
            return known;
        }
        Formats formats = new Formats(locale);
        if (KNOWN.size() < MOST_KNOWN) {
            KNOWN.put(locale, formats);
        }
        return formats;
    }

    /** The time of the day, with the day if that may not be today's. */
    String time(Instant instant, ZoneId zone, Instant now) {
        boolean isLongAgo = Duration.between(instant, now).compareTo(LONG_AGO) >= 0;
        DateFormat format = isLongAgo ? dayAndTime : time;
        // Java's rules for the zone, so that ICU's, which may be of another year, are not needed.
        Instant onTheWall = instant.atZone(zone).toLocalDateTime().toInstant(ZoneOffset.UTC);
        synchronized (format) {
            return plainSpaces(format.format(Date.from(onTheWall)));
        }
    }

    /** What the sensor measured, or its limit if it could not, as {@link Glucose#display} rounds it. */
    String glucose(Glucose glucose, GlucoseUnit unit) {
        double value = unit == GlucoseUnit.MG_DL ? glucose.toMgdl() : glucose.toMmol();
        int decimals = unit == GlucoseUnit.MG_DL ? 0 : 1;
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        synchronized (number) {
            number.setMinimumFractionDigits(decimals);
            number.setMaximumFractionDigits(decimals);
            return plainSpaces(number.format(rounded)) + " " + unit.symbol();
        }
    }

    /** One unusual space would more than halve the room in a text message. */
    private static String plainSpaces(String text) {
        return text.replace('\u202f', ' ').replace('\u00a0', ' ');
    }
}
