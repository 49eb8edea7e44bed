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
        PageRequest request = PageRequest.first(max);
        for (int i = 0; i < MOST_PAGES; i++) {
            Page<T> page = pages.apply(request);
            items.addAll(page.items());
            if (page.cursor().isEmpty()) {
                assertThat(page.items()).as("last page").hasSizeLessThanOrEqualTo(max);
                return items;
            }
            // A store that cannot look ahead may end with a page of none; any other page is full.
            if (!page.items().isEmpty()) {
                assertThat(page.items()).as("page %s", i).hasSize(max);
            }
            request = new PageRequest(page.cursor(), max);
            between.run();
        }
        throw new AssertionError("no last page within " + MOST_PAGES + " pages");
    }
}
