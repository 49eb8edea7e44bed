package io.glucorelay.examples.backtest;

import io.glucorelay.backtest.BacktestComparison;
import io.glucorelay.backtest.BacktestComparison.Pair;
import io.glucorelay.backtest.BacktestReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was played: a plan, or two.
 *
 * @param nameOfA what the first plan is called
 * @param a what it came to
 * @param nameOfB what the second plan is called; empty if there is none
 * @param comparison the two beside each other; null if there is only one
 * @param night what counts as night, in words
 * @param unreadable how many rows of the file were no readings
 */
record Played(
        String nameOfA,
        BacktestReport a,
        String nameOfB,
        @Nullable BacktestComparison comparison,
        String night,
        int unreadable) {

    /** One or two. */
    List<BacktestReport> reports() {
        return comparison == null ? List.of(a) : List.of(comparison.a(), comparison.b());
    }

    /** What only one of the two told of at all, by time. */
    List<Pair> differing() {
        List<Pair> differing = new ArrayList<>();
        if (comparison != null) {
            comparison.byTopic().values().forEach(differing::addAll);
            differing.removeIf(pair -> pair.a() != null && pair.b() != null);
            differing.sort(Comparator.comparing(Pair::at));
        }
        return differing;
    }

    /** How much was played, in words. */
    String readings() {
        int setAside = a.readings().setAside() + unreadable;
        return String.format(
                Locale.ROOT,
                "%,d readings%s on %d days: %.1f days, and %.1f nights from %s, without gaps",
                a.readings().played() - a.readings().setAside(),
                setAside == 0 ? "" : String.format(Locale.ROOT, ", and %,d rows set aside,", setAside),
                a.daysCovered(),
                a.readings().covered().toMillis() / 86_400_000.0,
                (double) a.readings().coveredAtNight().toMillis()
                        / a.nightLength().toMillis(),
                night);
    }
}
