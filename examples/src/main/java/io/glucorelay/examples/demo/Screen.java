package io.glucorelay.examples.demo;

import io.glucorelay.delivery.OutgoingMessage;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What is seen while a replay runs: the messages as people would get them, and how far it has come. */
final class Screen {

    private static final int FIRST_MESSAGES = 20;
    private static final int STEPS = 8;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

    private final PrintStream out;
    private final Clock clock;
    private final ZoneId zone;
    private final boolean allMessages;
    private final Instant start;
    private final Duration step;
    private long messages;
    private Instant nextStep;

    Screen(PrintStream out, Clock clock, ZoneId zone, boolean allMessages, Instant start, Instant end) {
        this.out = out;
        this.clock = clock;
        this.zone = zone;
        this.allMessages = allMessages;
        this.start = start;
        this.step = Duration.between(start, end).dividedBy(STEPS).plusSeconds(1);
        this.nextStep = start.plus(step);
    }

    void message(OutgoingMessage message) {
        messages++;
        if (allMessages || messages <= FIRST_MESSAGES) {
            String line = String.format(
                    Locale.ROOT,
                    "  %s  %-5s to %-28s %s",
                    time(clock.instant()),
                    message.to().channel(),
                    message.to().value(),
                    message.body());
            out.println(line);
        } else if (messages == FIRST_MESSAGES + 1) {
            out.println("  ... and so on: all of them are in the report, or here with --all-messages");
        }
    }

    void tick(Instant now) {
        if (!now.isBefore(nextStep)) {
            long hours = Duration.between(start, now).toHours();
            out.println(String.format(Locale.ROOT, "  %s  %d h played, %,d messages sent", time(now), hours, messages));
            nextStep = nextStep.plus(step);
        }
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }
}
