package io.glucorelay.examples.report;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import java.io.IOException;
import java.util.List;

/** How many readings lie in each of the ranges of the international consensus on time in range (Battelino 2019). */
final class Ranges {

    private static final String[] NAMES = {
        "very low, below 54", "low, 54 to 69", "in range, 70 to 180", "high, 181 to 250", "very high, above 250"
    };
    private static final String[] STYLES = {"r-vlow", "r-low", "r-in", "r-high", "r-vhigh"};
    private static final int IN_RANGE = 2;

    private final int[] counts = new int[NAMES.length];
    private int total;
    private double sumMgdl;
    private int measured;

    void add(List<Reading> readings) {
        for (Reading reading : readings) {
            counts[indexOf(reading.glucose())]++;
            total++;
            if (reading.glucose().isMeasured()) {
                sumMgdl += reading.glucose().toMgdl();
                measured++;
            }
        }
    }

    /** The style class of a value's range. */
    static String styleOf(Glucose glucose) {
        return STYLES[indexOf(glucose)];
    }

    static boolean isInRange(Glucose glucose) {
        return indexOf(glucose) == IN_RANGE;
    }

    double percentInRange() {
        return percent(IN_RANGE);
    }

    double percentBelow() {
        return percent(0) + percent(1);
    }

    /** The mean of the measured values in mg/dL: LOW and HIGH have no number to go into it. */
    double meanMgdl() {
        return measured == 0 ? 0 : sumMgdl / measured;
    }

    int total() {
        return total;
    }

    void writeBar(Html html) throws IOException {
        html.raw("<span class=\"bar\" role=\"img\" aria-label=\"%.0f %% of readings in range\">", percentInRange());
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                html.raw(
                        "<span class=\"%s\" style=\"width:%.2f%%\" title=\"%s mg/dL: %.1f %%\"></span>",
                        STYLES[i], percent(i), NAMES[i], percent(i));
            }
        }
        html.raw("</span>");
    }

    private double percent(int index) {
        return total == 0 ? 0 : 100.0 * counts[index] / total;
    }

    private static int indexOf(Glucose glucose) {
        if (glucose.atOrBelow(Math.nextDown(54.0))) {
            return 0;
        }
        if (glucose.atOrBelow(Math.nextDown(70.0))) {
            return 1;
        }
        if (!glucose.atOrAbove(Math.nextUp(180.0))) {
            return IN_RANGE;
        }
        return glucose.atOrAbove(Math.nextUp(250.0)) ? 4 : 3;
    }
}
