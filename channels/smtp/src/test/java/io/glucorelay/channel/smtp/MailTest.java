package io.glucorelay.channel.smtp;

import static io.glucorelay.channel.smtp.Messages.message;
import static io.glucorelay.channel.smtp.Messages.saying;
import static io.glucorelay.channel.smtp.Messages.to;
import static io.glucorelay.channel.smtp.Messages.withKey;
import static io.glucorelay.channel.smtp.Messages.withToken;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.Receipt;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives in the mailbox. */
class MailTest {

    @RegisterExtension
    final GreenMailExtension mailbox = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    private SmtpSender sender;

    @BeforeEach
    void build() {
        sender = SmtpSender.builder("127.0.0.1", mailbox.getSmtp().getPort())
                .plaintext()
                .from("alerts@example.org")
                .build();
    }

    @AfterEach
    void close() {
        sender.close();
    }

    private MimeMessage arrived(OutgoingMessage message) throws Exception {
        assertThat(sender.send(message)).isInstanceOf(Delivered.class);
        MimeMessage[] all = mailbox.getReceivedMessages();
        return all[all.length - 1];
    }

    @Test
    void theHeadersAreThere() throws Exception {
        MimeMessage mail = arrived(message());

        assertThat(mail.getFrom()[0]).hasToString("alerts@example.org");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getAllRecipients()[0]).hasToString("mother@example.org");
        assertThat(mail.getSubject()).isEqualTo("Ada: LOW");
        assertThat(mail.getSentDate()).isNotNull();
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(mail.getHeader("MIME-Version")).containsExactly("1.0");
    }

    @Test
    void onlyAnUrgentMessageIsMarkedAsImportant() throws Exception {
        MimeMessage urgent = arrived(withKey("key-1", Severity.URGENT));
        assertThat(urgent.getHeader("Importance")).containsExactly("high");
        assertThat(urgent.getHeader("X-Priority")).containsExactly("1");

        MimeMessage warning = arrived(withKey("key-2", Severity.WARNING));
        assertThat(warning.getHeader("Importance")).isNull();
        assertThat(warning.getHeader("X-Priority")).isNull();
    }

    @Test
    void theMessageIdIsTheKeys() throws Exception {
        String first = arrived(withKey("key-1", Severity.URGENT)).getMessageID();
        String again = arrived(withKey("key-1", Severity.URGENT)).getMessageID();
        String other = arrived(withKey("key-2", Severity.URGENT)).getMessageID();

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(first).matches("<[0-9a-f]{32}@example\\.org>");
    }

    @Test
    void anyKeyMakesAMessageId() throws Exception {
        assertThat(arrived(withKey("Zoë\r\nBcc: x@example.org <>@", Severity.URGENT))
                        .getMessageID())
                .matches("<[0-9a-f]{32}@example\\.org>");
    }

    @Test
    void everyLetterSurvives() throws Exception {
        String subject = "Zoë Łukasz Ψυχή 子供 👧: URGENT LOW 2.9 mmol/L ↘ and some more words to make it a long one";
        String body = "Grüße → 低血糖 👍\r\n.\r\n.dot\r\nFrom here\r\n\r\n" + "long ".repeat(400) + "= end";

        MimeMessage mail = arrived(saying(subject, body));

        assertThat(mail.getSubject()).isEqualTo(subject);
        assertThat(mail.getContent().toString().stripTrailing()).isEqualTo(body);
    }

    @Test
    void lineEndsOfEveryKindAreMailsOwn() throws Exception {
        MimeMessage mail = arrived(saying("s", "one\ntwo\rthree\r\nfour"));

        assertThat(mail.getContent().toString().stripTrailing()).isEqualTo("one\r\ntwo\r\nthree\r\nfour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r", "\r\n\r\n", "\u0085", "\u2028"})
    void aSubjectCannotAddHeaders(String lineEnd) throws Exception {
        MimeMessage mail = arrived(saying("Ada" + lineEnd + "Bcc: thief@example.net", "body"));

        assertThat(mail.getSubject()).isEqualTo("Ada Bcc: thief@example.net");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mailbox.getReceivedMessages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mother",
                "mother@",
                "@example.org",
                "mother@example.org\r\nDATA",
                "mother@example.org\nBcc: thief@example.net",
                "mother@exam\rple.org",
                "mother@example.org, thief@example.net",
                "family: mother@example.org, thief@example.net;",
                "Mother <mother@example.org>",
                "<@thief.example.net:mother@example.org>",
                "mo ther@example.org",
                "mother@exa mple.org",
                "mother@@example.org",
                "mother@example..org",
                "mütter@example.org",
                "+44 20 7946 0000",
            })
    void whatIsNotOneBareAddressIsRejectedUnsent(String address) throws Exception {
        assertThat(sender.send(to(address)))
                .isInstanceOfSatisfying(Rejected.class, rejected -> assertThat(rejected.reason())
                        .startsWith("not ")
                        .doesNotContain(address));
        assertThat(mailbox.getReceivedMessages()).isEmpty();
    }

    @Test
    void aReportThatReturnsTheMailNamesItsMessage() throws Exception {
        MimeMessage mail = arrived(withToken("eyJ0b2tlbiI6MX0.c2lnbmF0dXJl"));
        ByteArrayOutputStream returned = new ByteArrayOutputStream();
        mail.writeTo(returned);

        String beginning = BouncesTest.REPORT.substring(0, BouncesTest.REPORT.indexOf("Return-Path: <bounces"));
        String report = beginning.replace("text/rfc822-headers", "message/rfc822")
                + returned.toString(StandardCharsets.UTF_8)
                + "\r\n--4XyZ.1772366340/mail.example.org--\r\n";

        assertThat(BouncesTest.read(report).map(Receipt::callbackToken)).contains("eyJ0b2tlbiI6MX0.c2lnbmF0dXJl");
    }

    @Test
    void aDomainInAnyAlphabetIsWrittenInAscii() throws Exception {
        assertThat(arrived(to("mother@bücher.example")).getAllRecipients()[0])
                .hasToString("mother@xn--bcher-kva.example");
    }
}
