package io.glucorelay.channel.smtp;

import io.glucorelay.delivery.Receipt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the mails that mail servers write to the {@linkplain SmtpSender.Builder#bounceAddress bounce address}: what became of
 * a message after our server took it over (delivery status notifications, RFC 3464).
 *
 * <pre>{@code
 * Optional<Receipt> receipt = Bounces.read(mail, clock.instant());
 * }</pre>
 *
 * <p>How the mails come here is up to the program: fetched from the mailbox, or piped in by the mail server.
 *
 * <p>Anybody can write such a mail. Nothing but {@link Receipt#callbackToken()} says that it is about a message of ours, and
 * whoever got that message knows it.
 */
public final class Bounces {

    /** So much of a mail is looked at: the report comes first in it, and then what it is about. */
    static final int MAX_BYTES = 256 * 1024;

    /** A text for people, the report, what is returned; some add one more. */
    private static final int MAX_PARTS = 10;

    private static final int MAX_GROUPS = 100;

    private Bounces() {}

    /**
     * Reads one mail. Of the stream no more than 256 KiB are read and it is not closed; memory is bounded by a small multiple
     * of that.
     *
     * <p>Where a report names several recipients, as the address was one of a list, it is delivered if one of them has it,
     * and bounced only if all are nobody's.
     *
     * @param mail the mail as it came, with its header
     * @param receivedAt when it came
     * @return what became of the message; empty if the mail is no report about a message of ours, or reports nothing certain,
     *     such as a delay, whatever it may be instead
     * @throws IOException if the stream cannot be read
     */
    public static Optional<Receipt> read(InputStream mail, Instant receivedAt) throws IOException {
        Objects.requireNonNull(receivedAt, "receivedAt");
        MimeEntity entity = MimeEntity.parse(beginning(mail));
        if (!entity.isOneOf("multipart/report")) {
            return Optional.empty();
        }
        String token = "";
        List<Fields> groups = List.of();
        for (MimeEntity part : entity.parts(MAX_PARTS)) {
            if (part.isOneOf("message/delivery-status", "message/global-delivery-status")) {
                groups = groups(part.text());
            } else if (part.isOneOf(
                    "message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers")) {
                token = tokenOf(MimeEntity.parse(part.text()));
            }
        }
        return token.isEmpty() ? Optional.empty() : receipt(token, groups, receivedAt);
    }

    private static Optional<Receipt> receipt(String token, List<Fields> groups, Instant receivedAt) {
        List<RecipientStatus> recipients = new ArrayList<>();
        for (Fields group : groups) {
            RecipientStatus recipient = new RecipientStatus(group);
            if (recipient.isOne()) {
                recipients.add(recipient);
            }
        }
        RecipientStatus delivered = first(recipients, Receipt.Kind.DELIVERED);
        if (delivered != null) {
            return Optional.of(receipt(token, Receipt.Kind.DELIVERED, delivered, receivedAt));
        }
        RecipientStatus failed = first(recipients, Receipt.Kind.FAILED);
        RecipientStatus bounced = first(recipients, Receipt.Kind.BOUNCED);
        boolean allBounced = recipients.stream().allMatch(each -> each.kind() == Receipt.Kind.BOUNCED);
        if (bounced != null && allBounced) {
            return Optional.of(receipt(token, Receipt.Kind.BOUNCED, bounced, receivedAt));
        }
        RecipientStatus why = failed != null ? failed : bounced;
        return why == null ? Optional.empty() : Optional.of(receipt(token, Receipt.Kind.FAILED, why, receivedAt));
    }

    private static Receipt receipt(String token, Receipt.Kind kind, RecipientStatus why, Instant receivedAt) {
        Instant at = why.lastAttempt();
        // A time to come is a clock that is wrong, or a lie.
        return new Receipt(token, kind, at == null || at.isAfter(receivedAt) ? receivedAt : at, why.detail());
    }

    private static @Nullable RecipientStatus first(List<RecipientStatus> recipients, Receipt.Kind kind) {
        return recipients.stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElse(null);
    }

    /** Fields, an empty line, and fields again (RFC 3464, 2.1). */
    private static List<Fields> groups(String text) {
        List<Fields> groups = new ArrayList<>();
        List<String> lines = MimeEntity.lines(text);
        int begin = 0;
        for (int i = 0; i <= lines.size() && groups.size() < MAX_GROUPS; i++) {
            if (i == lines.size() || lines.get(i).trim().isEmpty()) {
                if (i > begin) {
                    groups.add(Fields.of(lines.subList(begin, i)));
                }
                begin = i + 1;
            }
        }
        return groups;
    }

    private static String tokenOf(MimeEntity returned) {
        String value = returned.header(CallbackHeader.NAME);
        return value == null ? "" : CallbackHeader.read(value);
    }

    private static String beginning(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (out.size() < MAX_BYTES) {
            int n = in.read(buffer, 0, Math.min(buffer.length, MAX_BYTES - out.size()));
            if (n < 0) {
                break;
            }
            out.write(buffer, 0, n);
        }
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }
}
