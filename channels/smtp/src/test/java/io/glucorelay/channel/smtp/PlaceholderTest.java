package io.glucorelay.channel.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Message;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlaceholderTest {

    @RegisterExtension
    final GreenMailExtension server = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    @Test
    void reachesTheServer() throws Exception {
        MimeMessage message = new MimeMessage(
                Placeholder.session("127.0.0.1", server.getSmtp().getPort()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("mother@example.org"));
        message.setText("55 mg/dL");
        Transport.send(message);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }
}
