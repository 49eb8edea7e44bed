package io.glucorelay.channel.smtp;

import static io.glucorelay.channel.smtp.Messages.message;
import static io.glucorelay.channel.smtp.Messages.to;
import static io.glucorelay.channel.smtp.Messages.withToken;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome.Delivered;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server is told so that its reports find their way back to the message. */
class EnvelopeTest {

    private static final String REPORTS = "250-test\r\n250 DSN";

    private final ScriptedServer server = new ScriptedServer();

    @AfterEach
    void close() {
        server.close();
    }

    private SmtpSender.Builder builder() {
        return SmtpSender.builder("127.0.0.1", server.port())
                .plaintext()
                .from("alerts@example.org")
                .bounceAddress("bounces@example.org");
    }

    /** The MAIL and the RCPT command. */
    private String[] commands(SmtpSender.Builder builder, OutgoingMessage message) throws Exception {
        try (SmtpSender sender = builder.build()) {
            assertThat(sender.send(message)).isInstanceOf(Delivered.class);
        }
        return server.commands.stream()
                .filter(command -> command.startsWith("MAIL") || command.startsWith("RCPT"))
                .toArray(String[]::new);
    }

    @Test
    void bouncesGoToTheirOwnAddress() throws Exception {
        assertThat(commands(builder(), message()))
                .containsExactly("MAIL FROM:<bounces@example.org>", "RCPT TO:<mother@example.org>");
        assertThat(server.mails.get(0)).contains("From: alerts@example.org").doesNotContain("bounces@");
    }

    @Test
    void theyGoToTheFromAddressUnlessTold() throws Exception {
        SmtpSender.Builder plain =
                SmtpSender.builder("127.0.0.1", server.port()).plaintext().from("alerts@example.org");
        assertThat(commands(plain, message())).startsWith("MAIL FROM:<alerts@example.org>");
    }

    @Test
    void aServerThatReportsIsToldWhatToReport() throws Exception {
        server.on("EHLO", REPORTS);

        assertThat(commands(builder(), withToken("tok-4711")))
                .containsExactly(
                        "MAIL FROM:<bounces@example.org> RET=HDRS",
                        "RCPT TO:<mother@example.org> NOTIFY=FAILURE,DELAY ORCPT=rfc822;mother@example.org");
    }

    @Test
    void deliveryIsReportedIfAskedFor() throws Exception {
        server.on("EHLO", REPORTS);

        assertThat(commands(builder().reportDelivery(), to("mother+cgm=1@example.org")))
                .containsExactly(
                        "MAIL FROM:<bounces@example.org> RET=HDRS",
                        "RCPT TO:<mother+cgm=1@example.org> NOTIFY=SUCCESS,FAILURE,DELAY"
                                + " ORCPT=rfc822;mother+2Bcgm+3D1@example.org");
    }

    @Test
    void theNextMessageOnAConnectionHasItsOwn() throws Exception {
        server.on("EHLO", REPORTS);
        try (SmtpSender sender = builder().build()) {
            sender.send(message());
            sender.send(to("father@example.org"));
        }

        assertThat(server.accepted).hasValue(1);
        assertThat(server.commands.stream().filter(command -> command.startsWith("RCPT")))
                .containsExactly(
                        "RCPT TO:<mother@example.org> NOTIFY=FAILURE,DELAY ORCPT=rfc822;mother@example.org",
                        "RCPT TO:<father@example.org> NOTIFY=FAILURE,DELAY ORCPT=rfc822;father@example.org");
    }

    @Test
    void theTokenIsInTheHeaderWhateverTheServerKnows() throws Exception {
        commands(builder(), withToken("tok=4711+/"));

        assertThat(server.mails.get(0)).contains("\nX-Glucorelay-Callback: tok=4711+/\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "a\r\nBcc: thief@example.net", "Zoë", "LONG"})
    void aTokenThatCouldBreakTheMailIsLeftOut(String token) throws Exception {
        server.on("EHLO", REPORTS);

        String[] commands = commands(builder(), withToken(token.equals("LONG") ? "x".repeat(4097) : token));

        assertThat(commands).startsWith("MAIL FROM:<bounces@example.org> RET=HDRS");
        assertThat(server.mails.get(0)).doesNotContain("X-Glucorelay-Callback", "Bcc");
    }
}
