package io.glucorelay.channel.smtp;

import static io.glucorelay.channel.smtp.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.channel.testing.TestCertificate;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No message and no login goes to a server that cannot prove who it is. */
class EncryptionTest {

    private static final String OFFERS_TLS = "250-test\r\n250-STARTTLS\r\n250 SIZE 1000000";

    private static SSLContext good;
    private static SSLContext otherName;

    private final ScriptedServer server = new ScriptedServer();

    @BeforeAll
    static void makeCertificates() throws Exception {
        good = TestCertificate.forName("ip:127.0.0.1").context();
        otherName = TestCertificate.forName("dns:mail.example.org").context();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private SmtpSender.Builder builder() {
        return SmtpSender.builder("127.0.0.1", server.port()).credentials("alerts@example.org", "secret");
    }

    private static SendOutcome sendBy(SmtpSender.Builder builder) throws Exception {
        try (SmtpSender sender = builder.build()) {
            return sender.send(message());
        }
    }

    @Test
    void startTlsIsTheDefault() throws Exception {
        server.offerTls(good).on("EHLO", OFFERS_TLS);

        assertThat(sendBy(builder().sslContext(good))).isInstanceOf(Delivered.class);
        assertThat(server.inTheClear).hasSize(2);
        assertThat(server.inTheClear.get(0)).startsWith("EHLO [127.0.0.1]");
        assertThat(server.inTheClear.get(1)).isEqualTo("STARTTLS");
        assertThat(server.mails).hasSize(1);
    }

    @Test
    void tlsFromTheStart() throws Exception {
        server.speakTls(good);

        assertThat(sendBy(builder().tls().sslContext(good))).isInstanceOf(Delivered.class);
        assertThat(server.inTheClear).isEmpty();
        assertThat(server.mails).hasSize(1);
    }

    @Test
    void aServerThatDoesNotOfferStartTlsGetsNothing() throws Exception {
        refused(sendBy(builder().sslContext(good)), "does not offer STARTTLS");
    }

    @Test
    void aServerThatRefusesStartTlsGetsNothing() throws Exception {
        server.on("EHLO", OFFERS_TLS).on("STARTTLS", "454 4.7.0 TLS not available");

        refused(sendBy(builder().sslContext(good)), "454 4.7.0 TLS not available");
    }

    @Test
    void anUntrustedCertificateIsRefused() throws Exception {
        server.offerTls(good).on("EHLO", OFFERS_TLS);
        refused(sendBy(builder()), "no secure connection");
    }

    @Test
    void anUntrustedCertificateIsRefusedWithTlsFromTheStart() throws Exception {
        server.speakTls(good);
        refused(sendBy(builder().tls()), "no secure connection");
    }

    @Test
    void aTrustedCertificateForAnotherNameIsRefused() throws Exception {
        server.offerTls(otherName).on("EHLO", OFFERS_TLS);
        refused(sendBy(builder().sslContext(otherName)), "no secure connection");
    }

    @Test
    void aTrustedCertificateForAnotherNameIsRefusedWithTlsFromTheStart() throws Exception {
        server.speakTls(otherName);
        refused(sendBy(builder().tls().sslContext(otherName)), "no secure connection");
    }

    @Test
    void whatSomebodyInTheMiddleAddsInTheClearIsNotTakenForTheServers() throws Exception {
        server.offerTls(good).on("EHLO", OFFERS_TLS).on("STARTTLS", "220 go\r\n250 AUTH PLAIN");
        refused(sendBy(builder().sslContext(good)), "no secure connection");
    }

    @Test
    void aServerCannotTalkAPlaintextSenderIntoItsTls() throws Exception {
        server.on("AUTH", "530 5.7.0 STARTTLS first");

        refused(sendBy(builder().plaintext()), "530 5.7.0 STARTTLS first");
        assertThat(server.commands).doesNotContain("STARTTLS");
    }

    private void refused(SendOutcome outcome, String reason) {
        assertThat(outcome).isInstanceOfSatisfying(RetryLater.class, later -> assertThat(later.reason())
                .contains(reason));
        assertThat(server.commands).noneMatch(command -> command.startsWith("MAIL"));
        assertThat(server.mails).isEmpty();
    }
}
