package io.glucorelay.channel.smtp;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** One connection to the server. Used by one thread at a time, but for {@link #abort}. */
final class Connection {

    private final Settings settings;
    private final SmtpTransport transport;

    /** The one below TLS: closing it ends whatever waits on it, at once. */
    private volatile @Nullable Socket socket;

    private volatile boolean aborted;
    private @Nullable Reply refusal;
    private long usedAt;

    Connection(Settings settings, Session session) {
        this.settings = settings;
        this.transport = new SmtpTransport(session, settings.credentials());
    }

    /** Connects, encrypts and logs in. */
    void open() throws IOException, MessagingException {
        Socket plain = connect();
        String heloName = settings.heloName() != null ? settings.heloName() : addressLiteral(plain.getLocalAddress());
        transport.setLocalHost(heloName);
        Socket secured = plain;
        if (settings.security() == Security.STARTTLS) {
            try {
                Tls.askFor(plain, heloName);
            } catch (RefusedException e) {
                refusal = e.reply();
                throw e;
            }
        }
        if (settings.security() != Security.PLAINTEXT) {
            secured = Tls.wrap(plain, settings.host(), settings.sslContext());
        }
        transport.connect(secured, settings.security() == Security.STARTTLS);
    }

    void send(MimeMessage mail, InternetAddress to) throws MessagingException {
        transport.beginMessage(to.getAddress());
        transport.sendMessage(mail, new Address[] {to});
        usedAt = System.nanoTime();
    }

    Stage stage() {
        return transport.stage();
    }

    /** The server's reply at this stage; null if none has come. */
    @Nullable Reply reply() {
        return refusal != null ? refusal : transport.reply();
    }

    boolean isIdleFor(long nanos) {
        return System.nanoTime() - usedAt >= nanos;
    }

    boolean isAborted() {
        return aborted;
    }

    /** Ends what goes on here, from another thread. */
    void abort() {
        aborted = true;
        closeSocket();
    }

    /** Says goodbye if there is still somebody to say it to. */
    void close() {
        try {
            transport.close();
        } catch (MessagingException e) {
            // It was broken already, which the caller has seen or need not know.
        } finally {
            closeSocket();
        }
    }

    private Socket connect() throws IOException {
        IOException failure = null;
        for (InetAddress address : InetAddress.getAllByName(settings.host())) {
            Socket candidate = new Socket();
            socket = candidate;
            // Only now: an abort either sees this socket or is seen here.
            if (aborted) {
                candidate.close();
                throw new SocketException("aborted");
            }
            try {
                // Named, as the mail library would look up the name of a nameless one.
                InetAddress named = InetAddress.getByAddress(settings.host(), address.getAddress());
                candidate.setTcpNoDelay(true);
                candidate.setSoTimeout((int) settings.readTimeout().toMillis());
                candidate.connect(new InetSocketAddress(named, settings.port()), (int)
                        settings.connectTimeout().toMillis());
                return candidate;
            } catch (IOException e) {
                candidate.close();
                failure = e;
            }
        }
        throw failure != null ? failure : new SocketException("no address");
    }

    /** What to call ourselves without a name (RFC 5321, 4.1.3); needs no look-up of our own name. */
    private static String addressLiteral(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        String bare = scope < 0 ? text : text.substring(0, scope);
        return address instanceof Inet6Address ? "[IPv6:" + bare + "]" : "[" + bare + "]";
    }

    private void closeSocket() {
        Socket open = socket;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // There is nothing left to do for it.
            }
        }
    }
}
