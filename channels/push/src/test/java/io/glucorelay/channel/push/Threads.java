package io.glucorelay.channel.push;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import java.util.concurrent.FutureTask;

/** Sends on threads beside the test's. */
final class Threads {

    private Threads() {}

    /** An attempt under way. */
    record Attempt(Thread thread, FutureTask<SendOutcome> outcome) {}

    static Attempt send(PushSender sender, OutgoingMessage message) {
        FutureTask<SendOutcome> task = new FutureTask<>(() -> sender.send(message));
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return new Attempt(thread, task);
    }
}
