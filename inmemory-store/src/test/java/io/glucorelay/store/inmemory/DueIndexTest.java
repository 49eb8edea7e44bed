package io.glucorelay.store.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of the index, and where a walk ends. */
class DueIndexTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private final DueIndex index = new DueIndex();

    @Test
    void walksByUrgencyThenTimeThenPatient() {
        DueEntry late = add(Severity.URGENT, 0, "d");
        DueEntry notice = add(Severity.NOTICE, -900, "a");
        DueEntry early = add(Severity.URGENT, -60, "z");
        DueEntry alsoLate = add(Severity.URGENT, 0, "e");
        DueEntry warning = add(Severity.WARNING, -600, "b");

        assertThat(due(10)).containsExactly(early, late, alsoLate, warning, notice);
    }

    @Test
    void whatIsDueLaterIsNoObstacleToTheLessUrgent() {
        add(Severity.URGENT, 1, "a");
        DueEntry notice = add(Severity.NOTICE, 0, "b");

        assertThat(due(10)).containsExactly(notice);
    }

    @Test
    void aWalkEndsWhenTheVisitorHasEnough() {
        DueEntry first = add(Severity.URGENT, -2, "a");
        add(Severity.URGENT, -1, "b");
        add(Severity.NOTICE, -1, "c");

        assertThat(due(1)).containsExactly(first);
    }

    @Test
    void anEntryReplacedIsSeenInItsNewPlaceOnly() {
        DueEntry old = add(Severity.NOTICE, -1, "a");
        DueEntry other = add(Severity.WARNING, -1, "b");
        DueEntry moved = new DueEntry(Severity.URGENT, NOON, "a");

        index.replace(old, moved);
        assertThat(due(10)).containsExactly(moved, other);

        index.replace(moved, null);
        assertThat(due(10)).containsExactly(other);
    }

    private DueEntry add(Severity severity, long seconds, String patient) {
        DueEntry entry = new DueEntry(severity, NOON.plusSeconds(seconds), patient);
        index.replace(null, entry);
        return entry;
    }

    private List<DueEntry> due(int max) {
        List<DueEntry> seen = new ArrayList<>();
        index.walkDue(NOON, entry -> {
            seen.add(entry);
            return seen.size() < max;
        });
        return seen;
    }
}
