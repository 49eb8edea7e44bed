package io.glucorelay.benchmarks;

import io.glucorelay.careplan.AlertRule;
import io.glucorelay.careplan.CarePlan;
import io.glucorelay.careplan.Contact;
import io.glucorelay.careplan.DataQuality;
import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.Trend;
import io.glucorelay.store.Append;
import io.glucorelay.store.CarePlanStore;
import io.glucorelay.store.inmemory.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.openjdk.jol.info.GraphLayout;

/**
 * What the in-memory store keeps in memory for a patient and for a reading: the bytes of all objects that can be reached from
 * it, as this JVM lays them out. Differences between stores of two sizes, so that what is there once does not count.
 */
public final class StoreFootprint {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int READINGS_A_DAY = 288;

    private StoreFootprint() {}

    /** Prints a table. */
    public static void main(String[] args) {
        double perPatient = (bytes(2_000, 0) - bytes(1_000, 0)) / 1_000.0;
        System.out.printf("%-42s %8s%n", "kept in memory", "bytes");
        System.out.printf("%-42s %8.0f%n", "a patient with a plan and no reading", perPatient);
        for (int days : new int[] {1, 10, 90}) {
            double perReading = (bytes(20, days) - bytes(20, 0)) / (20.0 * days * READINGS_A_DAY);
            System.out.printf("%-42s %8.0f%n", "a reading, of " + days + " days' readings each", perReading);
        }
    }

    private static long bytes(int patients, int days) {
        InMemoryStore store = new InMemoryStore();
        for (int p = 0; p < patients; p++) {
            // Made anew for each, as what comes over the network is.
            String patient = "patient-" + p;
            store.carePlans().put(plan(patient), CarePlanStore.ANY_VERSION, START);
            for (int day = 0; day < days; day++) {
                append(store, patient, START.plus(Duration.ofDays(day)));
            }
        }
        return GraphLayout.parseInstance(store).totalSize();
    }

    private static void append(InMemoryStore store, String patient, Instant day) {
        List<Reading> readings = new ArrayList<>();
        for (int i = 0; i < READINGS_A_DAY; i++) {
            Instant at = day.plus(Duration.ofMinutes(5L * i));
            readings.add(Reading.of(copy(patient), copy("G7-41QX"), at, Glucose.mgdl(80 + i % 120))
                    .withTrend(Trend.FLAT)
                    .received(at.plusSeconds(7), Set.of()));
            if (readings.size() == Append.MAX_READINGS || i == READINGS_A_DAY - 1) {
                store.patients().append(List.of(new Append(patient, readings)));
                readings.clear();
            }
        }
    }

    /** Shares nothing with the text, as what comes over a network does not. */
    private static String copy(String text) {
        return new String(text.toCharArray());
    }

    private static CarePlan plan(String patient) {
        return CarePlan.forPatient(patient)
                .zone("Europe/Paris")
                .rule(AlertRule.urgentLow(Glucose.mgdl(55)).quality(DataQuality.ANY))
                .rule(AlertRule.low(Glucose.mgdl(70)).quality(DataQuality.ANY))
                .rule(AlertRule.high(Glucose.mgdl(250)).quality(DataQuality.ANY))
                .rule(AlertRule.noData(Duration.ofMinutes(20)))
                .contact(Contact.named("mother").text("+33123456789"))
                .contact(Contact.named("father").email("father@example.org"))
                .build();
    }
}
