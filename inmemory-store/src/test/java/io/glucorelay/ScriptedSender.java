package io.glucorelay;

import io.glucorelay.delivery.OutgoingMessage;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.delivery.Sender;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as it was told to, and otherwise that all went well; keeps what it was given. */
final class ScriptedSender implements Sender {

    final List<OutgoingMessage> messages = new CopyOnWriteArrayList<>();
    private final Queue<SendOutcome> answers = new ArrayDeque<>();
    volatile boolean closed;

    synchronized ScriptedSender answer(SendOutcome... outcomes) {
        answers.addAll(List.of(outcomes));
        return this;
    }

    @Override
    public synchronized SendOutcome send(OutgoingMessage message) {
        messages.add(message);
        SendOutcome answer = answers.poll();
        return answer == null ? new SendOutcome.Delivered("ok") : answer;
    }

    List<String> subjects() {
        return messages.stream().map(OutgoingMessage::subject).toList();
    }

    @Override
    public void close() {
        closed = true;
    }
}
