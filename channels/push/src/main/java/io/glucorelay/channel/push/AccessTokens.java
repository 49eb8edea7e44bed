package io.glucorelay.channel.push;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.http.HttpResponseException;
import com.google.auth.RequestMetadataCallback;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that Google wants with each request: fetched when the first is needed, kept until shortly before they expire.
 *
 * <p>They are fetched by threads of our own, as Google's library can be neither interrupted nor told how long it may take.
 * Whoever needs a token while one is being fetched waits for the same.
 */
final class AccessTokens implements AutoCloseable {

    private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GoogleCredentials credentials;
    private final URI audience;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons());

    AccessTokens(ServiceAccountCredentials account, URI audience) {
        // The relay tries again, and knows better when.
        this.credentials = account.createWithCustomRetryStrategy(false).createScoped(List.of(SCOPE));
        this.audience = audience;
    }

    /** A token that is still good for some minutes, unless it was revoked. */
    String current(Deadline deadline) throws InterruptedException, NoAccessTokenException {
        CompletableFuture<String> token = new CompletableFuture<>();
        credentials.getRequestMetadata(audience, threads, new RequestMetadataCallback() {
            @Override
            public void onSuccess(Map<String, List<String>> metadata) {
                token.complete(value());
            }

            @Override
            public void onFailure(Throwable failure) {
                token.completeExceptionally(failure);
            }
        });
        return await(token, deadline);
    }

    /** Another one than this, which was refused. */
    String after(String refused, Deadline deadline) throws InterruptedException, NoAccessTokenException {
        CompletableFuture<String> token = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                token.complete(replace(refused));
            } catch (IOException | RuntimeException e) {
                token.completeExceptionally(e);
            }
        });
        return await(token, deadline);
    }

    /** Of all whose token was refused, the first fetches a new one for all. */
    private synchronized String replace(String refused) throws IOException {
        if (refused.equals(value())) {
            credentials.refresh();
        }
        return value();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private String value() {
        AccessToken token = credentials.getAccessToken();
        return token == null ? "" : token.getTokenValue();
    }

    private static String await(CompletableFuture<String> token, Deadline deadline)
            throws InterruptedException, NoAccessTokenException {
        try {
            return deadline.await(token);
        } catch (TimeoutException e) {
            throw new NoAccessTokenException("Google's token server did not answer in time");
        } catch (ExecutionException e) {
            throw new NoAccessTokenException(reason(e));
        }
    }

    private static String reason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof HttpResponseException answer) {
                return "Google's token server answered " + answer.getStatusCode() + error(answer.getContent())
                        + ", check the service account";
            }
        }
        return "no access token from Google: " + Failure.describe(failure);
    }

    /** The code in the answer (RFC 6749, 5.2). */
    private static String error(@Nullable String content) {
        try {
            String error =
                    content == null ? "" : JSON.readTree(content).path("error").asText();
            return error.matches("[a-z_]{1,40}") ? " " + error : "";
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static ThreadFactory daemons() {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, "glucorelay-fcm-token-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
