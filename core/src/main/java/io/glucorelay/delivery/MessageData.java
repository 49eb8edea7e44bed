package io.glucorelay.delivery;

import io.glucorelay.alert.Notification;
import io.glucorelay.reading.Reading;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A notification as names and values for programs. */
final class MessageData {

    private MessageData() {}

    /** All that may be told. */
    static Map<String, String> of(Notification its) {
        Map<String, String> data = new TreeMap<>();
        data.put("notification", its.id());
        data.put("patient", its.patientName());
        data.put("alert", its.kind().label());
        data.put("event", lowerCase(its.event()));
        data.put("severity", lowerCase(its.severity()));
        data.put("startedAt", its.alert().startedAt().toString());
        data.put("createdAt", its.createdAt().toString());
        Reading reading = its.reading();
        if (reading != null) {
            data.put("glucose", reading.glucose().display(its.unit()));
            data.put("measuredAt", reading.measuredAt().toString());
            data.put("trend", lowerCase(reading.trend()));
        }
        return data;
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
