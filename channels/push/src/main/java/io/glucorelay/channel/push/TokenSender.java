package io.glucorelay.channel.push;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;

/** Sends to the devices of one provider. Safe for use by several threads. */
interface TokenSender extends AutoCloseable {

    /** Makes one attempt, within the message's timeout. */
    SendOutcome send(String token, OutgoingMessage message) throws InterruptedException;

    /** Gives up connections and threads. */
    @Override
    void close();
}
