package io.glucorelay.channel.sms;

/**
 * How much room a text takes as a text message. Providers bill by the segment, and the more there are, the likelier one is
 * late or lost.
 *
 * <p>Sources: 3GPP TS 23.038 for the alphabets, 3GPP TS 23.040 for messages of several segments. A provider may count
 * differently by a unit or so for some senders, such as North American toll-free numbers.
 *
 * @param encoding how it is written: one character that GSM 7-bit lacks makes all of it UCS-2
 * @param units septets in GSM 7-bit, 16-bit code units in UCS-2
 * @param segments how many messages it is sent as, at least 1. A character of two units is never split between two, as
 *     handsets would show it broken
 */
public record SmsLength(SmsEncoding encoding, int units, int segments) {

    /** Measures a text. */
    public static SmsLength of(String text) {
        SmsEncoding encoding = SmsEncoding.of(text);
        int units = text.codePoints().map(encoding::units).sum();
        int segments = units <= encoding.single() ? 1 : parts(text, encoding);
        return new SmsLength(encoding, units, segments);
    }

    /**
     * The text, in so many segments at most, and in fewer if that costs no word:
     *
     * <ol>
     *   <li>Signs are replaced by those that GSM 7-bit has, such as → by {@code ->} and typographic quotes by straight
     *       ones, if that saves segments.
     *   <li>Accents are dropped, where GSM 7-bit lacks the letter, if the text fits then and does not with them.
     *   <li>It is cut after a word and ends in dots. A number is never cut, nor parted from digits that a space or sign
     *       joins to it: 1 200 is kept as a whole or not at all. If not even the first word fits, it is cut within it.
     * </ol>
     *
     * <p>A text that needs none of this is returned as it is, and so is one that was fitted before.
     *
     * @param maxSegments at least 1
     * @throws IllegalArgumentException if {@code maxSegments} is less than 1
     */
    public static String fit(String text, int maxSegments) {
        if (maxSegments < 1) {
            throw new IllegalArgumentException("maxSegments must be at least 1, but was " + maxSegments);
        }
        return new Fitting(maxSegments).fit(text);
    }

    private static int parts(String text, SmsEncoding encoding) {
        int parts = 1;
        int filled = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int units = encoding.units(text.codePointAt(i));
            if (filled + units > encoding.part()) {
                parts++;
                filled = 0;
            }
            filled += units;
        }
        return parts;
    }
}
