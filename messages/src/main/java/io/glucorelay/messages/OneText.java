package io.glucorelay.messages;

/** Whether a text goes into a single text message, by 3GPP TS 23.038: 160 characters of GSM 7-bit, or else 70 of UCS-2. */
final class OneText {

    private static final String GSM = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    /** Written as two. */
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private static final int MAX_GSM = 160;
    private static final int MAX_UCS2 = 70;

    private OneText() {}

    static boolean fits(String text) {
        int extended = (int) text.chars().filter(c -> EXTENSION.indexOf(c) >= 0).count();
        return isGsm(text) ? text.length() + extended <= MAX_GSM : text.length() <= MAX_UCS2;
    }

    static boolean isGsm(String text) {
        return text.chars().allMatch(c -> GSM.indexOf(c) >= 0 || EXTENSION.indexOf(c) >= 0);
    }
}
