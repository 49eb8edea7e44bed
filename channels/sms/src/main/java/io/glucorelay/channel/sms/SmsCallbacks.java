package io.glucorelay.channel.sms;

import io.glucorelay.delivery.Receipt;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the provider calls us with: what became of a message, and what people reply. It takes plain values, and so
 * fits any web framework.
 *
 * <pre>{@code
 * Optional<Receipt> receipt = callbacks.receipt(url, SmsCallbacks.form(body), request.header("X-Twilio-Signature"));
 * }</pre>
 *
 * <p>The URL is the one that the provider called, with scheme, host and query, character by character: behind a proxy not
 * what the web server sees, but its public beginning and then path and query as they came. The form is all of the
 * request's, as a signature covers it all, and empty for a GET.
 *
 * <p>The same request can come again, when the provider did not hear our answer, and anyone who has seen it can send it
 * again: Twilio signs no time. Safe for use by several threads.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/guides/track-outbound-message-status">Twilio on status callbacks</a>
 * @see <a href="https://www.twilio.com/docs/messaging/guides/webhook-request">Twilio on incoming messages</a>
 */
public final class SmsCallbacks {

    private final WebhookSignature signatures;
    private final Clock clock;

    private SmsCallbacks(String authToken, Clock clock) {
        if (authToken.isBlank()) {
            throw new IllegalArgumentException("authToken must be the account's auth token, but was blank");
        }
        this.signatures = new WebhookSignature(authToken);
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * For the requests of one account.
     *
     * @param authToken the account's primary auth token, which requests are signed with even if messages are sent with an
     *     API key
     * @throws IllegalArgumentException if {@code authToken} is blank
     */
    public static SmsCallbacks create(String authToken) {
        return create(authToken, Clock.systemUTC());
    }

    /**
     * The same with a clock of one's own, which gives receipts their time.
     *
     * @throws IllegalArgumentException if {@code authToken} is blank
     */
    public static SmsCallbacks create(String authToken, Clock clock) {
        return new SmsCallbacks(authToken, clock);
    }

    /**
     * Reads the body of a request, in the format {@code application/x-www-form-urlencoded}. Any text can be read: what is
     * not well formed is left as it is, and then has no valid signature.
     */
    public static Map<String, String> form(String body) {
        return Form.read(body);
    }

    /**
     * What became of a message, by a call of the sender's {@linkplain SmsSender.Builder#statusCallback status callback}.
     *
     * @param url the URL that was called
     * @param form the request's form
     * @param signature the request's header X-Twilio-Signature; null if it has none
     * @return what became of it; empty if it is still on the way, or the message had no callback token. The time is when
     *     it was told: the provider gives none that can be relied on
     * @throws InvalidSignatureException if the provider has not signed this
     */
    public Optional<Receipt> receipt(String url, Map<String, String> form, @Nullable String signature)
            throws InvalidSignatureException {
        verify(url, form, signature);
        String token = CallbackUrl.token(url);
        Receipt.Kind kind = kind(form);
        if (token.isEmpty() || kind == null) {
            return Optional.empty();
        }
        return Optional.of(new Receipt(token, kind, clock.instant(), detail(form)));
    }

    /**
     * What a person wrote to our number.
     *
     * @param url the URL that was called
     * @param form the request's form
     * @param signature the request's header X-Twilio-Signature; null if it has none
     * @return the message; empty if the request tells of none
     * @throws InvalidSignatureException if the provider has not signed this
     */
    public Optional<SmsReply> reply(String url, Map<String, String> form, @Nullable String signature)
            throws InvalidSignatureException {
        verify(url, form, signature);
        String from = form.getOrDefault("From", "");
        String body = form.get("Body");
        return from.isEmpty() || body == null ? Optional.empty() : Optional.of(new SmsReply(from, body));
    }

    private void verify(String url, Map<String, String> form, @Nullable String signature)
            throws InvalidSignatureException {
        if (signature == null || !signatures.matches(signature, url, form)) {
            throw new InvalidSignatureException();
        }
    }

    private static Receipt.@Nullable Kind kind(Map<String, String> form) {
        String status = form.getOrDefault("MessageStatus", "");
        if (MessageStatus.isFailure(status)) {
            boolean isGone = ErrorCodes.meaning(errorCode(form)).fate() == ErrorCodes.Fate.GONE;
            return isGone ? Receipt.Kind.BOUNCED : Receipt.Kind.FAILED;
        }
        return switch (status) {
            case MessageStatus.DELIVERED -> Receipt.Kind.DELIVERED;
            case MessageStatus.READ -> Receipt.Kind.READ;
            default -> null;
        };
    }

    private static String detail(Map<String, String> form) {
        int code = errorCode(form);
        String words = ErrorCodes.meaning(code).words();
        return code == 0 ? "" : words.isEmpty() ? "error " + code : "error " + code + " (" + words + ")";
    }

    private static int errorCode(Map<String, String> form) {
        String code = form.getOrDefault("ErrorCode", "");
        return code.matches("[0-9]{1,6}") ? Integer.parseInt(code) : 0;
    }
}
