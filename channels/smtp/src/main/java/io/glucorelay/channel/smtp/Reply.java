package io.glucorelay.channel.smtp;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server's reply, safe to show: one line, not too long, without addresses.
 *
 * @param code the reply code (RFC 5321, 4.2)
 * @param status the enhanced status code (RFC 3463); empty if there is none
 * @param text the text after both
 */
record Reply(int code, String status, String text) {

    private static final int MAX_TEXT = 300;
    private static final Pattern LINE_START = Pattern.compile("(?m)^\\d{3}[ -]?");
    private static final Pattern STATUS = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?:\\s|$)");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\\[\\]:,;\"']+@[^\\s<>()\\[\\]:,;\"']+");

    /** Takes the reply apart as it came, with all its lines. */
    static Reply of(int code, String raw) {
        String text = LINE_START.matcher(raw).replaceAll("");
        Matcher matcher = STATUS.matcher(text);
        String status = "";
        if (matcher.lookingAt()) {
            status = matcher.group(1);
            // Each line of a long reply repeats it.
            text = text.replaceAll("(?m)^" + Pattern.quote(status) + "(\\s|$)", "");
        }
        return new Reply(code, status, clean(text));
    }

    /** In one line, shortened, and without addresses: they are personal data, and this is kept and shown. */
    static String clean(String text) {
        String clean = ADDRESS.matcher(text.replaceAll("[\\s\\p{Cntrl}]+", " "))
                .replaceAll("<address>")
                .trim();
        return clean.length() <= MAX_TEXT ? clean : clean.substring(0, MAX_TEXT) + "…";
    }

    @Override
    public String toString() {
        return code + (status.isEmpty() ? "" : " " + status) + (text.isEmpty() ? "" : " " + text);
    }
}
