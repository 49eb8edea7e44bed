package io.glucorelay;

import io.glucorelay.IngestReport.Item;
import io.glucorelay.IngestReport.Status;
import io.glucorelay.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers as they come to be known; what is never answered is not stored. */
final class IngestAnswers {
    private final @Nullable Item[] items;
    private @Nullable StoreException firstError;

    IngestAnswers(int size) {
        this.items = new Item[size];
    }

    void put(int index, Item item) {
        items[index] = item;
    }

    void failed(StoreException error) {
        firstError = firstError == null ? error : firstError;
    }

    IngestReport report() {
        String why = firstError == null ? "" : String.valueOf(firstError.getMessage());
        List<Item> all = new ArrayList<>(items.length);
        for (Item item : items) {
            all.add(item == null ? Item.of(Status.NOT_STORED, why) : item);
        }
        IngestReport report = new IngestReport(all);
        if (firstError != null) {
            throw new IngestException(report, firstError);
        }
        return report;
    }
}
