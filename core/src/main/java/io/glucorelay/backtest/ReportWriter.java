package io.glucorelay.backtest;

import io.glucorelay.backtest.BacktestReport.OfDay;
import io.glucorelay.backtest.BacktestReport.OfRule;
import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.Condition;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts together what a run came to, once it is over. */
final class ReportWriter {

    private final Backtest settings;
    private final List<Threshold> thresholds;
    private final Coverage coverage;
    private final AlertLog log;
    private final MessageCounts messages;
    private final Instant start;
    private final Instant end;

    ReportWriter(
            Backtest settings,
            List<Threshold> thresholds,
            Coverage coverage,
            AlertLog log,
            MessageCounts messages,
            Instant start,
            Instant end) {
        this.settings = settings;
        this.thresholds = thresholds;
        this.coverage = coverage;
        this.log = log;
        this.messages = messages;
        this.start = start;
        this.end = end;
    }

    BacktestReport write(int readings, int duplicates, int setAside) {
        Map<String, AlertRule> rules = new HashMap<>();
        settings.plan().rules().forEach(rule -> rules.put(rule.id(), rule));
        List<PlayedAlert> alerts = new ArrayList<>();
        CrossingsTold told = new CrossingsTold(thresholds, end);
        for (AlertLog.Entry entry : log.entries()) {
            AlertRule rule = rules.get(entry.alert.id().rule());
            if (rule == null) {
                throw new IllegalStateException("an alert of no rule of the plan");
            }
            Crossing crossing = told.crossingOf(rule, entry.alert);
            told.note(rule, entry, crossing);
            boolean isFalse = crossing == null
                    && rule.condition() instanceof Condition.Forecast
                    && !entry.alert.raisedAt().plus(Backtest.LONGEST_LEAD).isAfter(end);
            alerts.add(new PlayedAlert(
                    entry.alert,
                    entry.toldAt,
                    entry.raised,
                    entry.repeated,
                    entry.ended,
                    crossing == null ? null : crossing.at(),
                    isFalse));
        }
        alerts.sort(Comparator.comparing((PlayedAlert played) -> played.alert().raisedAt()));
        return new BacktestReport(
                settings.plan(),
                start,
                end,
                new BacktestReport.Readings(readings, duplicates, setAside, coverage.covered(), coverage.atNight()),
                settings.night().length(),
                alerts,
                ofRules(alerts),
                ofDays(alerts),
                messages.byContact(),
                log.openFor(end),
                told.crossings(),
                told.missed());
    }

    private List<OfRule> ofRules(List<PlayedAlert> alerts) {
        List<OfRule> all = new ArrayList<>();
        for (AlertRule rule : settings.plan().rules()) {
            int told = 0;
            int atNight = 0;
            int silent = 0;
            int falseAlarms = 0;
            int sent = 0;
            List<Duration> leads = new ArrayList<>();
            for (PlayedAlert played : alerts) {
                if (!played.rule().equals(rule.id())) {
                    continue;
                }
                sent += played.messages();
                Instant toldAt = played.toldAt();
                if (toldAt == null) {
                    silent++;
                    continue;
                }
                told++;
                atNight += settings.night().of(toldAt) == null ? 0 : 1;
                falseAlarms += played.falseAlarm() ? 1 : 0;
                Duration lead = played.lead();
                if (lead != null) {
                    leads.add(lead);
                }
            }
            all.add(new OfRule(rule, told, atNight, silent, falseAlarms, sent, median(leads)));
        }
        return all;
    }

    private static @Nullable Duration median(List<Duration> leads) {
        if (leads.isEmpty()) {
            return null;
        }
        List<Duration> sorted = new ArrayList<>(leads);
        sorted.sort(Comparator.naturalOrder());
        Duration upper = sorted.get(sorted.size() / 2);
        Duration lower = sorted.get((sorted.size() - 1) / 2);
        return lower.plus(upper).dividedBy(2);
    }

    private List<OfDay> ofDays(List<PlayedAlert> alerts) {
        Map<LocalDate, Integer> byDay = new HashMap<>();
        Map<LocalDate, Integer> byNight = new HashMap<>();
        for (PlayedAlert played : alerts) {
            Instant toldAt = played.toldAt();
            if (toldAt != null) {
                byDay.merge(toldAt.atZone(settings.plan().zone()).toLocalDate(), 1, Integer::sum);
                LocalDate evening = settings.night().of(toldAt);
                if (evening != null) {
                    byNight.merge(evening, 1, Integer::sum);
                }
            }
        }
        Set<LocalDate> days = new TreeSet<>(coverage.days());
        messages.days().forEach(days::add);
        messages.evenings().forEach(days::add);
        List<OfDay> all = new ArrayList<>();
        for (LocalDate day : days) {
            all.add(new OfDay(
                    day,
                    coverage.days().contains(day),
                    byDay.getOrDefault(day, 0),
                    messages.onDay(day),
                    byNight.getOrDefault(day, 0),
                    messages.onNight(day)));
        }
        return all;
    }
}
