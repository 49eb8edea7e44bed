package io.glucorelay.channel.smtp;

import static io.glucorelay.channel.smtp.Messages.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LoginTest {

    @RegisterExtension
    final GreenMailExtension mailbox = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort())
            .withConfiguration(GreenMailConfiguration.aConfig().withUser("alerts@example.org", "sécret"));

    private SendOutcome sendWith(String password) throws Exception {
        SmtpSender.Builder builder = SmtpSender.builder(
                        "127.0.0.1", mailbox.getSmtp().getPort())
                .plaintext()
                .credentials("alerts@example.org", password);
        try (SmtpSender sender = builder.build()) {
            return sender.send(message());
        }
    }

    @Test
    void theRightPasswordLogsIn() throws Exception {
        assertThat(sendWith("sécret")).isInstanceOf(Delivered.class);
        assertThat(mailbox.getReceivedMessages()).hasSize(1);
    }

    @Test
    void theWrongPasswordIsOursToMend() throws Exception {
        assertThat(sendWith("wrong")).isInstanceOfSatisfying(RetryLater.class, later -> assertThat(later.reason())
                .contains("check user and password"));
        assertThat(mailbox.getReceivedMessages()).isEmpty();
    }
}
