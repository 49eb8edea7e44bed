package io.glucorelay.store.aerospike;

import com.aerospike.client.policy.TlsPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encryption between the store and the cluster, which takes a server of the Enterprise Edition. Each host must then be given
 * with the name that is in its certificate: {@code host:name:port}. Immutable: each method gives a changed copy.
 */
public final class Tls {

    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final char[] NO_PASSWORD = new char[0];

    private final @Nullable KeyStore trusted;
    private final @Nullable KeyManagerFactory own;

    private Tls(@Nullable KeyStore trusted, @Nullable KeyManagerFactory own) {
        this.trusted = trusted;
        this.own = own;
    }

    /** Trusting the authorities that Java trusts. */
    public static Tls ofSystem() {
        return new Tls(null, null);
    }

    /**
     * Trusting these authorities alone.
     *
     * @param certificates a PEM file with one or more certificates
     * @throws IllegalArgumentException if the file cannot be read as such
     */
    public Tls trust(Path certificates) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, NO_PASSWORD);
            int number = 0;
            for (Certificate certificate : certificates("trusted certificates", certificates)) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
            return new Tls(store, own);
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable("trusted certificates", certificates, e);
        }
    }

    /**
     * Trusting what is in a key store.
     *
     * @param keyStore a PKCS#12 or JKS file
     * @param password its password
     * @throws IllegalArgumentException if the file cannot be read as such
     */
    public Tls trust(Path keyStore, String password) {
        try {
            KeyStore store = load("trust store", keyStore, password);
            // Such a store is a mistake that would come to light only at the handshake, in other words.
            if (store.size() == 0) {
                throw new IllegalArgumentException("trust store: there is no certificate in " + keyStore
                        + " that is marked as trusted; 'keytool -importcert' makes such entries");
            }
            return new Tls(store, own);
        } catch (GeneralSecurityException e) {
            throw unreadable("trust store", keyStore, e);
        }
    }

    /**
     * Showing a certificate of our own, where the server asks for one.
     *
     * @param certificates a PEM file with the certificate, and those up to its authority
     * @param key a PEM file with its private key, in PKCS#8 and not encrypted
     * @throws IllegalArgumentException if a file cannot be read as such
     */
    public Tls identity(Path certificates, Path key) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, NO_PASSWORD);
            store.setKeyEntry(
                    "own",
                    privateKey(key),
                    NO_PASSWORD,
                    certificates("own certificate", certificates).toArray(new Certificate[0]));
            return new Tls(trusted, managers(store, NO_PASSWORD));
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable("own certificate", certificates, e);
        }
    }

    /**
     * Showing a certificate of our own, where the server asks for one.
     *
     * @param keyStore a PKCS#12 or JKS file with the certificate and its private key
     * @param password the password of both
     * @throws IllegalArgumentException if the file cannot be read as such
     */
    public Tls identity(Path keyStore, String password) {
        try {
            KeyStore store = load("own key store", keyStore, password);
            if (!hasKey(store)) {
                throw new IllegalArgumentException("own key store: there is no private key in " + keyStore);
            }
            return new Tls(trusted, managers(store, password.toCharArray()));
        } catch (GeneralSecurityException e) {
            throw unreadable("own key store", keyStore, e);
        }
    }

    /** For the client. */
    TlsPolicy toPolicy() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(own == null ? null : own.getKeyManagers(), trust.getTrustManagers(), null);
            TlsPolicy policy = new TlsPolicy();
            policy.context = context;
            return policy;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        }
    }

    private static KeyManagerFactory managers(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, password);
        return managers;
    }

    private static boolean hasKey(KeyStore store) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                return true;
            }
        }
        return false;
    }

    private static KeyStore load(String what, Path file, String password) {
        try {
            if (!Files.isRegularFile(file)) {
                throw new NoSuchFileException(file.toString());
            }
            return KeyStore.getInstance(file.toFile(), password.toCharArray());
        } catch (GeneralSecurityException | IOException e) {
            throw unreadable(what, file, e);
        }
    }

    private static Collection<? extends Certificate> certificates(String what, Path file)
            throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IllegalArgumentException(what + ": there is no certificate in " + file);
            }
            return found;
        }
    }

    private static PrivateKey privateKey(Path file) {
        String text;
        try {
            // Whatever the bytes are: what is no key is told by what it lacks.
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw unreadable("private key", file, e);
        }
        String begin = "-----BEGIN PRIVATE KEY-----";
        String end = "-----END PRIVATE KEY-----";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("private key: " + file
                    + " must be a PEM file with a key in PKCS#8, not encrypted ('" + begin + "'); 'openssl pkcs8 -topk8"
                    + " -nocrypt' makes one of others");
        }
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        } catch (IllegalArgumentException e) {
            throw unreadable("private key", file, e);
        }
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (GeneralSecurityException e) {
                LOG.debug("The key in {} is of another kind than {}", file, algorithm);
            }
        }
        throw new IllegalArgumentException("private key: " + file + " must hold an RSA, EC or EdDSA key");
    }

    private static IllegalArgumentException unreadable(String what, Path file, Exception cause) {
        // Its own message is the file's name, and no more.
        String why = cause instanceof NoSuchFileException ? "there is no such file" : cause.getMessage();
        return new IllegalArgumentException(what + ": " + file + " cannot be read: " + why, cause);
    }
}
