package io.glucorelay.channel.push;

import com.eatthepath.pushy.apns.server.MockApnsServer;
import com.eatthepath.pushy.apns.server.MockApnsServerBuilder;
import com.eatthepath.pushy.apns.server.PushNotificationHandler;
import com.eatthepath.pushy.apns.server.PushNotificationHandlerFactory;
import com.eatthepath.pushy.apns.server.RejectedNotificationException;
import com.eatthepath.pushy.apns.server.RejectionReason;
import io.glucorelay.channel.testing.TestCertificate;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLException;

/** Pushy's APNs over a real socket, with TLS, answering as it was told and then kindly. */
final class FakeApple implements AutoCloseable {

    static final String TOPIC = "org.example.sugar";
    static final String KEY_ID = "ABC123DEFG";
    static final String TEAM_ID = "DEF123GHIJ";

    record Request(Map<String, String> headers, String payload) {}

    final List<Request> messages = new CopyOnWriteArrayList<>();

    /** Counted down when somebody waits for an answer that will not come. */
    final CountDownLatch silent = new CountDownLatch(1);

    private static final TestCertificate CERTIFICATE = TestCertificate.forName("ip:127.0.0.1");

    /** For all servers of a run: Netty takes two seconds to end such a group. */
    private static final EventLoopGroup THREADS = new NioEventLoopGroup(4, new DefaultThreadFactory("apple", true));

    private final Queue<RejectionReason> refusals = new ConcurrentLinkedQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final MockApnsServer server;
    private final int port;
    private volatile boolean isSilent;

    FakeApple() {
        this(null, 0);
    }

    /** With a handler of Pushy's in place of ours. */
    FakeApple(PushNotificationHandlerFactory handlers) {
        this(handlers, 0);
    }

    /** At this port. */
    FakeApple(int port) {
        this(null, port);
    }

    private FakeApple(PushNotificationHandlerFactory handlers, int wanted) {
        try {
            server = new MockApnsServerBuilder()
                    .setServerCredentials(new X509Certificate[] {CERTIFICATE.certificate()}, CERTIFICATE.key(), null)
                    .setEventLoopGroup(THREADS)
                    .setHandlerFactory(handlers != null ? handlers : session -> new Scripted())
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
        port = server.start(wanted).join();
    }

    Apns apns() {
        return Apns.app(TOPIC)
                .key(TestKeys.p8(TestKeys.APPLE.getPrivate()), KEY_ID, TEAM_ID)
                .server("127.0.0.1", port)
                .trust(CERTIFICATE.certificate());
    }

    int port() {
        return port;
    }

    FakeApple refuse(RejectionReason reason) {
        refusals.add(reason);
        return this;
    }

    /** Answers nothing any more. */
    FakeApple fallSilent() {
        isSilent = true;
        return this;
    }

    /** Closes all connections, and takes new ones. */
    void restart() {
        server.shutdown().join();
        server.start(port).join();
    }

    @Override
    public void close() {
        closed.countDown();
        server.shutdown().join();
    }

    private final class Scripted implements PushNotificationHandler {

        @Override
        public void handlePushNotification(Http2Headers headers, ByteBuf payload) throws RejectedNotificationException {
            Map<String, String> copy = new TreeMap<>();
            headers.forEach(it -> copy.put(it.getKey().toString(), it.getValue().toString()));
            messages.add(new Request(copy, payload.toString(StandardCharsets.UTF_8)));
            if (isSilent) {
                silent.countDown();
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            RejectionReason refusal = refusals.poll();
            if (refusal != null) {
                throw new RejectedNotificationException(refusal);
            }
        }
    }
}
