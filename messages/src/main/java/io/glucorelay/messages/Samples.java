package io.glucorelay.messages;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.MessageFormatter.Request;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notifications of nobody, with which templates are tried out: every combination of what there may be to say. */
final class Samples {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Contact CONTACT = Contact.named("sample").text("+1").build();

    private Samples() {}

    /** All about one turn of one kind of alert. */
    static List<Request> of(AlertKind kind, AlertEvent event) {
        List<Request> requests = new ArrayList<>();
        for (Reading reading : readings()) {
            for (Severity severity : Severity.values()) {
                Notification its = notification(kind, event, severity, reading);
                requests.add(new Request(its, Channel.TEXT));
                requests.add(new Request(its, Channel.TEXT, "https://care.example/ack", ""));
                requests.add(new Request(its, Channel.TEXT, "", "123456"));
            }
        }
        return requests;
    }

    private static List<@Nullable Reading> readings() {
        Reading plain = Reading.of("sample", "sensor", NOW, Glucose.mgdl(65));
        Glucose tooLow = Glucose.low(Glucose.mgdl(40));
        return Arrays.asList(
                null,
                plain,
                plain.withTrend(Trend.SINGLE_DOWN),
                plain.withTrend(Trend.NOT_COMPUTABLE),
                Reading.of("sample", "sensor", NOW, tooLow));
    }

    private static Notification notification(
            AlertKind kind, AlertEvent event, Severity severity, @Nullable Reading reading) {
        AlertId alert = new AlertId("sample", "sample", NOW.minus(Duration.ofMinutes(22)));
        return new Notification(
                "sample",
                alert,
                kind,
                severity,
                event,
                1,
                CONTACT,
                "Sample",
                reading,
                GlucoseUnit.MG_DL,
                ZoneOffset.UTC,
                NOW,
                NOW);
    }
}
