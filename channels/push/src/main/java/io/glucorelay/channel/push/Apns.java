package io.glucorelay.channel.push;

import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.auth.ApnsSigningKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * How to reach Apple's push service: with which key, and for which app. Immutable.
 *
 * <pre>{@code
 * Apns apns = Apns.app("org.example.sugar")
 *         .key(Files.readString(Path.of("AuthKey_ABC123DEFG.p8")), "ABC123DEFG", "DEF123GHIJ");
 * }</pre>
 */
public final class Apns {

    private final String topic;
    private final ApnsSigningKey key;
    private final String host;
    private final int port;
    private final List<X509Certificate> trusted;
    private final boolean critical;

    private Apns(
            String topic, ApnsSigningKey key, String host, int port, List<X509Certificate> trusted, boolean critical) {
        this.topic = topic;
        this.key = key;
        this.host = host;
        this.port = port;
        this.trusted = trusted;
        this.critical = critical;
    }

    /**
     * Begins with the app: Apple's "topic".
     *
     * @param bundleId the app's bundle ID, such as {@code org.example.sugar}
     * @throws IllegalArgumentException if it is not that
     */
    public static App app(String bundleId) {
        require(bundleId.matches("[A-Za-z0-9.-]{1,155}"), "app", bundleId, "a bundle ID such as org.example.sugar");
        return new App(bundleId);
    }

    /** The app to send to, whose key is still wanted. Immutable. */
    public static final class App {

        private final String topic;

        private App(String topic) {
            this.topic = topic;
        }

        /**
         * Sends with this key, through Apple's servers for apps from the App Store and TestFlight.
         *
         * @param p8 the text of the key's file ("Certificates, Identifiers &amp; Profiles", "Keys", with "Apple Push
         *     Notifications service" switched on): {@code AuthKey_….p8}, which begins with {@code -----BEGIN PRIVATE
         *     KEY-----}
         * @param keyId the key's ID, ten letters and digits
         * @param teamId the ID of the team that it belongs to, ten letters and digits
         * @throws IllegalArgumentException if one is not that
         */
        public Apns key(String p8, String keyId, String teamId) {
            require(keyId.matches("[A-Z0-9]{10}"), "keyId", keyId, "ten capital letters and digits");
            require(teamId.matches("[A-Z0-9]{10}"), "teamId", teamId, "ten capital letters and digits");
            return new Apns(
                    topic,
                    read(p8, keyId, teamId),
                    ApnsClientBuilder.PRODUCTION_APNS_HOST,
                    ApnsClientBuilder.DEFAULT_APNS_PORT,
                    List.of(),
                    false);
        }
    }

    /** Through Apple's servers for apps that Xcode put on the phone: {@code api.sandbox.push.apple.com}. */
    public Apns sandbox() {
        return server(ApnsClientBuilder.DEVELOPMENT_APNS_HOST, ApnsClientBuilder.DEFAULT_APNS_PORT);
    }

    /**
     * Through this server: {@code api.push.apple.com} at port 2197 where a firewall lets 443 not pass, or one for tests.
     *
     * @throws IllegalArgumentException if the name is blank, or the port not from 1 to 65535
     */
    public Apns server(String name, int port) {
        require(!name.trim().isEmpty(), "server", name, "a host name or IP address");
        require(port >= 1 && port <= 65_535, "port", String.valueOf(port), "from 1 to 65535");
        return new Apns(topic, key, name, port, trusted, critical);
    }

    /** Trusts these certificates and what they have signed, in place of those that the platform trusts: for tests. */
    public Apns trust(X509Certificate... certificates) {
        return new Apns(topic, key, host, port, List.of(certificates), critical);
    }

    /**
     * Urgent messages as critical alerts, which sound on a phone that is silenced. The app needs an entitlement for it,
     * which Apple must grant, and the person's leave; without, a phone is expected to show them as any other.
     */
    public Apns criticalAlerts() {
        return new Apns(topic, key, host, port, trusted, true);
    }

    String topic() {
        return topic;
    }

    ApnsSigningKey key() {
        return key;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    List<X509Certificate> trusted() {
        return trusted;
    }

    boolean critical() {
        return critical;
    }

    /** The app and the server. */
    @Override
    public String toString() {
        return "Apns[" + topic + " at " + host + ":" + port + "]";
    }

    private static void require(boolean ok, String name, String value, String expected) {
        if (!ok) {
            throw new IllegalArgumentException(name + " must be " + expected + ", but was '" + value + "'");
        }
    }

    private static ApnsSigningKey read(String p8, String keyId, String teamId) {
        try {
            return ApnsSigningKey.loadFromInputStream(
                    new ByteArrayInputStream(p8.getBytes(StandardCharsets.UTF_8)), teamId, keyId);
        } catch (IOException | InvalidKeyException | NoSuchAlgorithmException | RuntimeException e) {
            // Without the cause: nothing of a key may end up in a log.
            throw new IllegalArgumentException(
                    "p8 must be the text of a key that Apple made for its push service, from -----BEGIN PRIVATE KEY-----"
                            + " to -----END PRIVATE KEY-----, but could not be read as that");
        }
    }
}
