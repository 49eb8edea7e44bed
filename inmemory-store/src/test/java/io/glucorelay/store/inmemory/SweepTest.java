package io.glucorelay.store.inmemory;

import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Append;
import io.glucorelay.store.ClaimDue;
import io.glucorelay.store.HistoryStore.PageRequest;
import io.glucorelay.store.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is past its retention is forgotten, whoever is at work meanwhile. */
class SweepTest {

    private static final Instant START = Instant.parse("2026-05-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final int ROUNDS = 20_000;

    private final InMemoryStore store = new InMemoryStore();

    private void append(String patient, Instant at) {
        Reading reading = Reading.of(patient, "sensor", at, Glucose.mgdl(100));
        store.patients().append(List.of(new Append(patient, List.of(reading))));
    }

    private List<Reading> readings(String patient) {
        return store.history()
                .readings(patient, Instant.MIN, Instant.MAX, PageRequest.first(10))
                .items();
    }

    private void claim(Instant now) {
        assertThat(store.patients()
                        .claimDue(new ClaimDue(now, 0, 1, 1, Duration.ofSeconds(30)))
                        .claims())
                .isEmpty();
    }

    @Test
    void thePatientsWhoSendNoMoreAreForgottenAsOthersAreClaimed() {
        store.retention().put(Retention.all(DAY));
        for (int i = 0; i < 200; i++) {
            append("p-" + i, START);
        }
        Instant later = START.plus(DAY).plusSeconds(1);
        int left = 200;
        // Every ten minutes a part of them, all within ten hours.
        for (int i = 0; i < 60; i++) {
            claim(later.plus(Duration.ofMinutes(10L * i)));
            int now = count();
            assertThat(now).isBetween(Math.max(0, left - 20), left);
            left = now;
        }
        assertThat(left).isZero();
    }

    private int count() {
        int count = 0;
        for (int i = 0; i < 200; i++) {
            count += readings("p-" + i).size();
        }
        return count;
    }

    @Test
    void aClockSetBackDoesNotStopIt() {
        store.retention().put(Retention.all(DAY));
        claim(START.plus(Duration.ofDays(300)));
        append("p", START);
        claim(START.plus(DAY).plusSeconds(1));
        assertThat(readings("p")).isEmpty();
    }

    /** A record of which nothing is left is taken out just as the next reading comes: that one must not go with it. */
    @Test
    void aReadingThatComesAsItsRecordIsForgottenStays() throws InterruptedException {
        store.retention().put(Retention.all(DAY));
        AtomicInteger round = new AtomicInteger();
        Thread sweeper = new Thread(() -> {
            for (int last = 0; last < ROUNDS; last = round.get()) {
                // All so far is past; the next reading, two days after the last, is not.
                store.sweep(START.plus(DAY.multipliedBy(2L * last)).plus(Duration.ofHours(36)));
            }
        });
        sweeper.start();
        int lost = 0;
        for (int i = 1; i <= ROUNDS; i++) {
            Instant at = START.plus(DAY.multipliedBy(2L * i));
            append("p", at);
            lost += readings("p").stream()
                            .anyMatch(reading -> reading.measuredAt().equals(at))
                    ? 0
                    : 1;
            round.set(i);
        }
        sweeper.join();
        assertThat(lost).isZero();
    }
}
