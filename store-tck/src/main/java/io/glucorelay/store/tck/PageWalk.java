package io.glucorelay.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads page after page. */
final class PageWalk {

    private static final int MOST_PAGES = 10_000;

    private PageWalk() {}

    /** All entries, from the first page on. */
    static <T> List<T> all(int max, Function<PageRequest, Page<T>> pages) {
        return all(max, pages, () -> {});
    }

    /** All entries, with something happening before each further page. */
    static <T> List<T> all(int max, Function<PageRequest, Page<T>> pages, Runnable between) {
        List<T> items = new ArrayList<>();
        for (Page<T> page : pages(max, pages, between)) {
            items.addAll(page.items());
            if (page.cursor().isEmpty()) {
                assertThat(page.items()).as("last page").hasSizeLessThanOrEqualTo(max);
            } else if (!page.items().isEmpty()) {
                // A store that cannot look ahead may end with a page of none; any other page is full.
                assertThat(page.items()).as("a page before another").hasSize(max);
            }
        }
        return items;
    }

    /** All pages, however full they are, with something happening before each further one. */
    static <T> List<Page<T>> pages(int max, Function<PageRequest, Page<T>> pages, Runnable between) {
        List<Page<T>> all = new ArrayList<>();
        PageRequest request = PageRequest.first(max);
        for (int i = 0; i < MOST_PAGES; i++) {
            Page<T> page = pages.apply(request);
            all.add(page);
            if (page.cursor().isEmpty()) {
                return all;
            }
            request = new PageRequest(page.cursor(), max);
            between.run();
        }
        throw new AssertionError("no last page within " + MOST_PAGES + " pages");
    }
}
