package io.glucorelay.channel.sms;

/** Finds out where a text must not be cut: half a number is another number. */
final class Numbers {

    private static final String JOINTS = ".,:/'’-‐‑–−";
    private static final String SIGNS = "+-−";

    private Numbers() {}

    /** Whether a number goes on at this place: 1|20, 5|.4, 5.|4, 1| 200, 12|:30, -|3. */
    static boolean isInside(String text, int at) {
        boolean digitBefore = isDigitBefore(text, at);
        boolean digitAfter = isDigitAt(text, at);
        if (digitBefore && (digitAfter || (isJointAt(text, at) && isDigitAt(text, at + 1)))) {
            return true;
        }
        return digitAfter && ((isJointAt(text, at - 1) && isDigitBefore(text, at - 1)) || isSignAt(text, at - 1));
    }

    private static boolean isDigitBefore(String text, int at) {
        return at > 0 && Character.isDigit(text.codePointBefore(at));
    }

    private static boolean isDigitAt(String text, int at) {
        return at < text.length() && Character.isDigit(text.codePointAt(at));
    }

    private static boolean isJointAt(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char character = text.charAt(at);
        return JOINTS.indexOf(character) >= 0 || Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    private static boolean isSignAt(String text, int at) {
        return at >= 0 && SIGNS.indexOf(text.charAt(at)) >= 0;
    }
}
