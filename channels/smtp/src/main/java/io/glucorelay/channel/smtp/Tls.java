package io.glucorelay.channel.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Turns a connection into an encrypted one to a server that has proved its name.
 *
 * <p>Not left to the mail library: that checks the server's name in a way that the JDK knows but Android's TLS silently
 * ignores.
 */
final class Tls {

    private static final int MAX_REPLY = 16_384;

    private Tls() {}

    /** Begins TLS now, and checks the certificate and the name in it. */
    static SSLSocket wrap(Socket socket, String host, @Nullable SSLContext context) throws IOException {
        SSLSocketFactory factory =
                context != null ? context.getSocketFactory() : (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket tls = (SSLSocket) factory.createSocket(socket, host, socket.getPort(), true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return tls;
    }

    /** Talks the server into TLS (RFC 3207): when this returns, TLS must begin. */
    static void askFor(Socket socket, String heloName) throws IOException {
        InputStream in = socket.getInputStream();
        expect(220, in);
        tell(socket, "EHLO " + heloName);
        String extensions = expect(250, in).toUpperCase(Locale.ROOT);
        if (!extensions.contains("STARTTLS\n")) {
            // Also what somebody between us and the server would do to read along.
            throw new SSLException("the server does not offer STARTTLS");
        }
        tell(socket, "STARTTLS");
        expect(220, in);
    }

    private static void tell(Socket socket, String command) throws IOException {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String expect(int code, InputStream in) throws IOException {
        StringBuilder reply = new StringBuilder();
        String line;
        do {
            line = readLine(in, MAX_REPLY - reply.length());
            reply.append(line).append('\n');
        } while (line.length() > 3 && line.charAt(3) == '-');
        int actual = line.matches("\\d{3}( .*)?") ? Integer.parseInt(line.substring(0, 3)) : 0;
        if (actual != code) {
            throw new RefusedException(Reply.of(actual, reply.toString()));
        }
        return reply.toString();
    }

    /** Byte by byte: reading ahead could take what belongs to TLS, or trust what came in the clear. */
    private static String readLine(InputStream in, int limit) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (line.length() >= limit) {
                throw new IOException("the server's reply has no end");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }
}
