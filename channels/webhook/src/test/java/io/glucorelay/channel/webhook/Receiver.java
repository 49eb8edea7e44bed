package io.glucorelay.channel.webhook;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** An HTTP server that answers what the test tells it to, byte for byte. */
final class Receiver implements AutoCloseable {

    /** Instead of an answer, or after one: closes the connection. */
    static final String DROP = "(drop)";

    /** Instead of an answer, or after one: says nothing more until the server is closed. */
    static final String SILENCE = "(silence)";

    /** A call that came in. */
    static final class Call {

        private final String requestLine;
        private final List<String> headers;
        private final byte[] body;

        Call(String requestLine, List<String> headers, byte[] body) {
            this.requestLine = requestLine;
            this.headers = headers;
            this.body = body;
        }

        String requestLine() {
            return requestLine;
        }

        /** The value of the header with this name; null if there is none. */
        String header(String name) {
            String prefix = name + ":";
            return headers.stream()
                    .filter(header -> header.regionMatches(true, 0, prefix, 0, prefix.length()))
                    .map(header -> header.substring(prefix.length()).strip())
                    .findFirst()
                    .orElse(null);
        }

        byte[] body() {
            return body;
        }
    }

    final List<Call> calls = new CopyOnWriteArrayList<>();
    final AtomicInteger accepted = new AtomicInteger();

    /** Counted down when a silence begins. */
    final CountDownLatch silent = new CountDownLatch(1);

    private final ServerSocket listener;
    private final String scheme;
    private final Deque<String> answers = new ConcurrentLinkedDeque<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);

    Receiver() {
        this(newListener(), "http");
    }

    Receiver(SSLContext context) throws IOException {
        this(context.getServerSocketFactory().createServerSocket(0, 50, loopback()), "https");
    }

    private Receiver(ServerSocket listener, String scheme) {
        this.listener = listener;
        this.scheme = scheme;
        start(this::acceptAll);
    }

    /** Gives these answers in turn, and from then on 204. */
    Receiver answer(String... next) {
        answers.addAll(List.of(next));
        return this;
    }

    /** An answer with this status line and these headers, and a body that must never be shown. */
    static String status(String statusLine, String... headers) {
        String body = "Zoë at https://receiver.example said 2.9";
        return "HTTP/1.1 " + statusLine + "\r\n"
                + String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList()) + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    String url() {
        return scheme + "://127.0.0.1:" + port() + "/hook?t=secret-path";
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        closed.countDown();
        closeQuietly(listener);
        open.forEach(Receiver::closeQuietly);
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

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (readCall(in)) {
                String answer = answers.pollFirst();
                if (answer == null) {
                    answer = "HTTP/1.1 204 No Content\r\n\r\n";
                }
                boolean drops = answer.endsWith(DROP);
                boolean hangs = answer.endsWith(SILENCE);
                out.write(answer.replace(DROP, "").replace(SILENCE, "").getBytes(StandardCharsets.UTF_8));
                out.flush();
                if (hangs) {
                    silent.countDown();
                    closed.await();
                }
                if (drops || hangs) {
                    return;
                }
            }
        } catch (IOException | InterruptedException e) {
            // The client went away, or the test is over.
        }
    }

    private boolean readCall(InputStream in) throws IOException {
        String requestLine = readLine(in);
        if (requestLine.isEmpty()) {
            return false;
        }
        List<String> headers = new CopyOnWriteArrayList<>();
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            headers.add(line);
        }
        Call head = new Call(requestLine, headers, new byte[0]);
        byte[] body = in.readNBytes(Integer.parseInt(head.header("Content-Length")));
        calls.add(new Call(requestLine, headers, body));
        return true;
    }

    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    private static ServerSocket newListener() {
        try {
            return new ServerSocket(0, 50, loopback());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "receiver");
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
