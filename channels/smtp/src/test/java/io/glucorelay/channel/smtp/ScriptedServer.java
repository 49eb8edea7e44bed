package io.glucorelay.channel.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** An SMTP server that answers what the test tells it to. */
final class ScriptedServer implements AutoCloseable {

    /** Instead of a reply, or after one: closes the connection. */
    static final String DROP = "(drop)";

    /** Instead of a reply: says nothing until the server is closed. */
    static final String SILENCE = "(silence)";

    private static final Map<String, String> FRIENDLY = Map.of(
            "greeting", "220 test ESMTP",
            "EHLO", "250-test\r\n250 AUTH PLAIN",
            "HELO", "250 test",
            "AUTH", "235 2.7.0 welcome",
            "MAIL", "250 2.1.0 Ok",
            "RCPT", "250 2.1.5 Ok",
            "DATA", "354 go ahead",
            ".", "250 2.0.0 Ok: queued as 4XyZ",
            "STARTTLS", "220 go",
            "QUIT", "221 bye");

    final AtomicInteger accepted = new AtomicInteger();
    final List<String> commands = new CopyOnWriteArrayList<>();
    final List<String> inTheClear = new CopyOnWriteArrayList<>();
    final List<String> mails = new CopyOnWriteArrayList<>();

    /** Counted down for each mail that has been read, and each silence that has begun. */
    final CountDownLatch reached;

    private final ServerSocket listener;
    private final Map<String, Queue<String>> script = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch goodbye = new CountDownLatch(1);
    private volatile @Nullable SSLContext tls;
    private volatile boolean tlsAtOnce;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    ScriptedServer() {
        this(1);
    }

    /** One whose {@link #reached} waits for this many mails or silences. */
    ScriptedServer(int toReach) {
        reached = new CountDownLatch(toReach);
        try {
            listener = new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::acceptAll);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Gives these replies to a command, in turn, and from then on the friendly one. */
    ScriptedServer on(String command, String... replies) {
        script.put(command, new ConcurrentLinkedQueue<>(List.of(replies)));
        return this;
    }

    /** Switches to TLS when asked to. */
    ScriptedServer offerTls(SSLContext context) {
        tls = context;
        return this;
    }

    /** Speaks TLS from the start. */
    ScriptedServer speakTls(SSLContext context) {
        tlsAtOnce = true;
        return offerTls(context);
    }

    /** Holds back the reply to the end of each message until this is counted down. */
    ScriptedServer holdAtEnd(CountDownLatch until) {
        gate = until;
        return this;
    }

    /** Waits until a client has said QUIT. */
    void awaitGoodbye() throws InterruptedException {
        goodbye.await();
    }

    /** Hangs up on everybody, as an idle timeout does. */
    void dropAll() {
        open.forEach(ScriptedServer::closeQuietly);
    }

    @Override
    public void close() {
        closed.countDown();
        closeQuietly(listener);
        dropAll();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = listener.accept();
                accepted.incrementAndGet();
                open.add(socket);
                start(() -> serve(socket));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void serve(Socket plain) {
        try (plain) {
            Socket socket = tlsAtOnce ? wrap(plain) : plain;
            BufferedReader in = reader(socket);
            boolean goesOn = answer(socket, next("greeting"));
            while (goesOn) {
                String line = in.readLine();
                if (line == null) {
                    return;
                }
                commands.add(line);
                if (!(socket instanceof SSLSocket)) {
                    inTheClear.add(line);
                }
                String verb = line.split("[ :]", 2)[0];
                if (verb.equals("QUIT")) {
                    goodbye.countDown();
                }
                String reply = next(verb);
                goesOn = answer(socket, reply) && !verb.equals("QUIT");
                if (goesOn && verb.equals("STARTTLS") && tls != null) {
                    socket = wrap(plain);
                    in = reader(socket);
                }
                if (goesOn && reply.startsWith("354")) {
                    readMail(in);
                    reached.countDown();
                    gate.await();
                    goesOn = answer(socket, next("."));
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client went away, or the test is over.
        }
    }

    private Socket wrap(Socket plain) throws IOException {
        SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(plain, "127.0.0.1", plain.getPort(), true);
        secured.setUseClientMode(false);
        return secured;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    private void readMail(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("the client hung up");
            }
            mail.append(line).append('\n');
        }
        mails.add(mail.toString());
    }

    /** Whether the session goes on. */
    private boolean answer(Socket socket, String reply) throws IOException, InterruptedException {
        if (reply.equals(SILENCE)) {
            reached.countDown();
            closed.await();
            return false;
        }
        boolean hangUp = reply.endsWith(DROP);
        String said = hangUp ? reply.substring(0, reply.length() - DROP.length()) : reply;
        if (!said.isEmpty()) {
            socket.getOutputStream().write((said + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        return !hangUp;
    }

    private String next(String verb) {
        Queue<String> replies = script.get(verb);
        String reply = replies == null ? null : replies.poll();
        return reply != null ? reply : FRIENDLY.getOrDefault(verb, "500 what?");
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "scripted-smtp");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It was closed already.
        }
    }
}
