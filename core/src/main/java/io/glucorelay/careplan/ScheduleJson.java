package io.glucorelay.careplan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schedule: {@code {"days": ["mon"], "from": "22:00", "to": "07:00"}}, each unless it goes without saying. */
final class ScheduleJson {

    private ScheduleJson() {}

    static @Nullable Schedule read(JsonNode value, String path, JsonProblems problems) {
        JsonMembers parts = JsonMembers.of(value, path, problems);
        if (parts == null) {
            return null;
        }
        int before = problems.count();
        List<DayOfWeek> days = parts.texts("days", "one of " + JsonWords.DAYS, JsonWords.DAYS::constant);
        LocalTime from = parts.time("from");
        LocalTime to = parts.time("to");
        parts.end("a schedule");
        if (problems.count() > before) {
            return null;
        }
        return new Schedule(
                days == null ? EnumSet.allOf(DayOfWeek.class) : EnumSet.copyOf(days),
                from == null ? LocalTime.MIDNIGHT : from,
                to == null ? LocalTime.MIDNIGHT : to);
    }

    static ObjectNode write(Schedule schedule) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        if (schedule.days().size() < DayOfWeek.values().length) {
            ArrayNode days = object.putArray("days");
            schedule.days().forEach(day -> days.add(JsonWords.DAYS.word(day)));
        }
        time(object, "from", schedule.from());
        time(object, "to", schedule.to());
        return object;
    }

    private static void time(ObjectNode object, String member, LocalTime time) {
        if (!time.equals(LocalTime.MIDNIGHT)) {
            object.put(member, time.toString());
        }
    }
}
