package io.glucorelay.messages;

import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.Channel;
import java.util.ArrayList;
import java.util.List;

/** Under which keys to look for a template, the most particular first. */
final class Keys {

    private Keys() {}

    /** What is said about a notification: by its rule, by its kind, of anything; each by this channel, by any. */
    static List<String> message(Notification its, Channel channel, String variant) {
        String event = Labels.of(its.event());
        List<String> keys = new ArrayList<>(6);
        for (String what : List.of("rule." + its.alert().rule(), its.kind().label(), "any")) {
            addByChannel(keys, what + "." + event + ".", channel, variant);
        }
        return keys;
    }

    /** What is said where nothing may be told. */
    static List<String> discreet(Notification its, Channel channel, String variant) {
        return byChannel("discreet." + Labels.of(its.event()) + ".", channel, variant);
    }

    /** What is said of several. */
    static List<String> digest(boolean discreet, Channel channel, String variant) {
        return byChannel(discreet ? "discreet.digest." : "digest.", channel, variant);
    }

    /** A piece of text; there may be another one for a channel. */
    static List<String> part(boolean discreet, Channel channel, String name) {
        String key = (discreet ? "discreet.part." : "part.") + name;
        return List.of(key + "." + Labels.of(channel), key);
    }

    private static List<String> byChannel(String begin, Channel channel, String variant) {
        List<String> keys = new ArrayList<>(2);
        addByChannel(keys, begin, channel, variant);
        return keys;
    }

    private static void addByChannel(List<String> keys, String begin, Channel channel, String variant) {
        keys.add(begin + Labels.of(channel) + "." + variant);
        keys.add(begin + variant);
    }
}
