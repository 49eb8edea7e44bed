package io.glucorelay.store.codec;

import io.glucorelay.alert.Alert;
import io.glucorelay.alert.AlertId;
import java.time.Instant;

final class AlertForm {

    private AlertForm() {}

    static void write(ByteWriter to, Alert alert) {
        id(to, alert.id());
        Instant base = alert.id().startedAt();
        EnumCode.KIND.write(to, alert.kind());
        EnumCode.SEVERITY.write(to, alert.severity());
        to.instant(alert.raisedAt(), base);
        Optionals.write(to, alert.acknowledgedAt(), base);
        Optionals.write(to, alert.acknowledgedBy());
        Optionals.write(to, alert.resolvedAt(), base);
    }

    static Alert read(ByteReader from) {
        AlertId id = id(from);
        Instant base = id.startedAt();
        return new Alert(
                id,
                EnumCode.KIND.read(from),
                EnumCode.SEVERITY.read(from),
                from.instant(base),
                Optionals.instant(from, base),
                Optionals.text(from),
                Optionals.instant(from, base));
    }

    static void id(ByteWriter to, AlertId id) {
        to.text(id.patient());
        to.text(id.rule());
        to.instant(id.startedAt());
    }

    static AlertId id(ByteReader from) {
        return new AlertId(from.text(), from.text(), from.instant());
    }
}
