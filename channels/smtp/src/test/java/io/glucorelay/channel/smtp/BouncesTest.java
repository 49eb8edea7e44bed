package io.glucorelay.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.delivery.Receipt;
import io.glucorelay.delivery.Receipt.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each report of a mail server says of the message. */
class BouncesTest {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** As Postfix writes them. */
    static final String REPORT = """
            Return-Path: <>
            Date: Sun,  1 Mar 2026 11:59:00 +0000 (UTC)
            From: MAILER-DAEMON@mail.example.org (Mail Delivery System)
            Subject: Undelivered Mail Returned to Sender
            To: bounces@example.org
            Auto-Submitted: auto-replied
            MIME-Version: 1.0
            Content-Type: multipart/report; report-type=delivery-status;
            \tboundary="4XyZ.1772366340/mail.example.org"
            Message-Id: <20260301115900.4XyZ@mail.example.org>

            This is a MIME-encapsulated message.

            --4XyZ.1772366340/mail.example.org
            Content-Description: Notification
            Content-Type: text/plain; charset=us-ascii

            I'm sorry to have to inform you that your message could not be delivered.

            --4XyZ.1772366340/mail.example.org
            Content-Description: Delivery report
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mail.example.org
            X-Postfix-Queue-ID: 4XyZ
            X-Postfix-Sender: rfc822; bounces@example.org
            Arrival-Date: Sun,  1 Mar 2026 11:58:00 +0000 (UTC)

            Final-Recipient: rfc822; mother@example.net
            Original-Recipient: rfc822;mother@example.net
            Action: failed
            Status: 5.1.1
            Last-Attempt-Date: Sun, 01 Mar 2026 11:58:30 +0000
            Remote-MTA: dns; mx.example.net
            Diagnostic-Code: smtp; 550 5.1.1 <mother@example.net>: Recipient address
                rejected: User unknown in virtual mailbox table

            --4XyZ.1772366340/mail.example.org
            Content-Description: Undelivered Message Headers
            Content-Type: text/rfc822-headers

            Return-Path: <bounces@example.org>
            From: alerts@example.org
            To: mother@example.net
            Subject: Ada: LOW
            X-Glucorelay-Callback: tok-header
            Auto-Submitted: auto-generated

            --4XyZ.1772366340/mail.example.org--
            """.replace("\n", "\r\n");

    static Optional<Receipt> read(String mail) throws IOException {
        return Bounces.read(new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)), NOW);
    }

    private static String with(String field, String value) {
        assertThat(REPORT).contains("\r\n" + field + ": ");
        return REPORT.replaceFirst("\r\n" + field + ": [^\r]*(\r\n[ \t][^\r]*)*", "\r\n" + field + ": " + value);
    }

    @Test
    void aMailboxThatDoesNotExistHasBounced() throws Exception {
        assertThat(read(REPORT))
                .contains(new Receipt(
                        "tok-header",
                        Kind.BOUNCED,
                        Instant.parse("2026-03-01T11:58:30Z"),
                        "5.1.1 smtp; 550 5.1.1 <<address>>: Recipient address rejected: "
                                + "User unknown in virtual mailbox table"));
    }

    @ParameterizedTest
    @CsvSource({
        "failed, 5.1.1, BOUNCED",
        "failed, 5.1.2, BOUNCED",
        "failed, 5.1.6, BOUNCED",
        "failed, 5.1.10, BOUNCED",
        "Failed, 5.1.1 (bad destination mailbox address), BOUNCED",
        "failed, 5.1.0, FAILED",
        "failed, 5.1.3, FAILED",
        "failed, 5.2.1, FAILED",
        "failed, 5.2.2, FAILED",
        "failed, 5.7.1, FAILED",
        "failed, 4.4.7, FAILED",
        "failed, 4.1.1, FAILED",
        "failed, nonsense, FAILED",
        "delivered, 2.0.0, DELIVERED",
        "delivered, 2.1.5, DELIVERED",
        "relayed, 2.0.0,",
        "expanded, 2.0.0,",
        "delayed, 4.4.1,",
        "delayed, 5.1.1,",
        "exploded, 5.1.1,",
    })
    void actionAndStatusSayWhatBecameOfIt(String action, String status, Kind kind) throws Exception {
        String report = with("Action", action).replace("\r\nStatus: 5.1.1", "\r\nStatus: " + status);

        assertThat(read(report).map(Receipt::kind)).isEqualTo(Optional.ofNullable(kind));
    }

    @Test
    void whereTheStatusSaysNothingWhatTheOtherServerSaidDoes() throws Exception {
        // As Exim writes them.
        assertThat(read(with("Status", "5.0.0")).map(Receipt::kind)).contains(Kind.BOUNCED);

        String tooMuchMail = with("Status", "5.0.0").replaceFirst("Diagnostic-Code: .*\r\n.*\r\n", """
                        Diagnostic-Code: smtp; 550-5.2.1 The user is receiving mail at a rate that
                         550-5.2.1 prevents additional messages from being delivered.
                         550 5.2.1 https://support.google.com/mail/?p=ReceivingRatePerm
                        """);
        assertThat(read(tooMuchMail)).hasValueSatisfying(receipt -> {
            assertThat(receipt.kind()).isEqualTo(Kind.FAILED);
            assertThat(receipt.detail()).startsWith("5.2.1 smtp; 550-5.2.1 The user");
        });
    }

    @Test
    void anAddressThatForwardsToOneThatIsGoneIsNotGone() throws Exception {
        assertThat(read(with("Final-Recipient", "rfc822; elsewhere@example.com"))
                        .map(Receipt::kind))
                .contains(Kind.FAILED);
        assertThat(read(with("Final-Recipient", "rfc822; MOTHER@example.net")).map(Receipt::kind))
                .contains(Kind.BOUNCED);
        assertThat(read(REPORT.replace("Original-Recipient: rfc822;mother@example.net\r\n", ""))
                        .map(Receipt::kind))
                .contains(Kind.BOUNCED);
    }

    @ParameterizedTest
    @CsvSource({
        "failed, 5.1.1, BOUNCED",
        "failed, 5.7.1, FAILED",
        "delayed, 4.4.1, FAILED",
        "delivered, 2.0.0, DELIVERED",
    })
    void ofSeveralRecipientsOneThatLivesIsEnough(String action, String status, Kind kind) throws Exception {
        String second =
                "\r\n\r\nFinal-Recipient: rfc822; second@example.net\r\nAction: " + action + "\r\nStatus: " + status;

        String report = REPORT.replace("virtual mailbox table", "virtual mailbox table" + second);

        assertThat(read(report).map(Receipt::kind)).contains(kind);
    }

    @Test
    void withoutATokenInItsHeaderTheMailIsNoneOfOurs() throws Exception {
        assertThat(read(REPORT.replace("X-Glucorelay-Callback: tok-header\r\n", "")))
                .isEmpty();
        assertThat(read(with("X-Glucorelay-Callback", ""))).isEmpty();
        assertThat(read(with("X-Glucorelay-Callback", "Zoë"))).isEmpty();
    }

    @Test
    void aReportThatIsCutOffBeforeTheTokenIsNone() throws Exception {
        assertThat(read(REPORT.substring(0, REPORT.indexOf("X-Glucorelay")))).isEmpty();
    }

    @Test
    void theWholeMailMayBeReturned() throws Exception {
        String whole = REPORT.replace("text/rfc822-headers", "message/rfc822");
        assertThat(read(whole).map(Receipt::callbackToken)).contains("tok-header");
    }

    @Test
    void partsMayBeEncoded() throws Exception {
        int begin = REPORT.indexOf("Reporting-MTA");
        int end = REPORT.indexOf("\r\n\r\n--", begin);
        String encoded = REPORT.substring(0, begin - 2) + "Content-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder()
                        .encodeToString(REPORT.substring(begin, end).getBytes(StandardCharsets.UTF_8))
                + REPORT.substring(end);

        assertThat(read(encoded)).isEqualTo(read(REPORT));
    }

    @Test
    void lineEndsMayBeUnixs() throws Exception {
        assertThat(read(REPORT.replace("\r\n", "\n"))).isEqualTo(read(REPORT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sun, 01 Mar 2037 11:58:30 +0000", "yesterday", ""})
    void withoutATimeToBelieveItIsWhenTheReportCame(String date) throws Exception {
        assertThat(read(with("Last-Attempt-Date", date)).map(Receipt::at)).contains(NOW);
    }

    @Test
    void aReportThatIsCutOffAfterItsStatusStillCounts() throws Exception {
        String long1 = REPORT.replace("I'm sorry", "I'm sorry " + "\r\nso sorry".repeat(2000));
        String cut = long1.substring(0, long1.indexOf("Auto-Submitted: auto-generated"));

        assertThat(read(cut)).isEqualTo(read(REPORT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n",
                "hello",
                "Subject: holiday\r\n\r\nI am away.",
                "Content-Type: multipart/report\r\n\r\n--\r\n",
                "Content-Type: multipart/report; boundary=\"\"\r\n\r\n--\r\n\r\n--\r\n",
                "Content-Type: ;;;\r\n\r\n",
                "Content-Type: multipart/report; boundary=b\r\n\r\n--b",
                "Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n\r\n\r\n--b--",
                "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
                        + "Action: failed\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nX-Glucorelay-Callback: t\r\n--b--",
            })
    void whatIsNoReportIsEmpty(String mail) throws Exception {
        assertThat(read(mail)).isEmpty();
    }

    @Test
    void aStreamThatBreaksIsTheCallersToHandle() throws Exception {
        InputStream broken = InputStream.nullInputStream();
        broken.close();
        assertThatThrownBy(() -> Bounces.read(broken, NOW)).isInstanceOf(IOException.class);
    }
}
