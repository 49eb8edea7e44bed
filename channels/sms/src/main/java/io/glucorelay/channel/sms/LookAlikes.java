package io.glucorelay.channel.sms;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Stand-ins from the GSM 7-bit alphabet for characters that it lacks. Only where nobody could take one for something
 * else: no digits for raised ones or fractions, as 10² must not become 102, nor 5½ become 51/2.
 */
enum LookAlikes {
    /** Leaves everything as it is. */
    NONE,
    /** For signs: the words stay what they are. */
    SIGNS,
    /** For signs, and letters without their accents: still read by everyone, but names lose something. */
    LETTERS;

    private static final Map<Integer, String> SIGN = new HashMap<>();
    private static final Map<Integer, String> LETTER = new HashMap<>();

    static {
        // Trend arrows among them, which must keep their direction.
        sign("->", "→⟶➔➜");
        sign("<-", "←⟵");
        sign("<->", "↔");
        sign("=>", "⇒");
        sign("^", "↑");
        sign("v", "↓");
        sign("/^", "↗");
        sign("\\v", "↘");
        sign("^^", "⇈");
        sign("vv", "⇊");
        sign("'", "‘’‚‛‹›′´`ʼ");
        sign("\"", "“”„‟«»″");
        sign("-", "‐‑‒–—―−");
        sign("...", "…");
        sign("*", "•‣◦");
        sign("<=", "≤");
        sign(">=", "≥");
        sign("!=", "≠");
        sign("~", "≈");
        // Spaces of every width, and tabs.
        sign(" ", "\t\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000");
        // What has no width: soft hyphen, zero-width space and joiners, direction marks, word joiner, byte order mark.
        sign("", "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff");

        // Letters that do not come apart into a plain one and an accent.
        letter("l", "ł");
        letter("L", "Ł");
        letter("d", "đ");
        letter("D", "Đ");
        letter("h", "ħ");
        letter("H", "Ħ");
        letter("i", "ı");
        letter("oe", "œ");
        letter("OE", "Œ");
        letter("ß", "ẞ");
    }

    private static void sign(String lookAlike, String characters) {
        characters.chars().forEach(character -> SIGN.put(character, lookAlike));
    }

    private static void letter(String lookAlike, String characters) {
        characters.chars().forEach(character -> LETTER.put(character, lookAlike));
    }

    /** The text with stand-ins for what has one. A beginning of it gives a beginning of the same. */
    String in(String text) {
        if (this == NONE) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().forEach(character -> append(result, character));
        return result.toString();
    }

    private void append(StringBuilder result, int character) {
        String lookAlike = Gsm7.septets(character) > 0 ? null : SIGN.get(character);
        if (lookAlike == null && this == LETTERS && Gsm7.septets(character) == 0) {
            lookAlike = withoutAccent(character);
        }
        if (lookAlike == null) {
            result.appendCodePoint(character);
        } else {
            result.append(lookAlike);
        }
    }

    private static String withoutAccent(int character) {
        if (isAccent(character)) {
            return "";
        }
        String itself = Character.toString(character);
        String apart = Normalizer.normalize(itself, Normalizer.Form.NFD);
        boolean isAccented = Gsm7.septets(apart.codePointAt(0)) > 0
                && apart.codePoints().skip(1).allMatch(LookAlikes::isAccent);
        return isAccented ? apart.substring(0, 1) : LETTER.getOrDefault(character, itself);
    }

    private static boolean isAccent(int character) {
        return Character.getType(character) == Character.NON_SPACING_MARK;
    }
}
