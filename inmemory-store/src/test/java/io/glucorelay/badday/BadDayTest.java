package io.glucorelay.badday;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.AlertId;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must hold at the end of a bad day. */
class BadDayTest {

    private static final long SEED = 20260301;
    private static final int PATIENTS = 1_200;

    private final BadDay day = new BadDay(SEED, PATIENTS);

    @Test
    void onABadDayNothingEndsSilently() {
        day.live();
        List<Delivery> deliveries = day.deliveries();
        print(deliveries);

        assertThat(deliveries).hasSizeGreaterThan(10_000);
        assertThat(deliveries).as("everything has ended").allMatch(delivery -> delivery.state()
                .isFinal());
        everyUrgentAlertReachedSomebodyOrWentThroughItsWholeChain(deliveries);
        nothingCameTwiceButWhatWasInDoubt();
        assertThat(day.texts.mostPerSecond).isLessThanOrEqualTo(BadDay.TEXTS_PER_SECOND);
        assertThat(day.pushes.mostPerSecond).isLessThanOrEqualTo(BadDay.PUSHES_PER_SECOND);
        whatWaitedForTheProviderCameUrgentFirst(deliveries);
    }

    private void everyUrgentAlertReachedSomebodyOrWentThroughItsWholeChain(List<Delivery> deliveries) {
        Map<AlertId, Set<String>> tried = new HashMap<>();
        Set<AlertId> reached = new HashSet<>();
        for (Delivery delivery : deliveries) {
            if (delivery.notification().severity() == Severity.URGENT) {
                AlertId alert = delivery.notification().alert();
                tried.computeIfAbsent(alert, id -> new HashSet<>())
                        .add(delivery.notification().contact().name());
                if (day.heard.containsKey(delivery.id())) {
                    reached.add(alert);
                }
            }
        }
        assertThat(tried).hasSizeGreaterThan(500);
        Instant gone = BadDay.GONE_FROM.minus(Duration.ofHours(1));
        Instant back = BadDay.GONE_FROM.plus(BadDay.GONE_FOR).plus(BadDay.GONE_FOR);
        tried.forEach((alert, contacts) -> {
            if (!reached.contains(alert)) {
                assertThat(contacts).as("%s", alert).containsExactlyInAnyOrder("mother", "father", "aunt");
                assertThat(alert.startedAt()).as("%s", alert).isBetween(gone, back);
            }
        });
    }

    private void nothingCameTwiceButWhatWasInDoubt() {
        int twice = 0;
        for (FlakyProvider provider : List.of(day.texts, day.pushes)) {
            twice += provider.taken.values().stream()
                    .mapToInt(times -> times - 1)
                    .sum();
        }
        assertThat(twice).isLessThanOrEqualTo(day.texts.inDoubt + day.pushes.inDoubt);
    }

    /** Of what was to be told while texts were gone, and came by text after that. */
    private void whatWaitedForTheProviderCameUrgentFirst(List<Delivery> deliveries) {
        Instant back = BadDay.GONE_FROM.plus(BadDay.GONE_FOR);
        List<Duration> urgent = new ArrayList<>();
        List<Duration> others = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            Instant at = day.heard.get(delivery.id());
            Instant due = delivery.notification().notBefore();
            boolean waited = at != null
                    && delivery.state() == DeliveryState.DELIVERED
                    && !due.isBefore(BadDay.GONE_FROM)
                    && due.isBefore(back)
                    && !at.isBefore(back);
            if (waited) {
                boolean isUrgent = delivery.notification().severity() == Severity.URGENT;
                (isUrgent ? urgent : others).add(Duration.between(back, at));
            }
        }
        urgent.sort(null);
        others.sort(null);
        System.out.printf(
                "after the outage, urgent: %d, p50 %s, p90 %s, max %s; others: %d, p50 %s, p90 %s, max %s%n",
                urgent.size(),
                seconds(urgent, 0.5),
                seconds(urgent, 0.9),
                seconds(urgent, 1),
                others.size(),
                seconds(others, 0.5),
                seconds(others, 0.9),
                seconds(others, 1));
        assertThat(urgent).hasSizeGreaterThan(20);
        assertThat(others).hasSizeGreaterThan(20);
        assertThat(urgent.get(urgent.size() * 9 / 10)).isLessThanOrEqualTo(others.get(others.size() / 2));
    }

    private void print(List<Delivery> deliveries) {
        Map<DeliveryState, Integer> states = new HashMap<>();
        deliveries.forEach(delivery -> states.merge(delivery.state(), 1, Integer::sum));
        System.out.printf(
                "%d notifications %s; %d calls of providers, %d in doubt, %d bounced%n",
                deliveries.size(),
                states,
                day.texts.calls + day.pushes.calls,
                day.texts.inDoubt + day.pushes.inDoubt,
                day.texts.bounced + day.pushes.bounced);
        System.out.println("time until the phone rang     count     p50     p90     p99     max");
        day.timesToDelivery(deliveries)
                .forEach((severity, times) -> System.out.printf(
                        "%-25s %9d %7s %7s %7s %7s%n",
                        severity,
                        times.size(),
                        seconds(times, 0.5),
                        seconds(times, 0.9),
                        seconds(times, 0.99),
                        seconds(times, 1)));
    }

    private static String seconds(List<Duration> sorted, double part) {
        int index = (int) Math.min(sorted.size() - 1L, Math.round(part * (sorted.size() - 1)));
        return sorted.get(index).toSeconds() + " s";
    }
}
