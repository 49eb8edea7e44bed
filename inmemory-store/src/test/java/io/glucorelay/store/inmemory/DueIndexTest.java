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

    private static final int OWN_PART = DueIndex.partOfThread();
    private static final int OTHER_PART = OWN_PART == 0 ? 1 : 0;

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
        DueEntry moved = new DueEntry(Severity.URGENT, NOON, "a", OWN_PART);

        index.replace(old, moved);
        assertThat(due(10)).containsExactly(moved, other);

        index.replace(moved, null);
        assertThat(due(10)).containsExactly(other);
    }

    @Test
    void otherThreadsEntriesComeInTheirTurn() {
        DueEntry own = add(Severity.WARNING, -60, "a");
        DueEntry earlier = add(Severity.WARNING, -90, "b", OTHER_PART);
        DueEntry later = add(Severity.WARNING, -30, "c", OTHER_PART);
        DueEntry urgent = add(Severity.URGENT, 0, "d", OTHER_PART);

        assertThat(due(10)).containsExactly(urgent, earlier, own, later);
        assertThat(index.hasDue(NOON)).isTrue();
    }

    @Test
    void ofThoseDueAtTheSameTimeAThreadMeetsItsOwnFirst() {
        DueEntry others = add(Severity.WARNING, 0, "a", OTHER_PART);
        DueEntry own = add(Severity.WARNING, 0, "b");

        assertThat(due(10)).containsExactly(own, others);
    }

    @Test
    void whoeverReplacesAnEntryTakesItOutOfThePartWhereItIs() {
        DueEntry others = add(Severity.WARNING, 0, "a", OTHER_PART);
        DueEntry own = new DueEntry(Severity.WARNING, NOON.minusSeconds(1), "a", OWN_PART);

        index.replace(others, own);

        assertThat(due(10)).containsExactly(own);
    }

    @Test
    void aPlaceThatIsRightIsKeptWhoeverLooks() {
        DueEntry before = new DueEntry(Severity.WARNING, NOON, "a", OTHER_PART);
        NextDue next = new NextDue();
        next.at(NOON, Severity.WARNING);

        assertThat(next.entry("a", null, before)).isSameAs(before);
        next.at(NOON.minusNanos(1), Severity.NOTICE);
        assertThat(next.entry("a", null, before))
                .isEqualTo(new DueEntry(Severity.WARNING, NOON.minusNanos(1), "a", OWN_PART));
        assertThat(new NextDue().entry("a", null, before)).isNull();
    }

    private DueEntry add(Severity severity, long seconds, String patient) {
        return add(severity, seconds, patient, OWN_PART);
    }

    private DueEntry add(Severity severity, long seconds, String patient, int part) {
        DueEntry entry = new DueEntry(severity, NOON.plusSeconds(seconds), patient, part);
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
