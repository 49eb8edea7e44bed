package io.glucorelay.store.codec;

import io.glucorelay.store.Retention;

final class RetentionForm {

    private RetentionForm() {}

    static void write(ByteWriter to, Retention retention) {
        to.duration(retention.readings());
        to.duration(retention.messages());
        to.duration(retention.quarantine());
    }

    static Retention read(ByteReader from) {
        return new Retention(from.duration(), from.duration(), from.duration());
    }
}
