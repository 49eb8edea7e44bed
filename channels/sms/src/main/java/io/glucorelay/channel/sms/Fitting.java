package io.glucorelay.channel.sms;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/** Makes a text fit into so many segments: see {@link SmsLength#fit}. */
final class Fitting {

    private final int maxSegments;

    Fitting(int maxSegments) {
        this.maxSegments = maxSegments;
    }

    String fit(String original) {
        // A letter and its accent as one character, which GSM 7-bit may have: é, but not e and an accent.
        String text = Normalizer.normalize(original, Normalizer.Form.NFC);
        String signs = LookAlikes.SIGNS.in(text);
        if (isGsm7(signs) && segments(signs) < segments(original)) {
            text = signs;
        } else if (segments(original) <= maxSegments) {
            return original;
        }
        if (segments(text) <= maxSegments) {
            return text;
        }
        String letters = LookAlikes.LETTERS.in(text);
        if (isGsm7(letters) && segments(letters) <= maxSegments) {
            return letters;
        }
        return cut(text);
    }

    private String cut(String text) {
        String afterAWord = cutAtOneOf(wordEnds(text), text);
        return afterAWord.isEmpty() ? dotted(cutAtOneOf(characterEnds(text), text)) : dotted(afterAWord);
    }

    /** The longest beginning that fits with its dots, as it is best written; empty if there is none. */
    private String cutAtOneOf(List<Integer> ends, String text) {
        String best = "";
        int bestEnd = 0;
        for (LookAlikes lookAlikes : LookAlikes.values()) {
            int end = longest(ends, text, lookAlikes);
            if (end == 0) {
                continue;
            }
            String beginning = lookAlikes.in(text.substring(0, end));
            // Signs are worth replacing for a segment less, accents only for more words.
            boolean isShorter = lookAlikes == LookAlikes.SIGNS
                    && end == bestEnd
                    && segments(dotted(beginning)) < segments(dotted(best));
            if (end > bestEnd || isShorter) {
                best = beginning;
                bestEnd = end;
            }
        }
        return best;
    }

    /** The last of the ends at which the text fits; 0 if it does at none. Where it fits, it does at all ends before. */
    private int longest(List<Integer> ends, String text, LookAlikes lookAlikes) {
        int fitting = 0;
        int beyond = ends.size() + 1;
        while (beyond - fitting > 1) {
            int middle = (fitting + beyond) >>> 1;
            if (fits(lookAlikes.in(text.substring(0, ends.get(middle - 1))), lookAlikes)) {
                fitting = middle;
            } else {
                beyond = middle;
            }
        }
        return fitting == 0 ? 0 : ends.get(fitting - 1);
    }

    private boolean fits(String beginning, LookAlikes lookAlikes) {
        // Replacing some characters is of no use while others are left that need UCS-2 all the same.
        boolean isOfUse = lookAlikes == LookAlikes.NONE || isGsm7(beginning);
        return isOfUse && segments(dotted(beginning)) <= maxSegments;
    }

    private static String dotted(String beginning) {
        return beginning + (isGsm7(beginning) ? "..." : "…");
    }

    private static List<Integer> wordEnds(String text) {
        List<Integer> ends = new ArrayList<>();
        for (int i = 1; i < text.length(); i++) {
            // Not at spaces that are there to keep two words together: these are no whitespace to Java.
            boolean isEnd = Character.isWhitespace(text.charAt(i)) && !Character.isWhitespace(text.charAt(i - 1));
            if (isEnd && !Numbers.isInside(text, i)) {
                ends.add(i);
            }
        }
        return ends;
    }

    private static List<Integer> characterEnds(String text) {
        List<Integer> ends = new ArrayList<>();
        for (int i = text.offsetByCodePoints(0, 1); i < text.length(); i = text.offsetByCodePoints(i, 1)) {
            if (!Numbers.isInside(text, i)) {
                ends.add(i);
            }
        }
        return ends;
    }

    private static boolean isGsm7(String text) {
        return SmsEncoding.of(text) == SmsEncoding.GSM_7;
    }

    private static int segments(String text) {
        return SmsLength.of(text).segments();
    }
}
