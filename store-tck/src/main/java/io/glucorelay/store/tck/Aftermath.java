package io.glucorelay.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.PatientHistory;
import io.glucorelay.alert.AlertId;
import io.glucorelay.alert.Notification;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.reading.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What an {@link EveningOfLows} has left on record and with the provider, and what must be true of it. */
final class Aftermath {

    private final PatientHistory history;
    private final List<Delivery> deliveries;
    private final Provider provider;
    private final List<String> accepted;
    private final Instant start;

    Aftermath(PatientHistory history, Provider provider, Instant start) {
        this.history = history;
        this.deliveries = history.deliveries().toList();
        this.provider = provider;
        this.accepted = provider.accepted();
        this.start = start;
    }

    /**
     * Checks it.
     *
     * @param readings the times of all readings that were accepted
     * @param troubles how often something kept a process from storing what it had sent
     */
    EveningOfLows.Outcome check(List<Instant> readings, int troubles) {
        assertThat(history.readings().toList())
                .as("readings")
                .extracting(Reading::measuredAt)
                .containsExactlyElementsOf(readings);
        checkEnds();
        assertThat(accepted.size() - new HashSet<>(accepted).size())
                .as("messages sent again: %s", accepted)
                .isLessThanOrEqualTo(troubles);
        assertThat(provider.sentAgainForNothing())
                .as("messages sent again though it could be stored that they were sent: %s", accepted)
                .isEmpty();
        return new EveningOfLows.Outcome(alerts(), messages(), lastWords());
    }

    private void checkEnds() {
        assertThat(deliveries)
                .as("how the deliveries ended")
                .extracting(Delivery::state)
                .isSubsetOf(DeliveryState.DELIVERED, DeliveryState.SUPERSEDED, DeliveryState.CANCELLED);
        assertThat(deliveries)
                .filteredOn(delivery -> delivery.state() == DeliveryState.DELIVERED)
                .as("what is said to be delivered was taken over by the provider")
                .allMatch(delivery -> accepted.contains(delivery.id()));
        Map<String, Delivery> newest = deliveries.stream()
                .filter(delivery -> delivery.state() != DeliveryState.CANCELLED)
                .sorted(Comparator.comparing(delivery -> delivery.notification().sequence()))
                .collect(Collectors.toMap(delivery -> lane(delivery.notification()), d -> d, (older, newer) -> newer));
        assertThat(newest.values())
                .as("the newest message of each contact and topic replaces others, and is replaced by none")
                .allMatch(delivery -> delivery.state() == DeliveryState.DELIVERED);
    }

    /** What each contact heard last on each topic, heard in order. */
    private Map<String, String> lastWords() {
        Map<String, Delivery> byId = new HashMap<>();
        deliveries.forEach(delivery -> byId.put(delivery.id(), delivery));
        assertThat(byId.keySet()).as("every message sent is on record").containsAll(accepted);
        Map<String, Long> numbers = new HashMap<>();
        Map<String, String> lastWords = new TreeMap<>();
        for (String id : accepted) {
            Notification notification = Objects.requireNonNull(byId.get(id)).notification();
            String lane = lane(notification);
            assertThat(notification.sequence())
                    .as("order of messages to %s: %s", lane, accepted)
                    .isGreaterThanOrEqualTo(numbers.getOrDefault(lane, 0L));
            numbers.put(lane, notification.sequence());
            lastWords.put(lane, notification.event().name());
        }
        return lastWords;
    }

    private Set<String> alerts() {
        return history.alerts().map(alert -> name(alert.id())).collect(Collectors.toSet());
    }

    /** What there was to say of each alert, to whom: on record whether or not it came to be said. */
    private Map<String, List<String>> messages() {
        Map<String, List<String>> messages = new TreeMap<>();
        for (Delivery delivery : deliveries) {
            Notification notification = delivery.notification();
            messages.computeIfAbsent(name(notification.alert()), alert -> new ArrayList<>())
                    .add(notification.contact().name() + " " + notification.event());
        }
        messages.values().forEach(Collections::sort);
        return messages;
    }

    private String name(AlertId alert) {
        return alert.rule() + " at " + Duration.between(start, alert.startedAt());
    }

    private static String lane(Notification notification) {
        return notification.contact().name() + " " + notification.kind().topic();
    }
}
