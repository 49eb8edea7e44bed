package io.glucorelay.channel.push;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.ApnsClientBuilder;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import com.eatthepath.pushy.apns.util.SimpleApnsPushNotification;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Sends through Apple's push service, over one HTTP/2 connection that carries any number of messages at once. */
final class ApnsSender implements TokenSender {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * How long nothing may come before the connection is tried with a ping; half as long after that it is given up. So it
     * is not a message that finds out that a firewall has forgotten it.
     */
    private static final Duration IDLE_PING = Duration.ofSeconds(20);

    /** Apple promises no length. It becomes a part of the request's path, where nothing else may slip in. */
    private static final Pattern TOKEN = Pattern.compile("[0-9a-fA-F]{1,400}");

    private final Apns apns;
    private final Clock clock;
    private final EventLoopGroup threads;

    /** Replaced when it did not answer in time: see {@link #giveUp}. */
    private volatile ApnsClient client;

    private boolean closed;

    ApnsSender(Apns apns, Clock clock) {
        this.apns = apns;
        this.clock = clock;
        // Pushy's own would keep a program from ending that forgets to close the relay.
        this.threads = new NioEventLoopGroup(1, new DefaultThreadFactory("glucorelay-apns", true));
        this.client = newClient();
    }

    @Override
    public SendOutcome send(String token, OutgoingMessage message) throws InterruptedException {
        if (!TOKEN.matcher(token).matches()) {
            return new Rejected("not a device token of APNs, which has hexadecimal digits only");
        }
        SimpleApnsPushNotification notification = ApnsMessage.write(token, message, apns, clock);
        if (notification == null) {
            return new Rejected("too large for APNs even without the text");
        }
        Deadline deadline = Deadline.in(message.timeout());
        ApnsClient used = client;
        try {
            return outcome(deadline.await(used.sendNotification(notification)));
        } catch (TimeoutException e) {
            giveUp(used);
            return new RetryLater("APNs did not answer within " + message.timeout() + "; the message may have arrived");
        } catch (InterruptedException e) {
            giveUp(used);
            throw e;
        } catch (ExecutionException e) {
            return new RetryLater("no answer from APNs: " + Failure.describe(e, token));
        }
    }

    /** What has been sent is still answered; nobody waits here for it. */
    @SuppressWarnings("FutureReturnValueIgnored")
    @Override
    public synchronized void close() {
        closed = true;
        client.close().whenComplete((done, failure) -> threads.shutdownGracefully());
    }

    /**
     * Begins anew, with another connection. Pushy cannot take back a message: one that waits for a connection would be
     * sent whenever there is one, long after newer ones perhaps. A client that is closed sends nothing that still waits,
     * and answers what it has sent.
     */
    @SuppressWarnings("FutureReturnValueIgnored")
    private synchronized void giveUp(ApnsClient used) {
        if (client == used && !closed) {
            client = newClient();
            used.close();
        }
    }

    private static SendOutcome outcome(PushNotificationResponse<?> response) {
        if (response.isAccepted()) {
            UUID id = response.getApnsId();
            return new Delivered(id == null ? "" : id.toString());
        }
        String reason = response.getRejectionReason()
                .filter(it -> it.matches("[A-Za-z]{1,60}"))
                .orElse("");
        String answer = "APNs answered " + response.getStatusCode() + (reason.isEmpty() ? "" : " " + reason);
        return ApnsReasons.of(reason, response.getStatusCode()).outcome(answer, null);
    }

    private ApnsClient newClient() {
        ApnsClientBuilder builder = new ApnsClientBuilder()
                .setApnsServer(apns.host(), apns.port())
                .setSigningKey(apns.key())
                .setConnectionTimeout(CONNECT_TIMEOUT)
                .setIdlePingInterval(IDLE_PING)
                .setEventLoopGroup(threads);
        if (!apns.trusted().isEmpty()) {
            builder.setTrustedServerCertificateChain(apns.trusted().toArray(new X509Certificate[0]));
        }
        try {
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("this platform's TLS cannot be used for HTTP/2", e);
        }
    }
}
