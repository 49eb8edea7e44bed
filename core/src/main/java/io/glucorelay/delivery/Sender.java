package io.glucorelay.delivery;

/**
 * Hands messages of one channel to a provider: the one interface to implement for a new provider.
 *
 * <p>The relay calls it from several threads at once, up to the {@link ChannelLimits#concurrency} of its channel, and closes it
 * when it is closed itself.
 */
@FunctionalInterface
public interface Sender extends AutoCloseable {

    /**
     * Makes one attempt to send, and answers how it ended. It should answer within {@link OutgoingMessage#timeout()}:
     * one that takes much longer holds up the patient's other messages, can lead to a second send, and counts as a failure of the
     * channel's provider even before it answers.
     *
     * <p>An exception, an error or null counts as {@link SendOutcome.RetryLater}: an attempt never ends a notification by
     * accident.
     *
     * @param message what to send and where to
     * @return how it ended
     * @throws InterruptedException if the thread is interrupted, as when the relay is closed; the attempt is then made
     *     again later
     * @throws Exception if it failed in a way that may pass
     */
    SendOutcome send(OutgoingMessage message) throws Exception;

    /** Gives up connections and threads. Does nothing unless overridden; safe to call twice. */
    @Override
    default void close() {}
}
