package io.glucorelay.cleansing;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.time.Duration;

/** One sensor's value that came by two ways. */
final class NearDuplicate implements SeriesStep {

    private static final double ROUNDING_MGDL = 1;

    private final Duration within;

    NearDuplicate(Duration within) {
        this.within = CleansingSteps.positive("within", within);
    }

    @Override
    public String name() {
        return "near-duplicate";
    }

    @Override
    public ReadingFlag flag() {
        return ReadingFlag.NEAR_DUPLICATE;
    }

    @Override
    public boolean sees(Series series) {
        return isAmong(series.before(within), series) || isAmong(series.after(within), series);
    }

    private static boolean isAmong(Iterable<Reading> neighbours, Series series) {
        for (Reading other : neighbours) {
            if (series.cameBefore(other)
                    && agree(other.glucose(), series.reading().glucose())) {
                return true;
            }
        }
        return false;
    }

    static boolean agree(Glucose one, Glucose two) {
        return one.agreesWith(two)
                || (one.isMeasured() && two.isMeasured() && Math.abs(one.toMgdl() - two.toMgdl()) <= ROUNDING_MGDL);
    }
}
