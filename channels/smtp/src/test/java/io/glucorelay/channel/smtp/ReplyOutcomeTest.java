package io.glucorelay.channel.smtp;

import static io.glucorelay.channel.smtp.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.AddressGone;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each reply of a server at each stage leads to. */
class ReplyOutcomeTest {

    private final ScriptedServer server = new ScriptedServer();
    private final SmtpSender sender = SmtpSender.builder("127.0.0.1", server.port())
            .plaintext()
            .credentials("alerts@example.org", "secret")
            .build();

    @AfterEach
    void close() {
        sender.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "greeting, 554 5.3.2 no service, RetryLater",
        "greeting, 421 too busy, RetryLater",
        "AUTH, 454 4.7.0 temporary, RetryLater",
        "AUTH, 535 5.7.8 bad credentials, RetryLater",
        "AUTH, 534 5.7.9 too weak, RetryLater",
        "AUTH, 535 bad credentials, RetryLater",
        "MAIL, 421 4.3.2 shutting down, RetryLater",
        "MAIL, 451 local error, RetryLater",
        "MAIL, 530 5.7.0 authentication required, RetryLater",
        "MAIL, 550 5.7.1 not your address, RetryLater",
        "MAIL, 553 5.1.8 bad sender, RetryLater",
        "RCPT, 421 4.7.0 too many, RetryLater",
        "RCPT, 450 4.2.1 mailbox busy, RetryLater",
        "RCPT, 450 4.7.1 greylisted, RetryLater",
        "RCPT, 452 4.2.2 mailbox full, RetryLater",
        "RCPT, 501 5.1.3 bad syntax, Rejected",
        "RCPT, 503 5.5.1 bad sequence, RetryLater",
        "RCPT, 530 5.7.0 login first, RetryLater",
        "RCPT, 550 5.1.1 no such user, AddressGone",
        "RCPT, 550 5.1.2 no such domain, AddressGone",
        "RCPT, 550 5.1.0 odd address, Rejected",
        "RCPT, 550 no such user, Rejected",
        "RCPT, 550 5.0.0 no such user, Rejected",
        "RCPT, 550 4.1.1 odd status, Rejected",
        "RCPT, 450 5.1.1 odd code, RetryLater",
        "MAIL, 550 5.1.1 odd stage, RetryLater",
        "RCPT, 550 5.2.1 mailbox disabled, Rejected",
        "RCPT, 550 5.7.1 relaying denied, RetryLater",
        "RCPT, 551 5.1.6 moved, AddressGone",
        "RCPT, 552 5.2.2 over quota, RetryLater",
        "RCPT, 552 over quota, RetryLater",
        "RCPT, 553 5.1.3 name not allowed, Rejected",
        "RCPT, 556 5.1.10 takes no mail, AddressGone",
        "DATA, 451 4.3.0 local error, RetryLater",
        "DATA, 503 5.5.1 bad sequence, RetryLater",
        "DATA, 554 no valid recipients, Rejected",
        "., 421 4.3.2 shutting down, RetryLater",
        "., 451 4.3.0 local error, RetryLater",
        "., 452 4.3.1 out of space, RetryLater",
        "., 550 5.7.1 looks like spam, RetryLater",
        "., 550 5.1.1 no such user, AddressGone",
        "., 552 5.2.2 over quota, RetryLater",
        "., 552 5.3.4 too big, Rejected",
        "., 554 5.6.0 bad content, Rejected",
        "., 554 transaction failed, Rejected",
        "., 251 odd but positive, Delivered",
    })
    void outcome(String stage, String reply, String outcome) throws Exception {
        server.on(stage, reply);

        SendOutcome actual = sender.send(message());

        assertThat(actual.getClass().getSimpleName()).as(actual.toString()).isEqualTo(outcome);
        String words = reply.replaceAll("^[\\d. ]+", "");
        assertThat(actual.toString()).contains(words);
    }

    @Test
    void deliveredTellsTheQueueId() throws Exception {
        assertThat(sender.send(message())).isEqualTo(new Delivered("Ok: queued as 4XyZ"));
    }

    @Test
    void deliveredTellsTheMessageIdIfTheServerSaysNothing() throws Exception {
        server.on(".", "250 2.0.0 OK");

        Delivered delivered = (Delivered) sender.send(message());

        assertThat(delivered.providerId()).matches("<[0-9a-f]{32}@example\\.org>");
    }

    @Test
    void reasonsLeaveOutAddressesAndLineBreaks() throws Exception {
        server.on("RCPT", "550-5.1.1 <mother@example.org>: unknown,\r\n550 5.1.1 ask postmaster@example.net");

        AddressGone gone = (AddressGone) sender.send(message());

        assertThat(gone.reason())
                .isEqualTo("the mail server answered 550 5.1.1 <<address>>: unknown, ask <address> to RCPT");
    }

    @Test
    void aRefusedLoginPointsToTheCredentialsWithoutTellingThem() throws Exception {
        server.on("AUTH", "535 5.7.8 bad credentials");

        RetryLater later = (RetryLater) sender.send(message());

        assertThat(later.reason())
                .contains("check user and password", "535 5.7.8")
                .doesNotContain("secret");
        assertThat(server.commands).noneMatch(command -> command.startsWith("MAIL"));
    }

    @Test
    void aRefusalIsNotTurnedIntoATimeoutByAServerThatFallsSilentAfterIt() throws Exception {
        server.on("RCPT", "550 5.1.1 no such user").on("RSET", ScriptedServer.SILENCE);

        assertThat(sender.send(message())).isInstanceOf(AddressGone.class);
    }

    @Test
    void garbageIsNoVerdict() throws Exception {
        server.on("RCPT", "certainly!");

        assertThat(sender.send(message())).isInstanceOf(RetryLater.class);
    }
}
