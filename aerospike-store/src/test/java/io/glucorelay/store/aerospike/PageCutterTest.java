package io.glucorelay.store.aerospike;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PageCutterTest {

    private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");

    /** However the entries come and however long the pages are: all that is asked for, each once, in order. */
    @Property(tries = 300)
    void pagesTogetherAreWhatWasAskedFor(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 7) int max,
            @ForAll @IntRange(min = 1, max = 5) int parts) {
        Random random = new Random(seed);
        NavigableSet<TimeKey> all = new TreeSet<>();
        for (int i = random.nextInt(30); i > 0; i--) {
            all.add(new TimeKey(NOON.plusNanos(random.nextInt(10)), String.valueOf((char) ('a' + random.nextInt(4)))));
        }
        Instant from = NOON.plusNanos(random.nextInt(6));
        Instant to = from.plusNanos(random.nextInt(8));

        List<TimeKey> listed = new ArrayList<>();
        PageRequest request = new PageRequest("", max);
        while (true) {
            Page<TimeKey> page = page(from, to, request, all, parts, random);
            assertThat(page.items()).hasSizeLessThanOrEqualTo(max);
            listed.addAll(page.items());
            if (page.cursor().isEmpty()) {
                break;
            }
            assertThat(page.items()).as("a page before another is full").hasSize(max);
            request = new PageRequest(page.cursor(), max);
        }

        assertThat(listed)
                .containsExactlyElementsOf(all.subSet(TimeKey.startOf(from), true, TimeKey.startOf(to), false));
    }

    /** In some parts, one after the other, each of them in disorder and with what was not asked for. */
    private static Page<TimeKey> page(
            Instant from, Instant to, PageRequest request, NavigableSet<TimeKey> all, int parts, Random random) {
        PageCutter<TimeKey> cutter = new PageCutter<>(from, to, request, key -> key);
        List<TimeKey> sorted = List.copyOf(all);
        for (int part = 0; part < parts && !cutter.isCut(); part++) {
            List<TimeKey> some =
                    new ArrayList<>(sorted.subList(sorted.size() * part / parts, sorted.size() * (part + 1) / parts));
            Collections.shuffle(some, random);
            cutter.add(some);
        }
        return cutter.page();
    }

    @Example
    void aFullPageIsTheLastUntilAnotherEntryIsKnown() {
        PageCutter<TimeKey> cutter = new PageCutter<>(Instant.MIN, Instant.MAX, new PageRequest("", 2), key -> key);
        cutter.add(List.of(new TimeKey(NOON, "a"), new TimeKey(NOON, "b")));
        assertThat(cutter.isCut()).isFalse();
        assertThat(cutter.page().cursor()).isEmpty();

        cutter.add(List.of(new TimeKey(NOON, "c")));
        assertThat(cutter.isCut()).isTrue();
        assertThat(TimeKey.fromCursor(cutter.page().cursor())).isEqualTo(new TimeKey(NOON, "b"));
    }

    @Example
    void anEntryThatCountsForSeveralIsNotDividedAndOneThatExceedsThePageIsTheLast() {
        PageCutter<TimeKey> cutter =
                new PageCutter<>(Instant.MIN, Instant.MAX, new PageRequest("", 4), key -> key, key -> key.id()
                        .length());
        TimeKey first = new TimeKey(NOON, "aaa");
        TimeKey second = new TimeKey(NOON, "bbb");
        cutter.add(List.of(first, second));
        assertThat(cutter.isCut()).isFalse();

        cutter.add(List.of(new TimeKey(NOON, "c")));
        assertThat(cutter.isCut()).isTrue();
        assertThat(cutter.page().items()).containsExactly(first, second);
        assertThat(TimeKey.fromCursor(cutter.page().cursor())).isEqualTo(second);
    }

    @Example
    void theBeginIsWantedAndTheEndIsNot() {
        PageCutter<TimeKey> cutter = new PageCutter<>(NOON, NOON.plusSeconds(1), new PageRequest("", 10), key -> key);
        assertThat(cutter.begin()).isEqualTo(NOON);
        assertThat(cutter.wants(NOON)).isTrue();
        assertThat(cutter.wants(NOON.minusNanos(1))).isFalse();
        assertThat(cutter.wants(NOON.plusSeconds(1).minusNanos(1))).isTrue();
        assertThat(cutter.wants(NOON.plusSeconds(1))).isFalse();
    }

    @Example
    void aPageGoesOnInTheTimeWhereTheLastOneEnded() {
        String cursor = new TimeKey(NOON.plusNanos(5), "b").toCursor();
        PageCutter<TimeKey> cutter =
                new PageCutter<>(NOON, NOON.plusSeconds(1), new PageRequest(cursor, 10), key -> key);
        assertThat(cutter.begin()).isEqualTo(NOON.plusNanos(5));
        cutter.add(List.of(
                new TimeKey(NOON.plusNanos(5), "a"),
                new TimeKey(NOON.plusNanos(5), "b"),
                new TimeKey(NOON.plusNanos(5), "c")));
        assertThat(cutter.page().items()).containsExactly(new TimeKey(NOON.plusNanos(5), "c"));
    }

    /** Of an input without a source, or an entry without an identifier. */
    @Example
    void anEntryWithAnEmptyIdentifierIsListed() {
        PageCutter<TimeKey> cutter = new PageCutter<>(NOON, Instant.MAX, new PageRequest("", 10), key -> key);
        cutter.add(List.of(new TimeKey(NOON, "")));
        assertThat(cutter.page().items()).hasSize(1);
    }
}
