package io.glucorelay.channel.smtp;

import io.glucorelay.delivery.Sender;
import jakarta.mail.Session;
import java.util.Properties;

/** Stands in until the sender is here. */
public abstract class Placeholder implements Sender {

    /** A session that reaches the given server. */
    static Session session(String host, int port) {
        Properties settings = new Properties();
        settings.setProperty("mail.smtp.host", host);
        settings.setProperty("mail.smtp.port", Integer.toString(port));
        return Session.getInstance(settings);
    }
}
