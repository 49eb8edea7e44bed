package io.glucorelay.channel.smtp;

import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** What the builder collected, checked. */
record Settings(
        String host,
        int port,
        Security security,
        @Nullable Credentials credentials,
        InternetAddress from,
        InternetAddress bounceAddress,
        boolean reportDelivery,
        Duration connectTimeout,
        Duration readTimeout,
        Duration idleTimeout,
        int maxConnections,
        @Nullable SSLContext sslContext,
        @Nullable String heloName) {

    record Credentials(String user, String password) {
        /** Without the password: whatever prints this must not print that. */
        @Override
        public String toString() {
            return "Credentials[" + user + "]";
        }
    }

    /** What the mail library must know; the connection itself is opened without its help. */
    Properties toProperties() {
        Properties properties = new Properties();
        properties.put("mail.smtp.auth", String.valueOf(credentials != null));
        // A server that is slow to say goodbye must not hold up the next message.
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.from", bounceAddress.getAddress());
        // What is asked of a server that knows how to report (RFC 3461). Reports return the header only: the text is
        // personal.
        properties.put("mail.smtp.dsn.ret", "HDRS");
        properties.put("mail.smtp.dsn.notify", reportDelivery ? "SUCCESS,FAILURE,DELAY" : "FAILURE,DELAY");
        return properties;
    }
}
