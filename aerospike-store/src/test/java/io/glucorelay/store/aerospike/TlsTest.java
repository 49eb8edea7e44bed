package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates and keys as operators have them, made by the JDK's own keytool, and handshakes in memory. */
class TlsTest {

    private static final String PASSWORD = "secret-of-ours";

    @TempDir
    static Path dir;

    private static Path keyStore;
    private static Path jks;
    private static Path certificate;
    private static Path key;
    private static Path expired;
    private static Path trustStore;

    @BeforeAll
    static void makeKeys() throws IOException, InterruptedException, GeneralSecurityException {
        keyStore = dir.resolve("own.p12");
        generate(keyStore, "PKCS12", "2024/01/01 00:00:00", "36500");
        jks = dir.resolve("own.jks");
        generate(jks, "JKS", "2024/01/01 00:00:00", "36500");
        Path old = dir.resolve("old.p12");
        generate(old, "PKCS12", "2001/01/01 00:00:00", "30");
        certificate = pem(
                "own.pem", "CERTIFICATE", opened(keyStore).getCertificate("own").getEncoded());
        expired =
                pem("old.pem", "CERTIFICATE", opened(old).getCertificate("own").getEncoded());
        Key own = opened(keyStore).getKey("own", PASSWORD.toCharArray());
        key = pem("own.key", "PRIVATE KEY", own.getEncoded());
        trustStore = dir.resolve("trust.p12");
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("authority", opened(keyStore).getCertificate("own"));
        save(trust, trustStore);
    }

    private static void generate(Path file, String type, String from, String days)
            throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=db1",
                        "-startdate",
                        from,
                        "-validity",
                        days,
                        "-storetype",
                        type,
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD,
                        "-keypass",
                        PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }

    @Test
    void aServerIsTrustedByTheCertificateInAPemFile() throws SSLException {
        assertThat(handshake(Tls.ofSystem().trust(certificate), false)).isEmpty();
    }

    @Test
    void aServerIsTrustedByTheCertificateInAKeyStore() throws SSLException {
        assertThat(handshake(Tls.ofSystem().trust(trustStore, PASSWORD), false)).isEmpty();
    }

    @Test
    void aServerThatNobodyVouchesForIsNotTrusted() {
        for (Tls tls : List.of(Tls.ofSystem(), Tls.ofSystem().trust(expired))) {
            assertThat(catchThrowable(() -> handshake(tls, false))).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void theServerIsShownOurCertificateWhereItAsksForOne() throws SSLException {
        Tls trusting = Tls.ofSystem().trust(certificate);
        for (Tls tls : List.of(
                trusting.identity(certificate, key),
                trusting.identity(keyStore, PASSWORD),
                Tls.ofSystem().identity(certificate, key).trust(certificate),
                Tls.ofSystem().identity(keyStore, PASSWORD).trust(trustStore, PASSWORD))) {
            assertThat(handshake(tls, true)).isEqualTo("CN=db1");
        }
    }

    @Test
    void aKeyStoreMayBeOfTheOlderKind() {
        assertThat(Tls.ofSystem().identity(jks, PASSWORD).trust(jks, PASSWORD).toPolicy().context)
                .isNotNull();
    }

    /** One of several authorities that has ended must not keep the store from starting: the others may do. */
    @Test
    void anExpiredCertificateIsNoMistake() {
        assertThat(Tls.ofSystem().trust(expired).toPolicy().context).isNotNull();
    }

    @Test
    void whoHasNoCertificateIsTurnedAwayByAServerThatAsksForOne() {
        assertThat(catchThrowable(() -> handshake(Tls.ofSystem().trust(certificate), true)))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void eachMethodGivesACopyAndChangesNothing() {
        Tls tls = Tls.ofSystem();
        assertThat(tls.trust(certificate)).isNotSameAs(tls);
        assertThat(catchThrowable(() -> handshake(tls, false))).isInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void aPemFileMayHoldSeveralCertificates() throws IOException, SSLException {
        Path both = dir.resolve("both.pem");
        Files.writeString(both, Files.readString(expired) + Files.readString(certificate));
        assertThat(handshake(Tls.ofSystem().trust(both), false)).isEmpty();
    }

    @Test
    void aFileThatIsNotThereIsNamedWithWhatItIsFor() {
        Path missing = dir.resolve("missing");
        assertRefused(() -> Tls.ofSystem().trust(missing), "trusted certificates: " + missing, "no such file");
        assertRefused(() -> Tls.ofSystem().trust(missing, PASSWORD), "trust store: " + missing, "no such file");
        assertRefused(() -> Tls.ofSystem().identity(missing, key), "own certificate: " + missing, "no such file");
        assertRefused(() -> Tls.ofSystem().identity(certificate, missing), "private key: " + missing, "no such file");
        assertRefused(() -> Tls.ofSystem().identity(missing, PASSWORD), "own key store: " + missing, "no such file");
    }

    @Test
    void aFolderIsNoFile() {
        assertRefused(() -> Tls.ofSystem().trust(dir), "trusted certificates: " + dir);
        assertRefused(() -> Tls.ofSystem().trust(dir, PASSWORD), "trust store: " + dir);
        assertRefused(() -> Tls.ofSystem().identity(certificate, dir), "private key: " + dir);
    }

    @Test
    void aWrongPasswordIsSaidToBeWrongAndIsNotShown() {
        for (Path store : List.of(keyStore, jks)) {
            assertRefused(() -> Tls.ofSystem().trust(store, "guess-77"), "trust store: " + store, "password");
            assertRefused(() -> Tls.ofSystem().identity(store, "guess-77"), "own key store: " + store, "password");
        }
    }

    @Test
    void aFileOfAnythingElseIsNamed() throws IOException {
        Path empty = Files.createFile(dir.resolve("empty"));
        Path text = Files.writeString(dir.resolve("text"), "this is no certificate\n");
        Path binary = Files.write(dir.resolve("binary"), new byte[] {0, -1, 48, -126, 13, 10, -61, 40});
        for (Path other : List.of(empty, text, binary)) {
            assertRefused(() -> Tls.ofSystem().trust(other), "trusted certificates: ", other.toString());
            assertRefused(() -> Tls.ofSystem().trust(other, PASSWORD), "trust store: " + other);
            assertRefused(() -> Tls.ofSystem().identity(other, key), "own certificate: ", other.toString());
            assertRefused(() -> Tls.ofSystem().identity(certificate, other), "private key: " + other);
            assertRefused(() -> Tls.ofSystem().identity(other, PASSWORD), "own key store: " + other);
        }
    }

    @Test
    void aGarbledCertificateIsNamed() throws IOException {
        Path garbled = Files.writeString(
                dir.resolve("garbled.pem"), Files.readString(certificate).replaceFirst("MI..", "AAAA"));
        assertRefused(() -> Tls.ofSystem().trust(garbled), "trusted certificates: " + garbled);
        Path cut = Files.writeString(
                dir.resolve("cut.pem"), Files.readString(certificate).substring(0, 200));
        assertRefused(() -> Tls.ofSystem().identity(cut, key), "own certificate: " + cut);
    }

    @Test
    void aKeyThatIsNoneIsNamedAndWhatWouldBeIsShown() throws IOException {
        Path encrypted = pem("encrypted.key", "ENCRYPTED PRIVATE KEY", new byte[] {1, 2, 3});
        assertRefused(
                () -> Tls.ofSystem().identity(certificate, encrypted),
                "private key: " + encrypted,
                "PKCS#8, not encrypted",
                "openssl pkcs8 -topk8 -nocrypt");
        Path old = pem("old.key", "EC PRIVATE KEY", new byte[] {1, 2, 3});
        assertRefused(() -> Tls.ofSystem().identity(certificate, old), "private key: " + old, "PKCS#8");
        Path garbled = pem("garbled.key", "PRIVATE KEY", new byte[] {1, 2, 3});
        assertRefused(
                () -> Tls.ofSystem().identity(certificate, garbled), "private key: " + garbled, "RSA, EC or EdDSA key");
        Path cut = Files.writeString(
                dir.resolve("cut.key"), "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----\n");
        assertRefused(() -> Tls.ofSystem().identity(certificate, cut), "private key: " + cut);
    }

    /** It would be found out only by servers that ask for a certificate, and they would say something else. */
    @Test
    void aKeyStoreWithoutAKeyIsNoIdentity() {
        assertRefused(
                () -> Tls.ofSystem().identity(trustStore, PASSWORD),
                "own key store: there is no private key in " + trustStore);
    }

    @Test
    void aKeyStoreWithoutACertificateVouchesForNobody() throws IOException, GeneralSecurityException {
        Path nothing = dir.resolve("nothing.p12");
        KeyStore none = KeyStore.getInstance("PKCS12");
        none.load(null, null);
        save(none, nothing);
        assertRefused(
                () -> Tls.ofSystem().trust(nothing, PASSWORD), "trust store: there is no certificate in " + nothing);
    }

    private static void assertRefused(Runnable call, String... contained) {
        assertThatIllegalArgumentException()
                .isThrownBy(call::run)
                .withMessageContainingAll(contained)
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(PASSWORD, "guess-77"));
    }

    /** Our side and a server's, without a network; answers with the name that the server was shown, if any. */
    private static String handshake(Tls tls, boolean serverAsks) throws SSLException {
        SSLEngine ours = tls.toPolicy().context.createSSLEngine("db1", 4333);
        ours.setUseClientMode(true);
        SSLEngine server = server().createSSLEngine();
        server.setUseClientMode(false);
        server.setNeedClientAuth(serverAsks);
        ByteBuffer toServer = ByteBuffer.allocate(1 << 16);
        ByteBuffer toUs = ByteBuffer.allocate(1 << 16);
        // Far more rounds than any handshake takes.
        for (int round = 0; round < 100; round++) {
            step(ours, toUs, toServer);
            step(server, toServer, toUs);
        }
        assertThat(ours.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
        if (!serverAsks) {
            return "";
        }
        X509Certificate shown = (X509Certificate) server.getSession().getPeerCertificates()[0];
        return shown.getSubjectX500Principal().getName();
    }

    private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        ByteBuffer nothing = ByteBuffer.allocate(0);
        in.flip();
        engine.unwrap(in, ByteBuffer.allocate(1 << 16));
        in.compact();
        runTasks(engine);
        engine.wrap(nothing, out);
        runTasks(engine);
    }

    private static void runTasks(SSLEngine engine) {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }

    private static SSLContext server() {
        try {
            KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(opened(keyStore), PASSWORD.toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(opened(keyStore));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyStore opened(Path file) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static void save(KeyStore store, Path file) throws IOException, GeneralSecurityException {
        try (var out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static Path pem(String name, String what, byte[] content) throws IOException {
        return Files.writeString(
                dir.resolve(name),
                "-----BEGIN " + what + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                        + "\n-----END " + what + "-----\n");
    }
}
