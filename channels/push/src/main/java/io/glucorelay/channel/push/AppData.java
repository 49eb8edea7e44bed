package io.glucorelay.channel.push;

import io.glucorelay.delivery.OutgoingMessage;
import java.util.Map;
import java.util.TreeMap;

/** What the app gets beside the text: the same names with both providers. */
final class AppData {

    private AppData() {}

    static Map<String, String> of(OutgoingMessage message) {
        Map<String, String> data = new TreeMap<>(message.data());
        // With it an app can tell a message that it got twice.
        data.putIfAbsent("notification", message.idempotencyKey());
        if (!message.callbackToken().isEmpty()) {
            data.put("callbackToken", message.callbackToken());
        }
        return data;
    }
}
