package io.glucorelay.backtest;

import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.CarePlan;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many messages went to whom, and on which days and nights. */
final class MessageCounts {

    private final Night night;
    private final Map<String, Integer> byContact = new LinkedHashMap<>();
    private final Map<LocalDate, Integer> byDay = new HashMap<>();
    private final Map<LocalDate, Integer> byNight = new HashMap<>();

    MessageCounts(CarePlan plan, Night night) {
        this.night = night;
        plan.contacts().forEach(contact -> byContact.put(contact.name(), 0));
    }

    void sent(Notification notification, Instant now) {
        byContact.merge(notification.contact().name(), 1, Integer::sum);
        byDay.merge(now.atZone(night.zone()).toLocalDate(), 1, Integer::sum);
        LocalDate evening = night.of(now);
        if (evening != null) {
            byNight.merge(evening, 1, Integer::sum);
        }
    }

    /** In the order of the plan. */
    Map<String, Integer> byContact() {
        return byContact;
    }

    int onDay(@Nullable LocalDate day) {
        return byDay.getOrDefault(day, 0);
    }

    int onNight(@Nullable LocalDate evening) {
        return byNight.getOrDefault(evening, 0);
    }

    Iterable<LocalDate> days() {
        return byDay.keySet();
    }

    Iterable<LocalDate> evenings() {
        return byNight.keySet();
    }
}
