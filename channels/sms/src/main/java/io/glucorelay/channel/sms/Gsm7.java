package io.glucorelay.channel.sms;

import java.util.HashMap;
import java.util.Map;

/**
 * The characters of the GSM 7-bit default alphabet (3GPP TS 23.038, 6.2.1) and its extension table (6.2.1.1). The tables
 * of single languages are left out: providers do not use them unless told to.
 */
final class Gsm7 {

    /** In the order of their codes, from 0x00; 0x1B is the escape to the extension table and no character. */
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Each behind an escape. */
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private static final Map<Integer, Integer> SEPTETS = new HashMap<>();

    static {
        BASIC.chars().forEach(character -> SEPTETS.put(character, 1));
        EXTENSION.chars().forEach(character -> SEPTETS.put(character, 2));
    }

    private Gsm7() {}

    /** How many septets a character takes; 0 if the alphabet does not have it. */
    static int septets(int character) {
        return SEPTETS.getOrDefault(character, 0);
    }
}
