package io.glucorelay.benchmarks.load;

import io.glucorelay.store.Store;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Patients beside those who have readings, each with one notification that is due long after any run. */
final class Backlog {

    /** Longer than the relay's time ever goes, which is far faster than life. */
    private static final Duration AWAY = Duration.ofDays(36_500);

    private static final int THREADS = 4;

    private Backlog() {}

    static void load(LoadSettings settings, StoreUnderLoad under, PrintWriter out) {
        if (settings.backlog() == 0) {
            return;
        }
        Store store = under.store();
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        PlainMessages messages = new PlainMessages(store.patients(), "waiting", now);
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime();
        Together.run(THREADS, thread -> {
            for (int from = next.getAndAdd(PlainMessages.BATCH);
                    from < settings.backlog();
                    from = next.getAndAdd(PlainMessages.BATCH)) {
                int to = Math.min(settings.backlog(), from + PlainMessages.BATCH);
                messages.enqueue(messages.create(from, to), 1, now.plus(AWAY));
            }
        });
        out.printf(
                Locale.ROOT,
                "backlog of %,d notifications put there in %.1f s%n",
                settings.backlog(),
                (System.nanoTime() - begin) / 1e9);
    }
}
