package io.glucorelay.channel.push;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.SendOutcome.Rejected;
import io.glucorelay.delivery.Sender;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages to apps on phones: through Firebase Cloud Messaging, Apple's push service, or both.
 *
 * <pre>{@code
 * Sender push = PushSender.builder()
 *         .fcm(Fcm.serviceAccount(serviceAccountJson))
 *         .apns(Apns.app("org.example.sugar").key(p8, "ABC123DEFG", "DEF123GHIJ"))
 *         .build();
 * }</pre>
 *
 * <p>An address is {@code fcm:TOKEN} or {@code apns:TOKEN}, with the token as the app got it on the phone; Apple's in
 * hexadecimal digits. With only one provider the name before the colon may be left out.
 *
 * <p>Building it connects to nothing; the first message does. An attempt ends within the message's timeout, and at once
 * when its thread is interrupted. What the providers' answers mean is in the tables of the module's README. Nothing is
 * logged here, and neither tokens nor texts get into what it answers. Safe for use by several threads: as many messages
 * are under way as threads call.
 */
public final class PushSender implements Sender {

    private final Map<Provider, TokenSender> senders;
    private volatile boolean closed;

    private PushSender(Map<Provider, TokenSender> senders) {
        this.senders = senders;
    }

    /** Begins a sender that knows no provider yet. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Makes one attempt to send a message.
     *
     * @throws IllegalStateException if this sender is closed
     * @throws InterruptedException if the thread is interrupted; the message may have been sent
     */
    @Override
    public SendOutcome send(OutgoingMessage message) throws InterruptedException {
        if (closed) {
            throw new IllegalStateException(this + " is closed");
        }
        PushAddress address = PushAddress.parse(message.to().value());
        Provider provider = address.provider() != null ? address.provider() : onlyOne();
        if (provider == null) {
            return new Rejected("the address must begin with fcm: or apns:, as both are set up");
        }
        TokenSender sender = senders.get(provider);
        if (sender == null) {
            return new Rejected("the address is for " + provider + ", which is not set up");
        }
        if (address.token().isEmpty()) {
            return new Rejected("the address has no token");
        }
        return sender.send(address.token(), message);
    }

    /** Closes the connections. Messages being sent may fail, to be sent again. Does nothing the second time. */
    @Override
    public void close() {
        closed = true;
        senders.values().forEach(TokenSender::close);
    }

    /** The providers. */
    @Override
    public String toString() {
        return "PushSender" + senders.keySet();
    }

    private @Nullable Provider onlyOne() {
        return senders.size() == 1 ? senders.keySet().iterator().next() : null;
    }

    /** Collects a sender's settings. Not safe for use by several threads. */
    public static final class Builder {

        private @Nullable Fcm fcm;
        private @Nullable Apns apns;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** Sends to addresses of Firebase Cloud Messaging. */
        public Builder fcm(Fcm settings) {
            fcm = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /** Sends to addresses of Apple's push service. */
        public Builder apns(Apns settings) {
            apns = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /** Tells how long a message is still worth delivering. Default: the system's; in tests, the relay's. */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * The sender. Connects to nothing yet.
         *
         * @throws IllegalArgumentException if there is no provider, or FCM's project is not known
         */
        public PushSender build() {
            if (fcm == null && apns == null) {
                throw new IllegalArgumentException("fcm or apns must be set, but neither was");
            }
            Map<Provider, TokenSender> senders = new EnumMap<>(Provider.class);
            if (fcm != null) {
                senders.put(Provider.FCM, new FcmSender(fcm, clock, System::nanoTime));
            }
            if (apns != null) {
                senders.put(Provider.APNS, new ApnsSender(apns, clock));
            }
            return new PushSender(senders);
        }
    }
}
