package io.glucorelay.delivery;

import io.glucorelay.alert.AlertId;
import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** What is inside a token. */
final class TokenBytes {

    private TokenBytes() {}

    static byte[] write(CallbackToken token) {
        return bytes(out -> {
            write(out, token.alert());
            out.writeUTF(token.contact());
            out.writeUTF(token.to().channel().name());
            out.writeUTF(token.to().value());
            out.writeUTF(token.delivery());
            out.writeLong(token.createdAt().toEpochMilli());
        });
    }

    /** What only an alert and a contact have. */
    static byte[] write(AlertId alert, String contact) {
        return bytes(out -> {
            write(out, alert);
            out.writeUTF(contact);
        });
    }

    private static void write(DataOutputStream out, AlertId alert) throws IOException {
        out.writeUTF(alert.patient());
        out.writeUTF(alert.rule());
        // Readings are measured to the nanosecond by who can.
        out.writeUTF(alert.startedAt().toString());
    }

    /** Empty if a later version has written it. */
    static Optional<CallbackToken> read(byte[] content) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
            AlertId alert = new AlertId(in.readUTF(), in.readUTF(), Instant.parse(in.readUTF()));
            String contact = in.readUTF();
            Address to = new Address(Channel.valueOf(in.readUTF()), in.readUTF());
            return Optional.of(
                    new CallbackToken(alert, contact, to, in.readUTF(), Instant.ofEpochMilli(in.readLong())));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
