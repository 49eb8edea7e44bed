package io.glucorelay.channel.sms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A provider on a real socket, that answers what it is told to and keeps what it was asked. */
final class FakeProvider implements AutoCloseable {

    record Request(String method, String path, String authorization, String contentType, String body) {
        Map<String, String> form() {
            return Form.read(body);
        }
    }

    static final String ACCOUNT = "AC00000000000000000000000000000001";
    static final String TOKEN = "not-so-secret-token";
    static final String SID = "SM00000000000000000000000000000001";

    final List<Request> requests = new CopyOnWriteArrayList<>();

    /** Where they came from. */
    final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();

    /** Opened by the first request that is not answered. */
    final CountDownLatch reached = new CountDownLatch(1);

    private final CountDownLatch released = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private volatile int status = 201;
    private volatile String body = "{\"sid\":\"" + SID + "\",\"status\":\"queued\",\"error_code\":null}";
    private volatile String retryAfter = "";
    private volatile boolean silent;
    private volatile boolean silentAfterHeaders;

    FakeProvider() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    SmsSender.Builder sender() {
        return SmsSender.builder(ACCOUNT)
                .baseUrl(url())
                .plaintext()
                .authToken(TOKEN)
                .from("+15005550006");
    }

    FakeProvider answer(int itsStatus, String itsBody) {
        status = itsStatus;
        body = itsBody;
        return this;
    }

    FakeProvider error(int itsStatus, int code, String message) {
        return answer(
                itsStatus, "{\"code\":" + code + ",\"message\":\"" + message + "\",\"status\":" + itsStatus + "}");
    }

    FakeProvider retryAfter(String value) {
        retryAfter = value;
        return this;
    }

    FakeProvider silent() {
        silent = true;
        return this;
    }

    FakeProvider silentAfterHeaders() {
        silentAfterHeaders = true;
        return this;
    }

    /** Answers what it was silent about, and all that comes. */
    void speakAgain() {
        silent = false;
        released.countDown();
    }

    Request request() {
        return requests.get(requests.size() - 1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        connections.add(exchange.getRemoteAddress());
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        if (silent) {
            waitForRelease();
        }
        if (!retryAfter.isEmpty()) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (silentAfterHeaders) {
            waitForRelease();
        }
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void waitForRelease() {
        reached.countDown();
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        released.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
