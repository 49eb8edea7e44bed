package io.glucorelay.channel.webhook;

import io.glucorelay.delivery.RetryAfter;
import io.glucorelay.delivery.SendOutcome;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A receiver's answer. Its status line says all; of the body so much is read and forgotten that the connection can be used
 * again, and if there is more, the connection is given up.
 */
final class Answer implements BodyHandler<SendOutcome> {

    private static final int MAX_BODY = 4096;

    private final Clock clock;
    private volatile @Nullable SendOutcome outcome;

    Answer(Clock clock) {
        this.clock = clock;
    }

    /** What it means; null as long as it has not begun. */
    @Nullable SendOutcome outcome() {
        return outcome;
    }

    @Override
    public BodySubscriber<SendOutcome> apply(ResponseInfo info) {
        Duration wait = info.headers()
                .firstValue("Retry-After")
                .flatMap(header -> RetryAfter.delay(header, clock.instant()))
                .orElse(null);
        SendOutcome known = StatusCodes.outcome(info.statusCode(), wait);
        outcome = known;
        return new Rest(known);
    }

    private static final class Rest implements BodySubscriber<SendOutcome> {

        private final CompletableFuture<SendOutcome> end = new CompletableFuture<>();
        private final SendOutcome outcome;
        private @Nullable Subscription subscription;
        private long read;

        Rest(SendOutcome outcome) {
            this.outcome = outcome;
        }

        @Override
        public CompletionStage<SendOutcome> getBody() {
            return end;
        }

        @Override
        public void onSubscribe(Subscription newOne) {
            subscription = newOne;
            newOne.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            for (ByteBuffer buffer : buffers) {
                read += buffer.remaining();
            }
            Subscription current = subscription;
            if (read > MAX_BODY && current != null) {
                current.cancel();
                end.complete(outcome);
            }
        }

        @Override
        public void onError(Throwable failure) {
            // The answer itself has come.
            end.complete(outcome);
        }

        @Override
        public void onComplete() {
            end.complete(outcome);
        }
    }
}
