package io.glucorelay.cleansing;

import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;

/** What the device itself has doubts about. */
final class DeviceSays implements ArrivalStep {

    private final String name;
    private final ReadingFlag flag;
    private final QuarantineReason reason;
    private final String expected;

    DeviceSays(String name, ReadingFlag flag, QuarantineReason reason, String expected) {
        this.name = name;
        this.flag = flag;
        this.reason = reason;
        this.expected = expected;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Finding look(Reading reading) {
        return reading.flags().contains(flag)
                ? Finding.setAside(reason, "flags must tell of " + expected + ", but were " + reading.flags())
                : Finding.nothing();
    }
}
