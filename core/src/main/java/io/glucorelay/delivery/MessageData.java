package io.glucorelay.delivery;

import io.glucorelay.alert.Notification;
import io.glucorelay.careplan.MessageStyle;
import io.glucorelay.reading.Reading;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A notification as names and values for programs. */
final class MessageData {

    private MessageData() {}

    /** All that may be told where others may see it. */
    static Map<String, String> of(Notification its) {
        Map<String, String> data = new TreeMap<>();
        data.put("notification", its.id());
        data.put("event", lowerCase(its.event()));
        data.put("severity", lowerCase(its.severity()));
        // So that the message can be told to be the same, however often it is sent.
        data.put("createdAt", its.createdAt().toString());
        if (its.contact().style().privacy() == MessageStyle.Privacy.DISCREET) {
            return data;
        }
        data.put("patient", its.patientName());
        data.put("alert", its.kind().label());
        data.put("startedAt", its.alert().startedAt().toString());
        Reading reading = its.reading();
        if (reading != null) {
            data.put("glucose", reading.glucose().display(its.unit()));
            data.put("measuredAt", reading.measuredAt().toString());
            data.put("trend", lowerCase(reading.trend()));
        }
        return data;
    }

    /** Of several: of the first, and how many there are. */
    static Map<String, String> of(List<Notification> several) {
        Map<String, String> data = of(several.get(0));
        data.put("count", Integer.toString(several.size()));
        return data;
    }

    /** The same for all that replaces each other on a contact's screen: a hash, since providers see it. */
    static String collapseKey(Notification its) {
        String what =
                its.patient() + "/" + its.contact().name() + "/" + its.kind().topic();
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
