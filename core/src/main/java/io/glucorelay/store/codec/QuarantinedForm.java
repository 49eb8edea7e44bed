package io.glucorelay.store.codec;

import io.glucorelay.reading.Quarantined;

final class QuarantinedForm {

    private QuarantinedForm() {}

    static void write(ByteWriter to, Quarantined input) {
        to.text(input.patient());
        to.text(input.source());
        to.text(input.position());
        to.text(input.raw());
        EnumCode.REASON.write(to, input.reason());
        to.text(input.detail());
        to.instant(input.at());
    }

    static Quarantined read(ByteReader from) {
        return new Quarantined(
                from.text(),
                from.text(),
                from.text(),
                from.text(),
                EnumCode.REASON.read(from),
                from.text(),
                from.instant());
    }
}
