package io.glucorelay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class PagesTest {

    private final List<String> asked = new ArrayList<>();

    /** Pages whose cursors are their numbers. */
    @SafeVarargs
    private Function<PageRequest, Page<Integer>> pages(List<Integer>... pages) {
        return request -> {
            asked.add(request.cursor());
            int number = request.cursor().isEmpty() ? 0 : Integer.parseInt(request.cursor());
            return new Page<>(pages[number], number + 1 < pages.length ? String.valueOf(number + 1) : "");
        };
    }

    @Test
    void allPagesAreOneStream() {
        assertThat(Pages.stream(pages(List.of(1, 2), List.of(3), List.of(4, 5))))
                .containsExactly(1, 2, 3, 4, 5);
        assertThat(asked).containsExactly("", "1", "2");
    }

    @Test
    void nothingIsReadBeforeItIsAskedFor() {
        Function<PageRequest, Page<Integer>> read = pages(List.of(1, 2), List.of(3));
        Iterator<Integer> entries = Pages.stream(read).iterator();
        assertThat(asked).isEmpty();
        entries.next();
        entries.next();
        assertThat(asked).containsExactly("");
        entries.next();
        assertThat(asked).containsExactly("", "1");
    }

    @Test
    void whoNeedsOnlyTheFirstReadsOnePage() {
        assertThat(Pages.stream(pages(List.of(1, 2), List.of(3))).findFirst()).contains(1);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aSinglePageIsReadOnce() {
        assertThat(Pages.stream(pages(List.of(1)))).containsExactly(1);
        assertThat(asked).containsExactly("");
    }

    @Test
    void nothingFoundIsAnEmptyStream() {
        assertThat(Pages.stream(pages(List.of()))).isEmpty();
    }

    /** A store that filters after it reads can give an empty page and still have more. */
    @Test
    void anEmptyPageInBetweenIsNotTheEnd() {
        assertThat(Pages.stream(pages(List.of(), List.of(1), List.of(), List.of(), List.of(2))))
                .containsExactly(1, 2);
    }

    @Test
    void afterTheLastThereIsNoNext() {
        Iterator<Integer> entries = Pages.stream(pages(List.of(1))).iterator();
        entries.next();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
        assertThat(asked).hasSize(1);
    }
}
