package io.glucorelay.channel.sms;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a phone number as people write it. */
final class PhoneNumber {

    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00a0().\\-/]");
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9][0-9]{5,14}");

    private PhoneNumber() {}

    /** In international form without separators (ITU-T E.164); null if it is not one that is valid everywhere. */
    static @Nullable String parse(String text) {
        String number = SEPARATORS.matcher(text.trim()).replaceAll("");
        return INTERNATIONAL.matcher(number).matches() ? number : null;
    }
}
