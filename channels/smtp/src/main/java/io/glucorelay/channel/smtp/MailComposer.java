package io.glucorelay.channel.smtp;

import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.OutgoingMessage;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;

/** Makes an email of a message. */
final class MailComposer {

    private static final String TEXT_HEADERS =
            "Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n";

    private final Session session;
    private final InternetAddress from;

    MailComposer(Session session, InternetAddress from) {
        this.session = session;
        this.from = from;
    }

    MimeMessage compose(OutgoingMessage message, InternetAddress to) throws MessagingException {
        String messageId = messageId(message.idempotencyKey());
        MimeMessage mail = new MimeMessage(session, text(message.body())) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", messageId);
            }
        };
        mail.setFrom(from);
        mail.setRecipient(Message.RecipientType.TO, to);
        mail.setSubject(oneLine(message.subject()), "UTF-8");
        mail.setSentDate(Date.from(Instant.now()));
        // So that no holiday notice comes back (RFC 3834).
        mail.setHeader("Auto-Submitted", "auto-generated");
        if (message.severity() == Severity.URGENT) {
            mail.setHeader("Importance", "high");
            mail.setHeader("X-Priority", "1");
        }
        if (CallbackHeader.takes(message.callbackToken())) {
            mail.setHeader(CallbackHeader.NAME, CallbackHeader.write(message.callbackToken()));
        }
        mail.saveChanges();
        return mail;
    }

    /**
     * The same for the same key, so that a mailbox that gets a message twice can show it once. A digest, as a key may
     * have any characters and may tell something about the patient.
     */
    private String messageId(String key) {
        byte[] digest;
        try {
            digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        StringBuilder id = new StringBuilder("<");
        for (int i = 0; i < 16; i++) {
            id.append(Character.forDigit((digest[i] >> 4) & 0xF, 16)).append(Character.forDigit(digest[i] & 0xF, 16));
        }
        String address = from.getAddress();
        return id.append(address.substring(address.lastIndexOf('@')))
                .append('>')
                .toString();
    }

    /** A line break in a subject would let the text after it become a header. */
    private static String oneLine(String subject) {
        return subject.replaceAll("[\\p{Cntrl}\u0085\u2028\u2029]+", " ").trim();
    }

    /**
     * The text, encoded. Not by the library's setText: that looks up a converter through the thread's class loader, which
     * fails where the library is not on it.
     */
    private static InputStream text(String body) throws MessagingException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        try {
            raw.write(TEXT_HEADERS.getBytes(StandardCharsets.US_ASCII));
            OutputStream encoder = MimeUtility.encode(raw, "quoted-printable");
            encoder.write(withCrLf(body).getBytes(StandardCharsets.UTF_8));
            encoder.flush();
        } catch (IOException e) {
            throw new MessagingException("memory is not expected to fail", e);
        }
        return new ByteArrayInputStream(raw.toByteArray());
    }

    private static String withCrLf(String body) {
        return body.replaceAll("\r\n|\r|\n", "\r\n");
    }
}
