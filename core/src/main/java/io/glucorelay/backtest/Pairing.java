package io.glucorelay.backtest;

import io.glucorelay.backtest.BacktestComparison.Pair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds which alerts of two plans are of the same thing: goes through both in the order of time. */
final class Pairing {

    private Pairing() {}

    /**
     * An alert, or several that are taken as one.
     *
     * @param first the first of them
     * @param from when somebody was told of it
     * @param to when the last of them was over
     */
    record Span(PlayedAlert first, Instant from, Instant to) {

        /** Of an alert that somebody was told of. */
        static Span of(PlayedAlert alert) {
            Instant told = alert.toldAt();
            if (told == null) {
                throw new IllegalArgumentException("alert must be one that somebody was told of");
            }
            Instant over = alert.alert().resolvedAt();
            Instant to = over == null ? Instant.MAX : over;
            return new Span(alert, told, to.isBefore(told) ? told : to);
        }

        Span until(Instant end) {
            return new Span(first, from, end.isAfter(to) ? end : to);
        }

        boolean isNear(Span other) {
            return !from.isAfter(later(other.to)) && !other.from.isAfter(later(to));
        }

        Duration distance(Span other) {
            return Duration.between(from, other.from).abs();
        }

        private static Instant later(Instant end) {
            return end.equals(Instant.MAX) ? end : end.plus(Backtest.TOLD_WITHIN);
        }
    }

    static List<Span> inOrder(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparing(Span::from));
        return sorted;
    }

    /** One for each stretch of time in which there was something of either plan: the first of each. */
    static List<Pair> together(List<Span> ofA, List<Span> ofB) {
        List<Pair> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < ofA.size() || j < ofB.size()) {
            Span a = i < ofA.size() ? ofA.get(i) : null;
            Span b = j < ofB.size() ? ofB.get(j) : null;
            Span reach = b == null || (a != null && !b.from().isBefore(a.from())) ? a : b;
            int beginA = i;
            int beginB = j;
            while (reach != null && (isReached(ofA, i, reach) || isReached(ofB, j, reach))) {
                reach = reach.until(
                        isReached(ofA, i, reach)
                                ? ofA.get(i++).to()
                                : ofB.get(j++).to());
            }
            pairs.add(new Pair(
                    i > beginA ? ofA.get(beginA).first() : null,
                    j > beginB ? ofB.get(beginB).first() : null));
        }
        return pairs;
    }

    private static boolean isReached(List<Span> spans, int index, Span reach) {
        return index < spans.size() && spans.get(index).isNear(reach);
    }

    /** One for each alert, with the one of the other plan that goes with it. */
    static List<Pair> of(List<Span> ofA, List<Span> ofB) {
        List<Pair> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < ofA.size() && j < ofB.size()) {
            Span a = ofA.get(i);
            Span b = ofB.get(j);
            if (a.isNear(b) && !isNearer(ofA, i + 1, a, b) && !isNearer(ofB, j + 1, b, a)) {
                pairs.add(new Pair(a.first(), b.first()));
                i++;
                j++;
            } else if (b.from().isBefore(a.from())) {
                // Of two that do not go together, the earlier one has nobody.
                pairs.add(new Pair(null, b.first()));
                j++;
            } else {
                pairs.add(new Pair(a.first(), null));
                i++;
            }
        }
        for (Span a : ofA.subList(i, ofA.size())) {
            pairs.add(new Pair(a.first(), null));
        }
        for (Span b : ofB.subList(j, ofB.size())) {
            pairs.add(new Pair(null, b.first()));
        }
        return pairs;
    }

    /** Whether the next one is a better match for {@code other} than {@code one}. */
    private static boolean isNearer(List<Span> spans, int next, Span one, Span other) {
        return next < spans.size()
                && spans.get(next).isNear(other)
                && spans.get(next).distance(other).compareTo(one.distance(other)) < 0;
    }
}
