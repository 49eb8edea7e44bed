package io.glucorelay.channel.sms;

import io.glucorelay.delivery.FreshClient;
import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.Sender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages as text messages, through Twilio or any provider with the same interface.
 *
 * <pre>{@code
 * Sender texts = SmsSender.create(accountSid, authToken, "+15005550006");
 * }</pre>
 *
 * <p>Only the body is sent; a text message has no subject. It is {@linkplain SmsLength#fit fitted} into the segments that
 * are allowed. A message that expires is not kept by the provider for longer.
 *
 * <p>An attempt ends within the message's timeout, whatever the provider does. Twilio has nothing to tell a repeated
 * request from a new one: a message whose answer got lost is sent again, and may arrive twice. Only what is wrong with
 * this number or this text for good is {@linkplain Rejected rejected}; everything else, a refused login among it, is to be
 * tried again. The module's README has the table of error codes.
 *
 * <p>Nothing is logged. Safe for use by several threads.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Twilio's Message resource</a>
 */
public final class SmsSender implements Sender {

    private final Settings settings;
    private final Outcomes outcomes;

    /** Null once closed. A client without users gives up its connections and threads by itself. */
    private volatile @Nullable FreshClient<HttpClient> client;

    private SmsSender(Settings settings, FreshClient<HttpClient> client) {
        this.settings = settings;
        this.outcomes = new Outcomes(settings);
        this.client = client;
    }

    /**
     * A sender at Twilio, with the account's auth token and one number that messages come from.
     *
     * @throws IllegalArgumentException if a value is not allowed; the message names it
     */
    public static SmsSender create(String accountSid, String authToken, String from) {
        return builder(accountSid).authToken(authToken).from(from).build();
    }

    /** Begins a sender of this account. Nothing is checked before {@link Builder#build}. */
    public static Builder builder(String accountSid) {
        return new Builder(accountSid);
    }

    /**
     * Makes one attempt to send a message.
     *
     * @throws IllegalStateException if this sender is closed
     * @throws InterruptedException if the thread is interrupted; the connection in use is closed, and the message may
     *     have been sent
     */
    @Override
    public SendOutcome send(OutgoingMessage message) throws InterruptedException {
        FreshClient<HttpClient> open = client;
        if (open == null) {
            throw new IllegalStateException(this + " is closed");
        }
        String to = PhoneNumber.parse(message.to().value());
        if (to == null) {
            return new Rejected("not a phone number in international form, such as +33123456789");
        }
        if (Thread.interrupted()) {
            // Now, as what has begun may be sent all the same.
            throw new InterruptedException();
        }
        String text = SmsLength.fit(message.body(), settings.maxSegments());
        HttpRequest request = MessageRequest.of(message, to, text, settings);
        // Not the request's own timeout: it ends with the headers, and a response may be slow after them.
        CompletableFuture<HttpResponse<byte[]>> response = open.get().sendAsync(request, info -> new BoundedBody());
        try {
            HttpResponse<byte[]> came = response.get(message.timeout().toNanos(), TimeUnit.NANOSECONDS);
            Answer answer = Answer.of(came, settings.clock().instant());
            return outcomes.of(answer, new Redaction(message, text, settings));
        } catch (TimeoutException e) {
            return outcomes.timedOut(message.timeout());
        } catch (ExecutionException e) {
            return outcomes.of(e.getCause());
        } finally {
            // Closes the connection of one that was given up; nothing to do for all others.
            response.cancel(true);
        }
    }

    /**
     * Takes no more messages. Those being sent are finished first, each within its timeout, but not waited for: to break
     * them off would leave open whether they arrived. Does nothing the second time.
     */
    @Override
    public void close() {
        client = null;
    }

    /** The provider, without account and credentials. */
    @Override
    public String toString() {
        return "SmsSender[" + settings.messages().getHost() + "]";
    }

    /** Collects a sender's settings. Not safe for use by several threads. */
    public static final class Builder {

        private static final String TWILIO = "https://api.twilio.com";
        private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
        private static final int MOST_SEGMENTS = 10;

        private final String accountSid;
        private @Nullable String authToken;
        private @Nullable Credentials apiKey;
        private @Nullable String from;
        private @Nullable String messagingService;
        private String baseUrl = TWILIO;
        private boolean plaintext;
        private @Nullable String statusCallback;
        private int maxSegments = MOST_SEGMENTS;
        private @Nullable HttpClient httpClient;
        private Clock clock = Clock.systemUTC();
        private LongSupplier nanoTime = System::nanoTime;

        private Builder(String accountSid) {
            this.accountSid = Objects.requireNonNull(accountSid, "accountSid");
        }

        /** Logs in with the account's auth token. Either this or an API key is needed. */
        public Builder authToken(String token) {
            authToken = Objects.requireNonNull(token, "token");
            return this;
        }

        /** Logs in with an API key, which can be revoked by itself. Either this or the auth token is needed. */
        public Builder apiKey(String keySid, String secret) {
            apiKey =
                    new Credentials(Objects.requireNonNull(keySid, "keySid"), Objects.requireNonNull(secret, "secret"));
            return this;
        }

        /**
         * Who messages come from: a number in international form, a short code, or up to 11 letters and digits where the
         * recipients' countries allow that. Either this or a messaging service is needed.
         */
        public Builder from(String sender) {
            from = Objects.requireNonNull(sender, "sender");
            return this;
        }

        /** Lets a messaging service choose who messages come from. Either this or a sender is needed. */
        public Builder messagingService(String serviceSid) {
            messagingService = Objects.requireNonNull(serviceSid, "serviceSid");
            return this;
        }

        /**
         * What comes before {@code /2010-04-01/Accounts/…}, for another provider with the same interface. Default: {@code
         * https://api.twilio.com}.
         */
        public Builder baseUrl(String url) {
            baseUrl = Objects.requireNonNull(url, "url");
            return this;
        }

        /**
         * Allows a base URL without encryption: the login and what is sent can be read and changed by anyone on the way.
         * For tests.
         */
        public Builder plaintext() {
            plaintext = true;
            return this;
        }

        /**
         * The URL that the provider is to call with what became of a message: see {@link SmsCallbacks#receipt}. The
         * message's callback token is added to its query. Default: none.
         */
        public Builder statusCallback(String url) {
            statusCallback = Objects.requireNonNull(url, "url");
            return this;
        }

        /**
         * How many segments a message may take, from 1 to 10; a longer one is made to {@linkplain SmsLength#fit fit}.
         * Default: 10, as Twilio takes no more than 1600 characters.
         */
        public Builder maxSegments(int segments) {
            maxSegments = segments;
            return this;
        }

        /**
         * Makes the connections, for a proxy or a certificate authority of one's own. It is not closed with the sender, and
         * decides itself for how long it keeps a connection. Default: one with HTTP/1.1 and 5 seconds to connect, which
         * keeps none for longer than half a minute or so.
         */
        public Builder httpClient(HttpClient client) {
            httpClient = Objects.requireNonNull(client, "client");
            return this;
        }

        /** Tells how long a message is still worth delivering. Default: the system's. */
        public Builder clock(Clock its) {
            clock = Objects.requireNonNull(its, "its");
            return this;
        }

        /** For tests: what tells how old a connection is. */
        Builder nanoTime(LongSupplier its) {
            nanoTime = its;
            return this;
        }

        /**
         * The sender. Connects to nothing yet.
         *
         * @throws IllegalArgumentException if a value is not allowed; the message names it, without credentials
         */
        public SmsSender build() {
            URI messages = Checks.messages(baseUrl, plaintext, accountSid);
            Credentials credentials = Checks.credentials(accountSid, authToken, apiKey);
            Checks.exactlyOne(from, "from", messagingService, "messagingService");
            boolean isService = messagingService != null;
            String sender = isService ? Checks.messagingService(messagingService) : Checks.from(from);
            String callback = statusCallback == null ? null : Checks.statusCallback(statusCallback);
            Checks.require(
                    maxSegments >= 1 && maxSegments <= MOST_SEGMENTS, "maxSegments", maxSegments, "from 1 to 10");
            Settings settings = new Settings(
                    messages,
                    credentials,
                    isService ? "MessagingServiceSid" : "From",
                    sender,
                    callback,
                    maxSegments,
                    clock);
            HttpClient theirs = httpClient;
            return new SmsSender(
                    settings, new FreshClient<>(theirs == null ? Builder::newClient : () -> theirs, nanoTime));
        }

        private static HttpClient newClient() {
            return HttpClient.newBuilder()
                    // One connection for each message in flight: giving one up harms no other.
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();
        }
    }
}
