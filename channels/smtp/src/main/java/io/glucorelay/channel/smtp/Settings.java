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
        return properties;
    }
}
