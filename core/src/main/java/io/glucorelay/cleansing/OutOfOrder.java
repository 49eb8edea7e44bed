package io.glucorelay.cleansing;

import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;

/** What was overtaken on its way. */
final class OutOfOrder implements SeriesStep {

    @Override
    public String name() {
        return "out-of-order";
    }

    @Override
    public ReadingFlag flag() {
        return ReadingFlag.OUT_OF_ORDER;
    }

    @Override
    public boolean sees(Series series) {
        for (Reading later : series.after(Cleansing.CONTEXT)) {
            // Those that came with it have overtaken nothing.
            if (later.measuredAt().isAfter(series.reading().measuredAt())
                    && later.receivedAt().isBefore(series.reading().receivedAt())
                    && series.isOfThisSensor(later)) {
                return true;
            }
        }
        return false;
    }
}
