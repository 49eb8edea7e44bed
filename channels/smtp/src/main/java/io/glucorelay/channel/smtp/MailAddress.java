package io.glucorelay.channel.smtp;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;

/** Reads an email address, and lets nothing pass that could be taken for more than one address. */
final class MailAddress {

    private MailAddress() {}

    /**
     * Reads one bare address.
     *
     * @throws AddressException if it is not one; the message does not repeat it
     */
    static InternetAddress parse(String value) throws AddressException {
        String address = value.trim();
        if (!isPlain(address)) {
            throw new AddressException("not a bare email address such as name@example.org");
        }
        int at = address.lastIndexOf('@');
        if (at < 1) {
            throw new AddressException("not an email address: no name before an '@'");
        }
        try {
            // Servers know a domain with other than ASCII letters by its ASCII name only (RFC 5890).
            address = address.substring(0, at + 1) + IDN.toASCII(address.substring(at + 1), IDN.ALLOW_UNASSIGNED);
            InternetAddress parsed = new InternetAddress(address, true);
            if (!isAscii(address)) {
                throw new AddressException("the name before the '@' has other than ASCII letters");
            }
            return parsed;
        } catch (AddressException e) {
            // Without the library's "in string" part, which repeats the address.
            throw new AddressException("not an email address: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new AddressException("not an email address: its domain is not a domain name");
        }
    }

    /** No control characters, which could start a header or a command, and no names, lists or groups around it. */
    private static boolean isPlain(String address) {
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (Character.isISOControl(c) || Character.isWhitespace(c) || "<>,;:\"()\\".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(String address) {
        return address.chars().allMatch(c -> c < 128);
    }
}
