package io.glucorelay;

import io.glucorelay.IngestReport.Item;
import io.glucorelay.IngestReport.Status;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes readings in: cleansed, stored, decided on, and the decision stored, before it answers. */
final class Intake {

    private final Store store;
    private final Decisions decisions;
    private final Dispatcher dispatcher;
    private final Clock clock;

    Intake(Store store, Decisions decisions, Dispatcher dispatcher, Clock clock) {
        this.store = store;
        this.decisions = decisions;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** A reading and its place among those handed in. */
    private record Numbered(int index, Reading reading) {}

    /** The answers as they come to be known; what is never answered is not stored. */
    private static final class Answers {
        private final @Nullable Item[] items;
        private @Nullable StoreException firstError;

        Answers(int size) {
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
                all.add(item == null ? new Item(Status.NOT_STORED, why) : item);
            }
            IngestReport report = new IngestReport(all);
            if (firstError != null) {
                throw new IngestException(report, firstError);
            }
            return report;
        }
    }

    IngestReport ingest(List<Reading> readings) {
        Instant now = clock.instant();
        Instant keptSince = store.retention().get().readingsSince(now);
        Answers answers = new Answers(readings.size());
        Map<String, List<Numbered>> byPatient = new LinkedHashMap<>();
        List<Quarantined> faulty = new ArrayList<>();
        List<Integer> faultyAt = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            Optional<Quarantined> fault = Cleanser.fault(readings.get(i), now);
            if (readings.get(i).measuredAt().isBefore(keptSince)) {
                answers.put(i, new Item(Status.PAST_RETENTION, "readings are kept from " + keptSince + " on"));
            } else if (fault.isPresent()) {
                faulty.add(fault.get());
                faultyAt.add(i);
            } else {
                Reading stamped = Cleanser.stamp(readings.get(i), now);
                byPatient
                        .computeIfAbsent(stamped.patient(), patient -> new ArrayList<>())
                        .add(new Numbered(i, stamped));
            }
        }
        quarantine(faulty, faultyAt, answers);
        for (List<Numbered> all : byPatient.values()) {
            all.sort(Comparator.comparing(Numbered::reading, Reading.BY_TIME));
        }
        // A long backlog of one patient goes in pieces, the oldest first: one piece of each patient in a round.
        for (int from = 0; !byPatient.isEmpty(); from += Append.MAX_READINGS) {
            List<List<Numbered>> round = new ArrayList<>();
            for (List<Numbered> all : byPatient.values()) {
                round.add(all.subList(from, Math.min(all.size(), from + Append.MAX_READINGS)));
            }
            int next = from + Append.MAX_READINGS;
            byPatient.values().removeIf(all -> all.size() <= next);
            append(round, now, answers);
        }
        return answers.report();
    }

    IngestReport quarantine(List<Quarantined> inputs) {
        Answers answers = new Answers(inputs.size());
        List<Integer> indexes = new ArrayList<>(inputs.size());
        for (int i = 0; i < inputs.size(); i++) {
            indexes.add(i);
        }
        quarantine(inputs, indexes, answers);
        return answers.report();
    }

    private void append(List<List<Numbered>> round, Instant now, Answers answers) {
        List<Append> appends = new ArrayList<>(round.size());
        for (List<Numbered> piece : round) {
            List<Reading> readings = new ArrayList<>(piece.size());
            piece.forEach(numbered -> readings.add(numbered.reading()));
            appends.add(new Append(readings.get(0).patient(), readings));
        }
        List<Result<Appended>> results;
        try {
            results = store.patients().append(appends);
        } catch (StoreException e) {
            answers.failed(e);
            return;
        }
        decide(round, results, now, answers);
    }

    /** Decides on what was appended. Only then is a reading accepted: what it gives rise to must be safe as well. */
    private void decide(List<List<Numbered>> round, List<Result<Appended>> results, Instant now, Answers answers) {
        List<List<Numbered>> pieces = new ArrayList<>(round.size());
        List<Appended> appended = new ArrayList<>(round.size());
        List<PatientView> views = new ArrayList<>(round.size());
        for (int i = 0; i < round.size(); i++) {
            Optional<StoreException> error = results.get(i).error();
            if (error.isPresent()) {
                answers.failed(error.get());
            } else {
                pieces.add(round.get(i));
                appended.add(results.get(i).get());
                views.add(results.get(i).get().view());
            }
        }
        List<Optional<StoreException>> errors =
                decisions.decide(views, Decisions.ENGINE, dispatcher.leasesAtBirth(), dispatcher::committed);
        for (int i = 0; i < pieces.size(); i++) {
            if (errors.get(i).isPresent()) {
                answers.failed(errors.get(i).get());
            } else {
                answer(pieces.get(i), appended.get(i), now, answers);
            }
        }
    }

    private void answer(List<Numbered> piece, Appended appended, Instant now, Answers answers) {
        List<Quarantined> conflicts = new ArrayList<>();
        List<Integer> conflictsAt = new ArrayList<>();
        for (int i = 0; i < piece.size(); i++) {
            Numbered numbered = piece.get(i);
            switch (appended.statuses().get(i)) {
                case STORED -> answers.put(numbered.index(), Item.ACCEPTED);
                case DUPLICATE -> answers.put(numbered.index(), Item.DUPLICATE);
                case CONFLICT -> {
                    conflicts.add(Cleanser.setAside(
                            numbered.reading(),
                            QuarantineReason.CONFLICT,
                            "the reading stored for " + numbered.reading().measuredAt() + " from this device says"
                                    + " something else; that one was kept",
                            now));
                    conflictsAt.add(numbered.index());
                }
            }
        }
        quarantine(conflicts, conflictsAt, answers);
    }

    private void quarantine(List<Quarantined> inputs, List<Integer> indexes, Answers answers) {
        if (inputs.isEmpty()) {
            return;
        }
        List<Result<Boolean>> results;
        try {
            results = store.quarantine().add(inputs);
        } catch (StoreException e) {
            answers.failed(e);
            return;
        }
        for (int i = 0; i < inputs.size(); i++) {
            Optional<StoreException> error = results.get(i).error();
            if (error.isPresent()) {
                answers.failed(error.get());
            } else {
                answers.put(
                        indexes.get(i),
                        new Item(Status.QUARANTINED, inputs.get(i).detail()));
            }
        }
    }
}
