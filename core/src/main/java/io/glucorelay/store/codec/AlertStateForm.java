package io.glucorelay.store.codec;

import io.glucorelay.alert.AlertState;
import io.glucorelay.alert.Episode;
import io.glucorelay.alert.Memory;
import io.glucorelay.careplan.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** A state: bits that say what there is of it, then that. */
final class AlertStateForm {

    private static final int TIMER_SEVERITY_MASK = 3;
    private static final int NEXT_TIMER = 1 << 2;
    private static final int EPISODES = 1 << 3;
    private static final int MEMORY = 1 << 4;
    private static final int ALL = (1 << 5) - 1;

    private AlertStateForm() {}

    static void write(ByteWriter to, AlertState state) {
        Instant base = state.decidedThrough();
        boolean remembers = !state.memory().equals(Memory.EMPTY);
        to.unsigned(EnumCode.SEVERITY.code(state.timerSeverity())
                | (state.nextTimer() == null ? 0 : NEXT_TIMER)
                | (state.open().isEmpty() ? 0 : EPISODES)
                | (remembers ? MEMORY : 0));
        to.instant(base);
        Texts.write(to, state.decidedDevices());
        to.unsigned(state.messages());
        if (!state.open().isEmpty()) {
            episodes(to, state.open(), base);
        }
        if (remembers) {
            MemoryForm.write(to, state.memory(), base);
        }
        if (state.nextTimer() != null) {
            to.instant(state.nextTimer(), base);
        }
    }

    static AlertState read(ByteReader from, int version) {
        return version == 1 ? VersionOne.alertState(from) : read(from);
    }

    private static AlertState read(ByteReader from) {
        int bits = from.number("a state's bits", ALL);
        Severity timerSeverity = EnumCode.SEVERITY.constant(bits & TIMER_SEVERITY_MASK);
        Instant base = from.instant();
        Set<String> devices = Texts.read(from);
        long messages = from.unsigned();
        List<Episode> open = (bits & EPISODES) == 0 ? List.of() : episodes(from, base);
        Memory memory = (bits & MEMORY) == 0 ? Memory.EMPTY : MemoryForm.read(from, base);
        Instant timer = (bits & NEXT_TIMER) == 0 ? null : from.instant(base);
        return new AlertState(base, devices, messages, open, memory, timer, timerSeverity);
    }

    /** All are about one patient, whose identifier stands before them. */
    private static void episodes(ByteWriter to, List<Episode> episodes, Instant base) {
        String patient = episodes.get(0).alert().id().patient();
        to.text(patient);
        to.list(episodes, (writer, episode) -> EpisodeForm.write(writer, episode, patient, base));
    }

    private static List<Episode> episodes(ByteReader from, Instant base) {
        String patient = from.text();
        return from.list(reader -> EpisodeForm.read(reader, patient, base));
    }
}
