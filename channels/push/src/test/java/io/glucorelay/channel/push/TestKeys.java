package io.glucorelay.channel.push;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Keys as Google and Apple hand them out, made for this run. */
final class TestKeys {

    static final KeyPair APPLE = ec();

    private static final PrivateKey GOOGLE = rsa();

    private TestKeys() {}

    /** The JSON of a service account, whose tokens come from here. */
    static String serviceAccount(String tokenUri) {
        return """
                {"type": "service_account", "project_id": "sugar-1234", "private_key_id": "k1", "private_key": "%s",
                 "client_email": "relay@sugar-1234.example", "client_id": "1", "token_uri": "%s"}
                """.formatted(pem(GOOGLE).replace("\n", "\\n"), tokenUri);
    }

    /** The text of a .p8 file. */
    static String p8(PrivateKey key) {
        return pem(key);
    }

    static KeyPair ec() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(PrivateKey key) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + lines + "\n-----END PRIVATE KEY-----\n";
    }
}
