package io.glucorelay.channel.smtp;

import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.AddressGone;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;

/**
 * What a server's refusal means for the message.
 *
 * <p>Rejected only if the reply says that this address or this text is wrong for good, and gone only if it says that there
 * is no such mailbox. Whatever an operator or the recipient can mend is tried again: a low that nobody hears of costs
 * more than an attempt too many, and the attempts are bounded anyway. The module's README has the table.
 */
final class ReplyCodes {

    private ReplyCodes() {}

    /** The outcome of a reply of 400 or more. */
    static SendOutcome outcome(Stage stage, Reply reply) {
        String reason = "the mail server answered " + reply + " to " + stage;
        if (stage.compareTo(Stage.RCPT) < 0) {
            return new RetryLater(hint(stage, reply) + reason);
        }
        if (reply.code() < 500 || reply.code() > 599) {
            return new RetryLater(reason);
        }
        if (isNobodys(reply.status())) {
            return new AddressGone(reason);
        }
        return isForGood(reply) ? new Rejected(reason) : new RetryLater(hint(stage, reply) + reason);
    }

    /**
     * Whether an enhanced status code (RFC 3463, 3.2) says that there is no such mailbox, or no such domain for mail.
     *
     * <p>Not 5.2.1, a mailbox that exists and takes no mail now: Gmail says so of one that gets too many at a time, and a night
     * of alerts must not retire the address that they went to.
     */
    static boolean isNobodys(String status) {
        return switch (status) {
            // No such mailbox; no such domain; moved, nobody knows where to; the domain takes no mail (RFC 7505).
            case "5.1.1", "5.1.2", "5.1.6", "5.1.10" -> true;
            default -> false;
        };
    }

    private static boolean isForGood(Reply reply) {
        String status = reply.status();
        // RFC 3463: the middle number says what is wrong. One of another class than the reply code is not to be relied
        // on.
        if (!status.startsWith("5.") || status.startsWith("5.0.")) {
            return isForGood(reply.code());
        }
        return switch (status.charAt(2)) {
            // The address; but 7 and 8 are about the sender's.
            case '1' -> !status.equals("5.1.7") && !status.equals("5.1.8");
            // The mailbox; but a full one can be emptied: "a persistent transient failure" (RFC 3463, 3.3).
            case '2' -> !status.equals("5.2.2");
            // The server itself; but a message too big for it stays so.
            case '3' -> status.equals("5.3.4");
            // The text.
            case '6' -> true;
            // The network, the protocol, or security and policy: ours or theirs to mend.
            default -> false;
        };
    }

    private static boolean isForGood(int code) {
        return switch (code) {
            // RFC 5321, 4.2.2: commands the server does not know, take, or take now.
            case 500, 502, 503, 504 -> false;
            // RFC 4954, 6: a login is needed, too weak, failed, or needs encryption.
            case 530, 534, 535, 538 -> false;
            // RFC 5321, 4.5.3.1.10: over a limit; some servers say so where they mean 452.
            case 552 -> false;
            default -> true;
        };
    }

    /** What the operator should look at. */
    private static String hint(Stage stage, Reply reply) {
        if (reply.code() < 500) {
            return "";
        }
        if (stage == Stage.LOGIN) {
            return "login failed, check user and password: ";
        }
        boolean needsLogin = reply.code() == 530 || reply.code() == 534 || reply.code() == 535 || reply.code() == 538;
        if (needsLogin) {
            return "the server wants a login or another kind of it, check the credentials: ";
        }
        if (stage == Stage.MAIL) {
            return "the server does not take the sender, check the from address and the credentials: ";
        }
        return reply.status().startsWith("5.7.") ? "refused by policy, check that the server may send for us: " : "";
    }
}
