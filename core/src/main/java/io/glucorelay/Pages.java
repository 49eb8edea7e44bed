package io.glucorelay;

import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.HistoryStore.PageRequest;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** All entries of a paged look-up as one stream; a page is read when the stream comes to it. */
final class Pages<T> implements Iterator<T> {

    private static final int PAGE_SIZE = 500;

    private final Function<PageRequest, Page<T>> read;
    private Iterator<T> page = Collections.emptyIterator();
    private String cursor = "";
    private boolean last;

    private Pages(Function<PageRequest, Page<T>> read) {
        this.read = read;
    }

    static <T> Stream<T> stream(Function<PageRequest, Page<T>> read) {
        int properties = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new Pages<>(read), properties), false);
    }

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && !last) {
            Page<T> next = read.apply(new PageRequest(cursor, PAGE_SIZE));
            page = next.items().iterator();
            cursor = next.cursor();
            last = cursor.isEmpty();
        }
        return page.hasNext();
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
