package io.glucorelay.messages;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Channel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The name of a template, understood.
 *
 * @param name as it is written
 * @param isDiscreet whether it is for contacts whose messages must not tell about whom and what they are
 * @param use what it is for
 * @param kind the kind of alert that it is for; null: any
 * @param event the event that it is for; null: any
 * @param channel the channel that it is for; null: any
 */
record Key(
        String name,
        boolean isDiscreet,
        Use use,
        @Nullable AlertKind kind,
        @Nullable AlertEvent event,
        @Nullable Channel channel) {

    private static final String DISCREET = "discreet";
    private static final Set<String> WORDS = Set.copyOf(Labels.words());

    /**
     * Understands a key.
     *
     * @throws IllegalArgumentException if it is none; the message says why
     */
    static Key parse(String name) {
        if (WORDS.contains(name)) {
            return new Key(name, false, name.startsWith("value.") ? Use.LIMIT : Use.WORD, null, null, null);
        }
        Deque<String> steps = new ArrayDeque<>(Arrays.asList(name.split("\\.", -1)));
        boolean discreet = DISCREET.equals(steps.peekFirst());
        if (discreet) {
            steps.removeFirst();
        }
        require(steps.size() >= 2, "there is nothing of that name");
        return switch (steps.getFirst()) {
            case "part" -> part(name, discreet, steps);
            case "digest" -> digest(name, discreet, steps);
            case "trend", "alert", "value" -> throw new IllegalArgumentException("there is no such word");
            default -> message(name, discreet, steps);
        };
    }

    private static Key part(String name, boolean discreet, Deque<String> steps) {
        Channel channel = takeChannel(steps);
        require(steps.size() == 2, "expected part.<name>[.<channel>]");
        String part = steps.getLast();
        require(part.matches("[a-zA-Z][a-zA-Z0-9]*"), "'" + part + "' is no name of letters and digits");
        require(!Arguments.ALL.contains(part), "'" + part + "' is the name of an argument");
        return new Key(name, discreet, Use.PART, null, null, channel);
    }

    private static Key digest(String name, boolean discreet, Deque<String> steps) {
        String variant = steps.removeLast();
        Channel channel = takeChannel(steps);
        require(steps.size() == 1, "expected digest[.<channel>].<subject, body, short or line>");
        Use use = variant.equals("line") ? Use.LINE : use(variant, channel, Use.DIGEST_SUBJECT, Use.DIGEST_BODY);
        return new Key(name, discreet, use, null, null, channel);
    }

    private static Key message(String name, boolean discreet, Deque<String> steps) {
        String variant = steps.removeLast();
        Channel channel = takeChannel(steps);
        Use use = use(variant, channel, Use.SUBJECT, Use.BODY);
        String label = steps.isEmpty() ? "" : steps.removeLast();
        AlertEvent event = Labels.find(AlertEvent.class, label);
        require(event != null, "'" + label + "' is no event: expected one of " + Labels.all(AlertEvent.class));
        String what = String.join(".", steps);
        if (discreet) {
            require(what.isEmpty(), "expected discreet.<event>[.<channel>].<subject, body or short>");
            return new Key(name, true, use, null, event, channel);
        }
        AlertKind kind = Labels.find(AlertKind.class, what);
        require(
                kind != null || what.equals("any") || what.matches("rule\\..*\\S.*"),
                "'" + what + "' is neither 'any', nor 'rule.' and a rule's identifier, nor one of the kinds "
                        + Labels.all(AlertKind.class));
        return new Key(name, false, use, kind, event, channel);
    }

    private static Use use(String variant, @Nullable Channel channel, Use subject, Use body) {
        if (variant.equals("subject")) {
            return subject;
        }
        require(List.of("body", "short").contains(variant), "'" + variant + "' is not subject, body or short");
        require(
                !variant.equals("short") || channel == null || channel == Channel.TEXT,
                "only text messages have a short form");
        return body;
    }

    private static @Nullable Channel takeChannel(Deque<String> steps) {
        Channel channel = Labels.find(Channel.class, steps.peekLast());
        if (channel != null) {
            steps.removeLast();
        }
        return channel;
    }

    /** The channels that it is for. */
    List<Channel> channels() {
        return channel == null ? List.of(Channel.values()) : List.of(channel);
    }

    /** Whether it is for this kind and event. */
    boolean isFor(AlertKind ofKind, AlertEvent ofEvent) {
        return (kind == null || kind == ofKind) && (event == null || event == ofEvent);
    }

    private static void require(boolean ok, String otherwise) {
        if (!ok) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
