package io.glucorelay.channel.push;

/** Whose tokens there are. */
enum Provider {
    FCM("fcm:"),
    APNS("apns:");

    private final String prefix;

    Provider(String prefix) {
        this.prefix = prefix;
    }

    /** What an address of it begins with. */
    String prefix() {
        return prefix;
    }
}
