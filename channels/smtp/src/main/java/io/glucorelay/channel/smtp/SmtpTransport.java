package io.glucorelay.channel.smtp;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.net.Socket;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/** The mail library's SMTP client, which also tells how far it has come and what the server last said. */
final class SmtpTransport extends SMTPTransport {

    private final Settings.@Nullable Credentials credentials;
    private boolean greetingIsRead;
    private String recipient = "";

    /** Read by the thread that gives up on the attempt. */
    private volatile Stage stage = Stage.CONNECT;

    private volatile @Nullable Reply reply;

    SmtpTransport(Session session, Settings.@Nullable Credentials credentials) {
        super(session, null);
        this.credentials = credentials;
    }

    /** Begins the session; {@code afterGreeting} if the server has said its greeting already, before STARTTLS. */
    void connect(Socket socket, boolean afterGreeting) throws MessagingException {
        greetingIsRead = afterGreeting;
        connect(socket);
    }

    /** Forgets how the last message went. The next one goes to this recipient. */
    void beginMessage(String newRecipient) {
        recipient = newRecipient;
        stage = Stage.MAIL;
        reply = null;
    }

    /** How far the message has come. */
    Stage stage() {
        return stage;
    }

    /** The reply to the last command of the session or message; null if none has come. */
    @Nullable Reply reply() {
        return reply;
    }

    @Override
    protected synchronized boolean protocolConnect(
            @Nullable String host, int port, @Nullable String user, @Nullable String password)
            throws MessagingException {
        // What comes in is a guess from system properties.
        return credentials == null
                ? super.protocolConnect(host, port, null, null)
                : super.protocolConnect(host, port, credentials.user(), credentials.password());
    }

    @Override
    protected void startTLS() throws MessagingException {
        // The library would switch when a server asks for it at login; the security mode is not the server's to choose.
        throw new MessagingException("the server wants TLS, which is switched off");
    }

    @Override
    protected void sendCommand(String command) throws MessagingException {
        if (command.equals("RSET")) {
            // The library resets after a refusal. This connection will not be used again, and waiting for a second
            // reply could turn a clear refusal into a timeout.
            throw new MessagingException("no usable reply");
        }
        if (!command.equals("QUIT")) {
            stage = stage.after(command);
            reply = null;
        }
        super.sendCommand(command + forReports(command));
    }

    /** What the library leaves out of what a server can be told for its reports (RFC 3461, 4). */
    private String forReports(String command) {
        boolean isWanted = command.startsWith("RCPT") && supportsExtension("DSN");
        return isWanted ? " ORCPT=rfc822;" + xtext(recipient) : "";
    }

    @Override
    protected int readServerResponse() throws MessagingException {
        if (greetingIsRead) {
            greetingIsRead = false;
            return 220;
        }
        int code = super.readServerResponse();
        if (code > 0) {
            reply = Reply.of(code, getLastServerResponse());
        }
        return code;
    }
}
