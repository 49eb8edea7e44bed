package io.glucorelay.examples.demo;

import io.glucorelay.alert.Alert;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.examples.report.PatientPage;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a replay came to. The counts of readings are of this replay, all else is of what the store holds at its end. */
final class Tally {

    int accepted;
    int duplicate;
    int quarantined;

    private int attempts;
    private int firstTry;
    private final Map<String, Integer> alerts = new TreeMap<>();
    private final Map<DeliveryState, Integer> notifications = new EnumMap<>(DeliveryState.class);
    private final List<PatientPage> patients = new ArrayList<>();

    Tally() {
        for (DeliveryState state : DeliveryState.values()) {
            notifications.put(state, 0);
        }
    }

    void add(PatientPage patient) {
        patients.add(patient);
        for (Alert alert : patient.alerts()) {
            alerts.merge(alert.id().rule(), 1, Integer::sum);
        }
        for (Delivery delivery : patient.deliveries()) {
            notifications.merge(delivery.state(), 1, Integer::sum);
            attempts += delivery.attempts().size();
            if (delivery.state() == DeliveryState.DELIVERED
                    && delivery.attempts().size() == 1) {
                firstTry++;
            }
        }
    }

    List<PatientPage> patients() {
        return patients;
    }

    /** By rule. */
    Map<String, Integer> alerts() {
        return alerts;
    }

    int notifications(DeliveryState state) {
        return notifications.getOrDefault(state, 0);
    }

    int notifications() {
        return notifications.values().stream().mapToInt(Integer::intValue).sum();
    }

    int attempts() {
        return attempts;
    }

    /** How many were delivered by their first attempt. */
    int deliveredAtFirstTry() {
        return firstTry;
    }
}
