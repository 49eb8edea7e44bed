package io.glucorelay;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.delivery.Attempt;
import io.glucorelay.delivery.Composer;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.Sender;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way out: the sender of each channel and the words for it. */
final class Outbound {

    private static final Logger LOG = LoggerFactory.getLogger(Outbound.class);

    private final Map<Channel, Sender> senders;
    private final Composer composer;
    private final Clock clock;

    Outbound(Map<Channel, Sender> senders, Composer composer, Clock clock) {
        this.senders = new EnumMap<>(Channel.class);
        this.senders.putAll(senders);
        this.composer = composer;
        this.clock = clock;
    }

    Set<Channel> channels() {
        return senders.keySet();
    }

    /** Makes one attempt at one delivery, or at several as one message; empty if it was broken off by an interrupt, which counts as none. */
    Optional<Attempt> send(List<Delivery> parcel, Address to) {
        Instant begin = clock.instant();
        SendOutcome outcome;
        try {
            outcome = Objects.requireNonNull(attempt(parcel, to), "the sender answered null");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (Exception | Error e) {
            // Errors too, as of a class that is missing: without an outcome the message would stay in flight for ever.
            LOG.debug("attempt at message {} failed", parcel.get(0).id(), e);
            outcome = new SendOutcome.RetryLater(e.toString());
        }
        Instant end = clock.instant();
        Duration took = end.isBefore(begin) ? Duration.ZERO : Duration.between(begin, end);
        return Optional.of(new Attempt(begin, took, to, outcome));
    }

    private SendOutcome attempt(List<Delivery> parcel, Address to) throws Exception {
        Sender sender = senders.get(to.channel());
        if (sender == null) {
            // Another relay on the same store may have it, or this one after its next start.
            return new SendOutcome.RetryLater("this relay has no sender for " + to.channel());
        }
        return sender.send(
                composer.compose(parcel.stream().map(Delivery::notification).collect(Collectors.toList()), to));
    }

    void close() {
        for (Map.Entry<Channel, Sender> sender : senders.entrySet()) {
            try {
                sender.getValue().close();
            } catch (RuntimeException e) {
                LOG.warn("closing the sender for {} failed", sender.getKey(), e);
            }
        }
    }
}
