package io.glucorelay.store.codec;

import io.glucorelay.alert.Memory;
import io.glucorelay.alert.Snooze;
import java.time.Instant;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is remembered beside the episodes: bits that say what there is of it, then that. */
final class MemoryForm {

    private static final int SNOOZES = 1;
    private static final int SPENT = 1 << 1;
    private static final int LONG_RUNS = 1 << 2;
    private static final int FAILING_SINCE = 1 << 3;
    private static final int CLEARED_AT = 1 << 4;
    private static final int ALL = (1 << 5) - 1;

    private MemoryForm() {}

    static void write(ByteWriter to, Memory memory, Instant base) {
        Instant failingSince = memory.failingSince();
        Instant clearedAt = memory.clearedAt();
        int bits = (memory.snoozes().isEmpty() ? 0 : SNOOZES)
                | (memory.spent().isEmpty() ? 0 : SPENT)
                | (memory.longRuns().isEmpty() ? 0 : LONG_RUNS)
                | (failingSince == null ? 0 : FAILING_SINCE)
                | (clearedAt == null ? 0 : CLEARED_AT);
        to.unsigned(bits);
        if (has(bits, SNOOZES)) {
            to.list(memory.snoozes(), (writer, snooze) -> snooze(writer, snooze, base));
        }
        if (has(bits, SPENT)) {
            Texts.write(to, memory.spent());
        }
        if (has(bits, LONG_RUNS)) {
            to.list(new TreeMap<>(memory.longRuns()).entrySet(), (writer, run) -> run(writer, run, base));
        }
        if (failingSince != null) {
            to.instant(failingSince, base);
        }
        if (clearedAt != null) {
            to.instant(clearedAt, base);
        }
    }

    static Memory read(ByteReader from, Instant base) {
        int bits = from.number("a memory's bits", ALL);
        List<Snooze> snoozes = has(bits, SNOOZES) ? from.list(reader -> snooze(reader, base)) : List.of();
        Set<String> spent = has(bits, SPENT) ? Texts.read(from) : Set.of();
        Map<String, Instant> longRuns = has(bits, LONG_RUNS) ? runs(from, base) : Map.of();
        Instant failingSince = has(bits, FAILING_SINCE) ? from.instant(base) : null;
        Instant clearedAt = has(bits, CLEARED_AT) ? from.instant(base) : null;
        return new Memory(snoozes, spent, longRuns, failingSince, clearedAt);
    }

    private static boolean has(int bits, int bit) {
        return (bits & bit) != 0;
    }

    private static void snooze(ByteWriter to, Snooze snooze, Instant base) {
        to.text(snooze.rule());
        to.instant(snooze.until(), base);
        to.text(snooze.by());
        to.instant(snooze.at(), base);
    }

    private static Snooze snooze(ByteReader from, Instant base) {
        return new Snooze(from.text(), from.instant(base), from.text(), from.instant(base));
    }

    private static void run(ByteWriter to, Map.Entry<String, Instant> run, Instant base) {
        to.text(run.getKey());
        to.instant(run.getValue(), base);
    }

    private static Map<String, Instant> runs(ByteReader from, Instant base) {
        Map<String, Instant> runs = new HashMap<>();
        from.list(reader -> new SimpleImmutableEntry<>(reader.text(), reader.instant(base)))
                .forEach(run -> runs.put(run.getKey(), run.getValue()));
        return runs;
    }
}
