package io.glucorelay.testing;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.Sender;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands in for a provider: answers what it was told to, in that order, and then that all went well; and keeps what it was
 * given. Safe for use by several threads.
 */
public final class ScriptedSender implements Sender {

    private final List<OutgoingMessage> messages = new CopyOnWriteArrayList<>();
    private final Queue<SendOutcome> answers = new ArrayDeque<>();
    private volatile boolean closed;

    /** Delivers everything, until {@linkplain #answer told otherwise}. */
    public ScriptedSender() {}

    /** Adds answers to those that are yet to be given, one for each attempt. */
    public synchronized ScriptedSender answer(SendOutcome... outcomes) {
        answers.addAll(List.of(outcomes));
        return this;
    }

    @Override
    public synchronized SendOutcome send(OutgoingMessage message) {
        messages.add(message);
        SendOutcome answer = answers.poll();
        return answer == null ? new SendOutcome.Delivered("scripted") : answer;
    }

    /** Every attempt so far, the failed ones too, oldest first. */
    public List<OutgoingMessage> messages() {
        return List.copyOf(messages);
    }

    /** The subjects of {@link #messages}. */
    public List<String> subjects() {
        return messages.stream().map(OutgoingMessage::subject).toList();
    }

    /** Whether it was closed. */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
