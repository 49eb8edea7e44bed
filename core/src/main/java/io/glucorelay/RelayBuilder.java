package io.glucorelay;

import io.glucorelay.alert.AlertEngine;
import io.glucorelay.alert.Forecast;
import io.glucorelay.careplan.Channel;
import io.glucorelay.cleansing.Cleansing;
import io.glucorelay.delivery.Callbacks;
import io.glucorelay.delivery.ChannelLimits;
import io.glucorelay.delivery.Composer;
import io.glucorelay.delivery.MessageFormatter;
import io.glucorelay.delivery.Sender;
import io.glucorelay.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Collects a relay's settings. Not safe for use by several threads.
 *
 * <p><b>Memory.</b> What is to be sent waits in the store. A relay holds a patient's record only while one of its messages is in
 * flight or waits in memory for its turn, and so at most as many records as {@linkplain ChannelLimits all channels' concurrency and
 * queues} add up to, and 100 more that it has just claimed: with one channel and {@linkplain ChannelLimits#standard() standard
 * limits} 366. Each has its pending messages, one or two as a rule and never more than {@value
 * io.glucorelay.store.PatientRecords#MAX_PENDING}. No channel can take the room of another, nor does one that is slow hold up {@link
 * Relay#ingest}: what it has no room for goes back to the store.
 */
public final class RelayBuilder {

    private @Nullable Store store;
    private boolean ownsStore;
    private final Map<Channel, Sender> senders = new EnumMap<>(Channel.class);
    private final Map<Channel, ChannelLimits> limits = new EnumMap<>(Channel.class);
    private MessageFormatter formatter = MessageFormatter.english();
    private @Nullable Callbacks callbacks;
    private Cleansing cleansing = Cleansing.standard();
    private AlertEngine engine = AlertEngine.standard();
    private Clock clock = Clock.systemUTC();
    private Duration leaseFor = Settings.DEFAULTS.leaseFor();
    private Duration pollInterval = Settings.DEFAULTS.pollInterval();

    RelayBuilder() {}

    /** Where everything is kept. Must be set; the relay closes it. */
    public RelayBuilder store(Store newStore) {
        this.store = Objects.requireNonNull(newStore, "store");
        this.ownsStore = true;
        return this;
    }

    /** Where everything is kept, where others use the store too: the relay leaves it open. */
    public RelayBuilder sharedStore(Store newStore) {
        this.store = Objects.requireNonNull(newStore, "sharedStore");
        this.ownsStore = false;
        return this;
    }

    /** Who sends the messages of a channel, within {@linkplain ChannelLimits#standard() standard limits}. The relay closes it. */
    public RelayBuilder channel(Channel channel, Sender sender) {
        return channel(channel, sender, ChannelLimits.standard());
    }

    /**
     * Who sends the messages of a channel, and how much may be asked of it. Set a {@linkplain ChannelLimits#rate rate} if the
     * provider's account has one. The relay closes the sender.
     */
    public RelayBuilder channel(Channel channel, Sender sender, ChannelLimits within) {
        Objects.requireNonNull(channel, "channel");
        senders.put(channel, Objects.requireNonNull(sender, "sender"));
        limits.put(channel, Objects.requireNonNull(within, "within"));
        return this;
    }

    /** What puts notifications into words; {@link MessageFormatter#english()} unless set. */
    public RelayBuilder formatter(MessageFormatter newFormatter) {
        this.formatter = Objects.requireNonNull(newFormatter, "formatter");
        return this;
    }

    /** How messages can be answered, and what providers tell be recognised; they cannot unless it is set. */
    public RelayBuilder callbacks(Callbacks newCallbacks) {
        this.callbacks = Objects.requireNonNull(newCallbacks, "callbacks");
        return this;
    }

    /** The steps by which readings are cleansed; {@link Cleansing#standard()} unless set. */
    public RelayBuilder cleansing(Cleansing newCleansing) {
        this.cleansing = Objects.requireNonNull(newCleansing, "cleansing");
        return this;
    }

    /**
     * A forecast that {@linkplain io.glucorelay.careplan.AlertRule#model predicted rules} may go by, beside {@code "linear"} and
     * {@code "ar2"}; in place of the one of its name if there is one. Every relay on the store needs it.
     */
    public RelayBuilder forecast(Forecast forecast) {
        this.engine = engine.with(Objects.requireNonNull(forecast, "forecast"));
        return this;
    }

    /** What tells the time, of which whole milliseconds count; the system's clock unless set. */
    public RelayBuilder clock(Clock newClock) {
        this.clock = Objects.requireNonNull(newClock, "clock");
        return this;
    }

    /**
     * How long a lease lasts beyond the longest send under it, from 10 seconds to 10 minutes; 30 seconds unless set. When
     * a relay dies, another takes its messages over after this time.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public RelayBuilder leaseFor(Duration duration) {
        this.leaseFor = inRange("leaseFor", duration, Duration.ofSeconds(10), Duration.ofMinutes(10));
        return this;
    }

    /**
     * How often to look for what is due, from 10 milliseconds to 1 minute; 250 milliseconds unless set. What a reading
     * gives rise to does not wait for it.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public RelayBuilder pollInterval(Duration interval) {
        this.pollInterval = inRange("pollInterval", interval, Duration.ofMillis(10), Duration.ofMinutes(1));
        return this;
    }

    /**
     * The relay. It does nothing in the background until {@linkplain Relay#start started}.
     *
     * @throws IllegalStateException if there is no store
     */
    public Relay build() {
        if (store == null) {
            throw new IllegalStateException("a relay needs a store: call store(...) before build()");
        }
        Settings settings = new Settings(leaseFor, pollInterval, Settings.DEFAULTS.cachedPlans());
        // Stores keep no finer times: what is due must not be looked at a moment before it is.
        Clock millis = Clock.tick(clock, Duration.ofMillis(1));
        return new Relay(
                store,
                ownsStore,
                new Outbound(senders, new Composer(formatter, callbacks), millis),
                callbacks,
                limits,
                cleansing,
                engine,
                millis,
                settings);
    }

    private static Duration inRange(String field, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(field + " must be from " + min + " to " + max + ", but was " + value);
        }
        return value;
    }
}
