package io.glucorelay.messages;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.MessageStyle;
import io.glucorelay.careplan.MessageStyle.Privacy;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.MessageFormatter.Request;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request like any other, but for what a test says of it: Ana, 65 mg/dL and falling at 12:00, since 11:30. */
final class Sample {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Reading READING =
            Reading.of("p-1", "sensor", NOW, Glucose.mgdl(65)).withTrend(Trend.SINGLE_DOWN);

    private AlertKind kind = AlertKind.LOW;
    private AlertEvent event = AlertEvent.RAISED;
    private @Nullable Severity severity;
    private String rule = "";
    private String language = "en-GB";
    private Privacy privacy = Privacy.FULL;
    private String patient = "Ana";
    private @Nullable Reading reading = READING;
    private GlucoseUnit unit = GlucoseUnit.MG_DL;
    private String zone = "UTC";
    private Instant startedAt = NOW.minus(Duration.ofMinutes(30));
    private Channel channel = Channel.EMAIL;
    private String link = "";
    private String code = "";

    static Sample of(AlertKind kind, AlertEvent event) {
        return low().kind(kind).event(event);
    }

    static Sample low() {
        return new Sample();
    }

    Sample kind(AlertKind newKind) {
        kind = newKind;
        return this;
    }

    Sample event(AlertEvent newEvent) {
        event = newEvent;
        return this;
    }

    Sample severity(Severity newSeverity) {
        severity = newSeverity;
        return this;
    }

    Sample rule(String id) {
        rule = id;
        return this;
    }

    Sample language(String tag) {
        language = tag;
        return this;
    }

    Sample privacy(Privacy newPrivacy) {
        privacy = newPrivacy;
        return this;
    }

    Sample patient(String name) {
        patient = name;
        return this;
    }

    Sample reading(@Nullable Reading newReading) {
        reading = newReading;
        return this;
    }

    Sample unit(GlucoseUnit newUnit) {
        unit = newUnit;
        return this;
    }

    Sample zone(String id) {
        zone = id;
        return this;
    }

    Sample minutes(long minutes) {
        startedAt = NOW.minus(Duration.ofMinutes(minutes));
        return this;
    }

    Sample channel(Channel newChannel) {
        channel = newChannel;
        return this;
    }

    Sample link(String newLink) {
        link = newLink;
        return this;
    }

    Sample code(String newCode) {
        code = newCode;
        return this;
    }

    Request request() {
        MessageStyle style = new MessageStyle(Locale.forLanguageTag(language), null, privacy);
        Contact contact = Contact.named("mother").text("+1").style(style).build();
        Notification its = new Notification(
                "n-1",
                new AlertId("p-1", rule.isEmpty() ? kind.label() : rule, startedAt),
                kind,
                severity == null ? kind.severity() : severity,
                event,
                1,
                contact,
                patient,
                reading,
                unit,
                ZoneId.of(zone),
                NOW,
                NOW);
        return new Request(its, channel, link, code);
    }
}
