package io.glucorelay;

import io.glucorelay.IngestReport.Item;
import io.glucorelay.IngestReport.Status;
import io.glucorelay.cleansing.Cleansing;
import io.glucorelay.cleansing.Finding;
import io.glucorelay.reading.Origin;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.RawReading;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.Store;
import io.glucorelay.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes readings in: cleansed, stored, decided on, and the decision stored, before it answers. */
final class Intake {

    /** More than this of one reading, in the time that records hold, is no correction but a source that cannot make up its mind. */
    private static final int MOST_CORRECTIONS = 10;

    private final Store store;
    private final Decisions decisions;
    private final Dispatcher dispatcher;
    private final Interventions interventions;
    private final Cleansing cleansing;
    private final Admission admission;
    private final Clock clock;

    Intake(
            Store store,
            Decisions decisions,
            Dispatcher dispatcher,
            Interventions interventions,
            Cleansing cleansing,
            Clock clock) {
        this.store = store;
        this.decisions = decisions;
        this.dispatcher = dispatcher;
        this.interventions = interventions;
        this.cleansing = cleansing;
        this.admission = new Admission(cleansing);
        this.clock = clock;
    }

    /**
     * A reading and its place among those handed in.
     *
     * @param origin the input that it was read from, if that is known
     */
    private record Numbered(
            int index, Reading reading, @Nullable Origin origin) {}

    IngestReport ingest(List<Reading> readings) {
        List<Numbered> inputs = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            inputs.add(new Numbered(inputs.size(), reading, null));
        }
        return take(inputs);
    }

    IngestReport ingestRaw(List<RawReading> readings) {
        List<Numbered> inputs = new ArrayList<>(readings.size());
        for (RawReading raw : readings) {
            inputs.add(new Numbered(inputs.size(), raw.reading(), raw.origin()));
        }
        return take(inputs);
    }

    private IngestReport take(List<Numbered> inputs) {
        Instant now = clock.instant();
        Instant keptSince = store.retention().get().readingsSince(now);
        IngestAnswers answers = new IngestAnswers(inputs.size());
        List<Numbered> admitted = new ArrayList<>(inputs.size());
        List<Quarantined> faulty = new ArrayList<>();
        List<Integer> faultyAt = new ArrayList<>();
        Set<String> failing = new TreeSet<>();
        for (Numbered input : inputs) {
            Reading stamped = Admission.stamp(input.reading(), now);
            if (stamped.measuredAt().isBefore(keptSince)) {
                answers.put(
                        input.index(), Item.of(Status.PAST_RETENTION, "readings are kept from " + keptSince + " on"));
                continue;
            }
            Finding finding = admission.look(stamped);
            if (finding instanceof Finding.SetAside why) {
                faulty.add(Admission.setAside(stamped, input.origin(), why));
                faultyAt.add(input.index());
                if (why.reason() == QuarantineReason.DEVICE_ERROR && !stamped.isLate()) {
                    failing.add(stamped.patient());
                }
            } else {
                Set<ReadingFlag> flags = ((Finding.Flagged) finding).flags();
                admitted.add(new Numbered(input.index(), Admission.flagged(stamped, flags), input.origin()));
            }
        }
        quarantine(faulty, faultyAt, answers);
        store(admitted, answers);
        tellOfErrors(failing, answers);
        return answers.report();
    }

    /** A sensor that sends errors instead of values: some rules ask for that. */
    private void tellOfErrors(Set<String> patients, IngestAnswers answers) {
        for (String patient : patients) {
            try {
                interventions.sensorFailed(patient);
            } catch (StoreException e) {
                answers.failed(e);
            }
        }
    }

    private void store(List<Numbered> inputs, IngestAnswers answers) {
        Map<String, List<Numbered>> byPatient = new LinkedHashMap<>();
        for (Numbered input : inputs) {
            byPatient
                    .computeIfAbsent(input.reading().patient(), patient -> new ArrayList<>())
                    .add(input);
        }
        for (List<Numbered> all : byPatient.values()) {
            all.sort(Comparator.comparing(Numbered::reading, Reading.BY_TIME));
        }
        Map<String, List<Numbered>> handedIn = new HashMap<>(byPatient);
        // A long backlog of one patient goes in pieces, the oldest first: one piece of each patient in a round.
        for (int from = 0; !byPatient.isEmpty(); from += Append.MAX_READINGS) {
            List<List<Numbered>> round = new ArrayList<>();
            for (List<Numbered> all : byPatient.values()) {
                round.add(all.subList(from, Math.min(all.size(), from + Append.MAX_READINGS)));
            }
            int next = from + Append.MAX_READINGS;
            byPatient.values().removeIf(all -> all.size() <= next);
            append(round, handedIn, answers);
        }
    }

    IngestReport quarantine(List<Quarantined> inputs) {
        Instant now = clock.instant();
        IngestAnswers answers = new IngestAnswers(inputs.size());
        List<Quarantined> stamped = new ArrayList<>(inputs.size());
        List<Integer> indexes = new ArrayList<>(inputs.size());
        for (Quarantined input : inputs) {
            indexes.add(stamped.size());
            stamped.add(input.setAside(now));
        }
        quarantine(stamped, indexes, answers);
        return answers.report();
    }

    private void append(List<List<Numbered>> round, Map<String, List<Numbered>> handedIn, IngestAnswers answers) {
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
        decide(round, results, handedIn, answers);
    }

    /** Decides on what was appended. Only then is a reading accepted: what it gives rise to must be safe as well. */
    private void decide(
            List<List<Numbered>> round,
            List<Result<Appended>> results,
            Map<String, List<Numbered>> handedIn,
            IngestAnswers answers) {
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
                decisions.decide(views, decisions.onReadings(), dispatcher.leasesAtBirth(), dispatcher::committed);
        List<Numbered> corrections = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            if (errors.get(i).isPresent()) {
                answers.failed(errors.get(i).get());
            } else {
                List<Numbered> all =
                        handedIn.getOrDefault(appended.get(i).view().patient(), pieces.get(i));
                try {
                    answer(pieces.get(i), all, appended.get(i), corrections, answers);
                } catch (StoreException e) {
                    // One of its neighbours cannot be read: that is no other patient's trouble.
                    answers.failed(e);
                }
            }
        }
        // What a correction says is part of its identity: none can conflict, so this ends.
        store(corrections, answers);
    }

    /** Answers for what was stored; what says something else than what was stored before goes to the corrections. */
    private void answer(
            List<Numbered> piece,
            List<Numbered> handedIn,
            Appended appended,
            Collection<Numbered> corrections,
            IngestAnswers answers) {
        List<Quarantined> conflicts = new ArrayList<>();
        List<Integer> conflictsAt = new ArrayList<>();
        List<Reading> recent = appended.view().recent();
        List<Reading> around = around(piece, handedIn, recent);
        List<Reading> taken = new ArrayList<>();
        for (int i = 0; i < piece.size(); i++) {
            Numbered numbered = piece.get(i);
            Reading reading = numbered.reading();
            switch (appended.statuses().get(i)) {
                case STORED -> answers.put(numbered.index(), accepted(reading, around));
                case DUPLICATE -> answers.put(numbered.index(), Item.DUPLICATE);
                case CONFLICT -> {
                    Reading correction = Admission.flagged(reading, EnumSet.of(ReadingFlag.CORRECTION));
                    List<Reading> others = correctionsOf(reading, recent);
                    others.addAll(correctionsOf(reading, taken));
                    boolean again = others.stream().anyMatch(correction::isSameAs);
                    if (again || others.size() < MOST_CORRECTIONS) {
                        corrections.add(new Numbered(numbered.index(), correction, numbered.origin()));
                        if (!again) {
                            taken.add(correction);
                        }
                    } else {
                        conflicts.add(Admission.setAside(
                                reading,
                                numbered.origin(),
                                new Finding.SetAside(
                                        QuarantineReason.CONFLICT,
                                        "the reading of " + reading.measuredAt()
                                                + " from this device has been corrected " + MOST_CORRECTIONS
                                                + " times: no more are taken")));
                        conflictsAt.add(numbered.index());
                    }
                }
            }
        }
        quarantine(conflicts, conflictsAt, answers);
    }

    /** The neighbours of a piece: what the record holds, which is the last hours, and what was handed in with it. */
    private static List<Reading> around(List<Numbered> piece, List<Numbered> handedIn, List<Reading> recent) {
        if (handedIn.size() == 1) {
            return recent;
        }
        Instant from = piece.get(0).reading().measuredAt().minus(Cleansing.CONTEXT);
        Instant to = piece.get(piece.size() - 1).reading().measuredAt().plus(Cleansing.CONTEXT);
        TreeSet<Reading> around = new TreeSet<>(Reading.BY_TIME);
        around.addAll(recent);
        for (Numbered numbered : handedIn) {
            Instant at = numbered.reading().measuredAt();
            if (!at.isBefore(from) && !at.isAfter(to)) {
                around.add(numbered.reading());
            }
        }
        return new ArrayList<>(around);
    }

    /** With what flags it: its own, and what its neighbours show. */
    private Item accepted(Reading reading, List<Reading> around) {
        for (int i = around.size() - 1; i >= 0; i--) {
            int order = Reading.BY_TIME.compare(around.get(i), reading);
            if (order == 0) {
                return Item.accepted(
                        Admission.flagged(reading, cleansing.flags(around, i)).flags());
            }
            if (order < 0) {
                break;
            }
        }
        // So old that its neighbours are elsewhere.
        return Item.accepted(reading.flags());
    }

    private static List<Reading> correctionsOf(Reading reading, List<Reading> inOrder) {
        List<Reading> corrections = new ArrayList<>();
        for (int i = inOrder.size() - 1; i >= 0; i--) {
            Reading other = inOrder.get(i);
            if (other.measuredAt().isBefore(reading.measuredAt())) {
                break;
            }
            boolean same = other.measuredAt().equals(reading.measuredAt())
                    && other.device().equals(reading.device());
            if (same && other.isCorrection()) {
                corrections.add(other);
            }
        }
        return corrections;
    }

    private void quarantine(List<Quarantined> inputs, List<Integer> indexes, IngestAnswers answers) {
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
                        Item.setAside(inputs.get(i).reason(), inputs.get(i).detail()));
            }
        }
    }
}
