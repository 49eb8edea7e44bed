package io.glucorelay.channel.push;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** FCM and Google's token server, over a real socket, answering as it was told and then kindly. */
final class FakeGoogle implements AutoCloseable {

    /** What to answer: a status of 0 is to hang up, one below 0 never to answer. */
    record Answer(int status, String body, Map<String, String> headers) {
        static final Answer HANG_UP = new Answer(0, "");
        static final Answer SILENCE = new Answer(-1, "");
        static final Answer UNAUTHENTICATED = new Answer(401, "{\"error\": {\"status\": \"UNAUTHENTICATED\"}}");

        Answer(int status, String body) {
            this(status, body, Map.of());
        }
    }

    record Request(String path, String authorization, String body) {}

    final List<Request> messages = new CopyOnWriteArrayList<>();

    /** Where they came from. */
    final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();

    final AtomicInteger tokensAsked = new AtomicInteger();

    /** Counted down when somebody waits for an answer that will not come. */
    final CountDownLatch silent = new CountDownLatch(1);

    /** Tokens that are refused. */
    final Set<String> revoked = ConcurrentHashMap.newKeySet();

    private final Queue<Answer> messageAnswers = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> tokenAnswers = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    FakeGoogle() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/token", this::token);
        server.createContext("/v1/", this::message);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Fcm fcm() {
        return Fcm.serviceAccount(TestKeys.serviceAccount(base() + "/token")).server(base());
    }

    /** A token that is good for so long. */
    static Answer token(String value, int seconds) {
        return new Answer(
                200,
                "{\"access_token\": \"" + value + "\", \"expires_in\": " + seconds + ", \"token_type\": \"Bearer\"}");
    }

    FakeGoogle answer(int status, String body) {
        return answer(new Answer(status, body));
    }

    FakeGoogle answer(Answer answer) {
        messageAnswers.add(answer);
        return this;
    }

    FakeGoogle answerTokenRequest(Answer answer) {
        tokenAnswers.add(answer);
        return this;
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void token(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        int number = tokensAsked.incrementAndGet();
        Answer scripted = tokenAnswers.poll();
        answer(exchange, scripted == null ? token("access-" + number, 3600) : scripted);
    }

    private void message(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        connections.add(exchange.getRemoteAddress());
        messages.add(new Request(
                exchange.getRequestURI().getPath(), exchange.getRequestHeaders().getFirst("Authorization"), body));
        Answer scripted = messageAnswers.poll();
        if (revoked.contains(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange, Answer.UNAUTHENTICATED);
        } else {
            answer(
                    exchange,
                    scripted == null ? new Answer(200, "{\"name\": \"projects/sugar-1234/messages/m1\"}") : scripted);
        }
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.status() < 0) {
            silent.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (answer.status() > 0) {
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
