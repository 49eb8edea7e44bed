package io.glucorelay.channel.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glucorelay.delivery.FreshClient;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.RetryAfter;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Delivered;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sends through Firebase Cloud Messaging, over its HTTP v1 interface. */
final class FcmSender implements TokenSender {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** What Firebase asks for if it says 429 and no more ("Best practices when sending FCM messages at scale"). */
    private static final Duration BUSY = Duration.ofMinutes(1);

    private static final int MAX_ANSWER = 64 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI endpoint;
    private final AccessTokens accessTokens;
    private final Clock clock;

    /**
     * Over HTTP/1.1: a request that is given up takes its connection with it. Over HTTP/2 the client would go on using one
     * that a firewall has forgotten, for every message until the operating system notices, which takes a quarter of an
     * hour.
     */
    private final FreshClient<HttpClient> http;

    FcmSender(Fcm fcm, Clock clock, LongSupplier nanoTime) {
        this.endpoint = fcm.endpoint();
        this.accessTokens = new AccessTokens(fcm.account(), endpoint);
        this.clock = clock;
        this.http = new FreshClient<>(FcmSender::newClient, nanoTime);
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    @Override
    public SendOutcome send(String token, OutgoingMessage message) throws InterruptedException {
        String json = FcmMessage.write(token, message, clock);
        if (json == null) {
            return new Rejected("too large for FCM even without the text");
        }
        Deadline deadline = Deadline.in(message.timeout());
        try {
            String access = accessTokens.current(deadline);
            HttpResponse<String> response = post(json, access, deadline);
            if (isAboutAccess(response)) {
                // Revoked before its time, which a new one mends.
                response = post(json, accessTokens.after(access, deadline), deadline);
            }
            return outcome(response);
        } catch (NoAccessTokenException e) {
            return new RetryLater(e.reason() + "; nothing was sent");
        } catch (RejectedExecutionException e) {
            return new RetryLater("the sender is being closed; nothing was sent");
        } catch (TimeoutException e) {
            return new RetryLater("FCM did not answer within " + message.timeout() + "; the message may have arrived");
        } catch (ExecutionException e) {
            return new RetryLater("no answer from FCM: " + Failure.describe(e, token));
        }
    }

    @Override
    public void close() {
        accessTokens.close();
    }

    private HttpResponse<String> post(String json, String access, Deadline deadline)
            throws InterruptedException, ExecutionException, TimeoutException {
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Authorization", "Bearer " + access)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(json))
                .build();
        return deadline.await(http.get().sendAsync(request, info -> beginning()));
    }

    /** Reads an answer, which is small: one that never ends must not fill the memory. */
    private static BodySubscriber<String> beginning() {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        BodySubscriber<Void> reading = BodySubscribers.ofByteArrayConsumer(part -> part.ifPresent(bytes -> {
            if (read.size() + bytes.length > MAX_ANSWER) {
                throw new IllegalStateException("it is longer than " + MAX_ANSWER + " bytes");
            }
            read.write(bytes, 0, bytes.length);
        }));
        return BodySubscribers.mapping(reading, end -> read.toString(StandardCharsets.UTF_8));
    }

    private SendOutcome outcome(HttpResponse<String> response) {
        if (response.statusCode() == 200) {
            return new Delivered(name(response.body()));
        }
        FcmError error = FcmError.parse(response.statusCode(), response.body());
        return FcmErrors.of(error).outcome(error.toString(), delay(response));
    }

    private @Nullable Duration delay(HttpResponse<?> response) {
        Duration asked = response.headers()
                .firstValue("Retry-After")
                .flatMap(header -> RetryAfter.delay(header, clock.instant()))
                .orElse(null);
        return asked == null && response.statusCode() == 429 ? BUSY : asked;
    }

    private static boolean isAboutAccess(HttpResponse<String> response) {
        return response.statusCode() == 401
                && FcmError.parse(response.statusCode(), response.body()).isAboutAccess();
    }

    /** FCM's name of the message, {@code projects/…/messages/…}; empty if the answer cannot be read. */
    private static String name(String body) {
        try {
            return JSON.readTree(body).path("name").asText();
        } catch (JsonProcessingException e) {
            // It has the message all the same.
            return "";
        }
    }
}
