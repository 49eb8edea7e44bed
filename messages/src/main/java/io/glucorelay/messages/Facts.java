package io.glucorelay.messages;

import io.glucorelay.alert.Notification;
import io.glucorelay.delivery.MessageFormatter.Request;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of templates: what there is to say about a notification. */
final class Facts {

    private Facts() {}

    /** What may be told where nothing else may. */
    static Map<String, Object> discreet(Request request) {
        Notification its = request.notification();
        Map<String, Object> facts = new HashMap<>();
        facts.put("event", Labels.selector(its.event()));
        facts.put("severity", Labels.selector(its.severity()));
        facts.put("link", request.acknowledgeLink());
        facts.put("hasLink", yesNo(!request.acknowledgeLink().isEmpty()));
        facts.put("code", request.replyCode());
        facts.put("hasCode", yesNo(!request.replyCode().isEmpty()));
        return facts;
    }

    /** All. */
    static Map<String, Object> full(Request request, Language language, Formats formats) {
        Notification its = request.notification();
        Map<String, Object> facts = discreet(request);
        facts.put("patient", its.patientName());
        facts.put("rule", its.alert().rule());
        facts.put("kind", Labels.selector(its.kind()));
        facts.put("alert", language.word("alert." + its.kind().label()));
        facts.put("since", formats.time(its.alert().startedAt(), its.zone(), its.createdAt()));
        facts.put("decided", formats.time(its.createdAt(), its.zone(), its.createdAt()));
        Duration lasted = Duration.between(its.alert().startedAt(), its.createdAt());
        facts.put("minutes", Math.max(0, lasted.toMinutes()));
        putReading(facts, its, language, formats);
        return facts;
    }

    private static void putReading(Map<String, Object> facts, Notification its, Language language, Formats formats) {
        Reading reading = its.reading();
        String trend = trend(reading, language);
        String arrow = arrow(reading);
        facts.put("hasReading", yesNo(reading != null));
        facts.put("value", reading == null ? "" : value(its, reading.glucose(), language, formats));
        facts.put("measured", reading == null ? "" : formats.time(reading.measuredAt(), its.zone(), its.createdAt()));
        facts.put("hasTrend", yesNo(!trend.isEmpty()));
        facts.put("trend", trend);
        facts.put("hasArrow", yesNo(!arrow.isEmpty()));
        facts.put("arrow", arrow);
    }

    private static String value(Notification its, Glucose glucose, Language language, Formats formats) {
        String amount = formats.glucose(glucose, its.unit());
        if (glucose.isMeasured()) {
            return amount;
        }
        String key = glucose.isLow() ? "value.low" : "value.high";
        return language.get(List.of(key)).render(Map.of("limit", amount));
    }

    private static String trend(@Nullable Reading reading, Language language) {
        return reading == null || reading.trend() == Trend.NONE
                ? ""
                : language.word("trend." + Labels.of(reading.trend()));
    }

    private static String arrow(@Nullable Reading reading) {
        Trend trend = reading == null ? Trend.NONE : reading.trend();
        return switch (trend) {
            // A question mark or a warning sign behind a number would make the number doubtful, not the trend.
            case NONE, NOT_COMPUTABLE, RATE_OUT_OF_RANGE -> "";
            default -> trend.arrow();
        };
    }

    private static String yesNo(boolean is) {
        return is ? "yes" : "no";
    }
}
