package io.glucorelay.store.codec;

import io.glucorelay.alert.AlertEvent;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.AlertKind;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.GlucoseUnit;
import io.glucorelay.reading.Reading;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

final class NotificationForm {

    private NotificationForm() {}

    static void write(ByteWriter to, Notification notification) {
        to.text(notification.id());
        AlertForm.id(to, notification.alert());
        EnumCode.KIND.write(to, notification.kind());
        EnumCode.SEVERITY.write(to, notification.severity());
        EnumCode.EVENT.write(to, notification.event());
        to.signed(notification.sequence());
        ContactForm.write(to, notification.contact());
        Optionals.writeUnless(to, notification.patient(), notification.patientName());
        EnumCode.UNIT.write(to, notification.unit());
        to.text(notification.zone().getId());
        Instant base = notification.alert().startedAt();
        to.instant(notification.createdAt(), base);
        to.instant(notification.notBefore(), notification.createdAt());
        reading(to, notification.reading(), notification);
    }

    static Notification read(ByteReader from, int version) {
        String id = from.text();
        AlertId alert = AlertForm.id(from);
        AlertKind kind = EnumCode.KIND.read(from);
        Severity severity = EnumCode.SEVERITY.read(from);
        AlertEvent event = EnumCode.EVENT.read(from);
        long sequence = from.signed();
        Contact contact = ContactForm.read(from, version);
        String patientName = Optionals.textOr(from, alert.patient());
        GlucoseUnit unit = EnumCode.UNIT.read(from);
        ZoneId zone = ZoneId.of(from.text());
        Instant createdAt = from.instant(alert.startedAt());
        Instant notBefore = from.instant(createdAt);
        Reading reading = reading(from, alert);
        return new Notification(
                id,
                alert,
                kind,
                severity,
                event,
                sequence,
                contact,
                patientName,
                reading,
                unit,
                zone,
                createdAt,
                notBefore);
    }

    private static void reading(ByteWriter to, @Nullable Reading reading, Notification notification) {
        to.raw(reading == null ? 0 : 1);
        if (reading != null) {
            Optionals.writeUnless(to, notification.patient(), reading.patient());
            to.text(reading.device());
            to.instant(reading.measuredAt(), notification.alert().startedAt());
            ReadingCodec.body(to, reading);
        }
    }

    private static @Nullable Reading reading(ByteReader from, AlertId alert) {
        if (!Optionals.isThere(from)) {
            return null;
        }
        String patient = Optionals.textOr(from, alert.patient());
        String device = from.text();
        Instant measuredAt = from.instant(alert.startedAt());
        return ReadingCodec.body(from, patient, device, measuredAt);
    }
}
