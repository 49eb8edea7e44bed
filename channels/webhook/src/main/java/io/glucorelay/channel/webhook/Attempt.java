package io.glucorelay.channel.webhook;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.SendOutcome.RetryLater;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/** One attempt to make one call. */
final class Attempt implements Callable<SendOutcome> {

    private final HttpClient client;
    private final Settings settings;
    private final OutgoingMessage message;
    private final URI url;
    private final Answer answer;

    Attempt(HttpClient client, Settings settings, OutgoingMessage message, URI url) {
        this.client = client;
        this.settings = settings;
        this.message = message;
        this.url = url;
        this.answer = new Answer(settings.clock());
    }

    @Override
    public SendOutcome call() throws InterruptedException {
        List<WebhookSecret> secrets;
        try {
            secrets = settings.secrets().of(url);
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return new RetryLater("the secret of the webhook could not be found: "
                    + e.getClass().getSimpleName());
        }
        if (secrets.isEmpty()) {
            return new RetryLater("there is no secret for the webhook's URL");
        }
        try {
            settings.rules().check(url);
            return client.send(request(secrets), answer).body();
        } catch (RefusedUrlException e) {
            return new Rejected(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            SendOutcome known = answer.outcome();
            return known != null ? known : Failures.outcome(e);
        }
    }

    /** The outcome if the time is over now. */
    SendOutcome timedOut(Duration timeout) {
        SendOutcome known = answer.outcome();
        return known != null ? known : Failures.timedOut(timeout);
    }

    private HttpRequest request(List<WebhookSecret> secrets) {
        byte[] body = AlertJson.write(message, settings.clock());
        String id = WebhookId.of(message.idempotencyKey());
        String timestamp = Long.toString(settings.clock().instant().getEpochSecond());
        String signatures = secrets.stream()
                .map(secret -> Signature.of(secret, id, timestamp, body))
                .collect(Collectors.joining(" "));
        return HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Glucorelay")
                .header(Signature.ID_HEADER, id)
                .header(Signature.TIMESTAMP_HEADER, timestamp)
                .header(Signature.SIGNATURE_HEADER, signatures)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
    }
}
