package io.glucorelay.channel.smtp;

import io.glucorelay.delivery.Receipt;
import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a report says about one recipient (RFC 3464, 2.3). */
final class RecipientStatus {

    /** More is no code and no sentence, but something to keep us busy. */
    private static final int MAX_DIAGNOSTIC = 1000;

    private static final Pattern FIRST_WORD = Pattern.compile("[A-Za-z0-9.]{1,20}");
    private static final Pattern SMTP_REPLY =
            Pattern.compile("smtp\\s*;\\s*(([245]\\d\\d)[ -].*)", Pattern.CASE_INSENSITIVE);

    private final Fields fields;
    private final String diagnostic;
    private final String status;

    RecipientStatus(Fields fields) {
        this.fields = fields;
        this.diagnostic = clip(get("Diagnostic-Code"));
        this.status = status();
    }

    /** Whether it is about a recipient at all: the first group of a report is about the message. */
    boolean isOne() {
        return fields.get("Final-Recipient") != null || fields.get("Action") != null;
    }

    /** What became of the message; null if nothing is certain yet, or ever will be. */
    Receipt.@Nullable Kind kind() {
        return switch (firstWord("Action").toLowerCase(Locale.ROOT)) {
            case "failed" ->
                ReplyCodes.isNobodys(status) && isTheOneWeWroteTo() ? Receipt.Kind.BOUNCED : Receipt.Kind.FAILED;
            case "delivered" -> Receipt.Kind.DELIVERED;
            // delayed: still under way. relayed, expanded: handed on to where no reports come from.
            default -> null;
        };
    }

    /** The codes, and what the other server said; without addresses. */
    String detail() {
        return (status + " " + Reply.clean(diagnostic)).trim();
    }

    /** When it was tried last, by the reporting server's clock; null if it does not say. */
    @Nullable Instant lastAttempt() {
        try {
            Date date = new MailDateFormat().parse(get("Last-Attempt-Date"));
            return date == null ? null : date.toInstant();
        } catch (ParseException e) {
            return null;
        }
    }

    /** Some servers, Exim among them, say 5.0.0 for anything, and have what the other server said beside it. */
    private String status() {
        String own = firstWord("Status");
        Matcher reply = SMTP_REPLY.matcher(diagnostic);
        boolean saysNothing = own.isEmpty() || own.endsWith(".0.0");
        if (saysNothing && reply.matches()) {
            String told =
                    Reply.of(Integer.parseInt(reply.group(2)), reply.group(1)).status();
            return told.isEmpty() ? own : told;
        }
        return own;
    }

    /**
     * Not if the mail was forwarded and it is the other address that does not exist: ours may still have a mailbox of its own.
     */
    private boolean isTheOneWeWroteTo() {
        String original = address("Original-Recipient");
        return original.isEmpty() || original.equalsIgnoreCase(address("Final-Recipient"));
    }

    private String address(String field) {
        String value = get(field);
        return value.substring(value.indexOf(';') + 1)
                .trim()
                // Written so in the envelope (RFC 3461, 4), and left so by some.
                .replace("+2B", "+")
                .replace("+2b", "+")
                .replace("<", "")
                .replace(">", "");
    }

    private String firstWord(String field) {
        Matcher word = FIRST_WORD.matcher(get(field));
        return word.lookingAt() ? word.group() : "";
    }

    private String get(String field) {
        String value = fields.get(field);
        return value == null ? "" : value;
    }

    /** Not through the middle of a word, which may be an address. */
    private static String clip(String text) {
        if (text.length() <= MAX_DIAGNOSTIC) {
            return text;
        }
        int space = text.lastIndexOf(' ', MAX_DIAGNOSTIC);
        return space < 0 ? "" : text.substring(0, space);
    }
}
