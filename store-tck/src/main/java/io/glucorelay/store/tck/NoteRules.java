package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.PHONE;
import static io.glucorelay.store.tck.Fixtures.delivered;
import static io.glucorelay.store.tck.Fixtures.delivery;
import static io.glucorelay.store.tck.Fixtures.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.glucorelay.careplan.Address;
import io.glucorelay.careplan.Channel;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryNote;
import io.glucorelay.delivery.DeliveryNote.Kind;
import io.glucorelay.delivery.SendOutcome;
import io.glucorelay.store.Claim;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.NoteStore;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is known of deliveries beside their attempts: each thing once, as it was first said. */
abstract class NoteRules extends Rules {

    private static final int THREADS = 8;

    NoteRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void everyNoteComesBackAsItWas() {
        String patient = scenario.patient();
        Instant created = scenario.start.plusNanos(1);
        Instant at = scenario.minute(1).plusNanos(999_999);
        List<DeliveryNote> notes = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            notes.add(new DeliveryNote(patient, "n1", created, kind, PHONE, at, "provider", "carrier code 7"));
            notes.add(new DeliveryNote(patient, "n1", created, kind, null, at, "é", ""));
        }
        notes.add(new DeliveryNote(
                patient,
                "n2 \uD83E\uDE78",
                created,
                Kind.FAILED,
                new Address(Channel.WEBHOOK, "https://example.org/é?\uD800"),
                Instant.EPOCH.minusNanos(1),
                "",
                "w".repeat(SendOutcome.MAX_TEXT)));
        notes.add(new DeliveryNote(patient, "n3 \uDC00", created, Kind.READ, PHONE, at, "\uD83D", "\uD800"));
        notes.add(new DeliveryNote(patient, "", created, Kind.DISCARDED, null, at, "anna", "told by phone"));

        for (DeliveryNote note : notes) {
            assertThat(store.notes().add(note)).isTrue();
        }

        assertThat(listed(patient, 100)).containsExactlyInAnyOrderElementsOf(notes);
        for (DeliveryNote note : notes) {
            assertThat(of(note)).contains(note);
        }
    }

    @Test
    void theFirstThatSaysSomethingStandsAndWhoSaysItLaterIsToldSo() {
        DeliveryNote first = note(scenario.patient(), "n", scenario.start, Kind.BOUNCED);
        assertThat(store.notes().add(first)).isTrue();

        assertThat(store.notes().add(first)).as("repeated").isFalse();
        assertThat(store.notes().add(said(first, scenario.minute(9), "in other words")))
                .isFalse();
        assertThat(store.notes().add(said(first, scenario.minute(-9), "before it")))
                .as("whatever its time")
                .isFalse();

        assertThat(of(first)).containsExactly(first);
        assertThat(listed(first.patient(), 10)).containsExactly(first);
    }

    @Test
    void whateverMakesANoteAnotherKeepsItApart() {
        String patient = scenario.patient();
        Instant at = scenario.start;
        List<DeliveryNote> notes = new ArrayList<>();
        notes.add(note(patient, "n", at, Kind.DELIVERED));
        notes.add(note(patient, "n", at, Kind.READ));
        notes.add(note(patient, "n1", at, Kind.DELIVERED));
        notes.add(note(patient, "n", at.plusNanos(1), Kind.DELIVERED));
        notes.add(note(scenario.patient(), "n", at, Kind.DELIVERED));
        notes.add(about(new Address(Channel.TEXT, PHONE.value() + "0"), notes.get(0)));
        notes.add(about(new Address(Channel.PUSH, PHONE.value()), notes.get(0)));
        notes.add(about(null, notes.get(0)));

        for (DeliveryNote note : notes) {
            assertThat(store.notes().add(note)).as("%s", note.kind()).isTrue();
        }

        for (DeliveryNote note : notes) {
            assertThat(store.notes().add(note)).isFalse();
            assertThat(of(note)).contains(note).allMatch(other -> other.delivery()
                    .equals(note.delivery()));
        }
        assertThat(of(notes.get(0))).hasSize(5);
        assertThat(of(notes.get(2))).containsExactly(notes.get(2));
        assertThat(of(notes.get(3))).containsExactly(notes.get(3));
        assertThat(of(notes.get(4))).containsExactly(notes.get(4));
        assertThat(listed(patient, 3)).hasSize(7).doesNotContain(notes.get(4));
    }

    @Test
    void theNotesOfADeliveryComeByTheirTimeThenKindThenAddress() {
        DeliveryNote any = note(scenario.patient(), "n", scenario.start, Kind.DELIVERED);
        Address mail = new Address(Channel.EMAIL, "a@example.org");
        List<DeliveryNote> notes = List.of(
                said(kind(Kind.READ, any), scenario.start, ""),
                said(about(null, any), scenario.minute(1), ""),
                said(any, scenario.minute(1), ""),
                said(about(mail, any), scenario.minute(1), ""),
                said(kind(Kind.FAILED, any), scenario.minute(1), ""),
                said(kind(Kind.BOUNCED, any), scenario.minute(1).plusNanos(1), ""));
        shuffled(notes).forEach(store.notes()::add);

        assertThat(of(any)).containsExactlyElementsOf(notes);
        assertThat(listed(any.patient(), 10)).containsExactlyElementsOf(notes);
    }

    @Test
    void whatNobodyHasSaidAnythingOfHasNoNotes() {
        DeliveryNote note = note(scenario.patient(), "n", scenario.start, Kind.DELIVERED);
        assertThat(of(note)).isEmpty();
        assertThat(listed(note.patient(), 10)).isEmpty();
        PatientView view = scenario.newRecord();
        assertThat(listed(view.patient(), 10)).isEmpty();
    }

    /** A provider may be faster than what is stored of the send. */
    @Test
    void aNoteOnADeliveryThatTheStoreDoesNotHaveIsKeptAndIsNoRecordOfThePatient() {
        DeliveryNote note = note(scenario.patient(), "n", scenario.start, Kind.DELIVERED);
        store.notes().add(note);

        assertThat(of(note)).containsExactly(note);
        assertThat(listed(note.patient(), 10)).containsExactly(note);
        assertThat(store.patients().view(note.patient())).isEmpty();
        assertThat(store.carePlans().get(note.patient())).isEmpty();
        assertThat(deliveries(note.patient())).isEmpty();
        scenario.assertNeverDue(note.patient());
    }

    @Test
    void notesOfManyDaysComeOldestFirstPageByPage() {
        String patient = scenario.patient();
        List<DeliveryNote> notes = new ArrayList<>();
        for (int hour = -60; hour <= 0; hour++) {
            notes.add(note(patient, "n", scenario.minute(60L * hour), Kind.DELIVERED));
        }
        shuffled(notes).forEach(store.notes()::add);

        assertThat(listed(patient, 7)).containsExactlyElementsOf(notes);
        assertThat(listed(patient, 100)).containsExactlyElementsOf(notes);
    }

    @Test
    void thoseOfTheSameTimeComeInTheOrderOfTheDeliveriesIdentifiers() {
        String patient = scenario.patient();
        List<DeliveryNote> notes = new ArrayList<>();
        for (String id : List.of("a", "aa", "ab", "b", "ba")) {
            notes.add(note(patient, id, scenario.start, Kind.DELIVERED));
            notes.add(note(patient, id, scenario.start, Kind.READ));
        }
        shuffled(notes).forEach(store.notes()::add);

        assertThat(listed(patient, 2)).containsExactlyElementsOf(notes);
    }

    @Test
    void theNotesOfOneDeliveryAreNotDividedBetweenPages() {
        String patient = scenario.patient();
        List<List<DeliveryNote>> groups = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            List<DeliveryNote> group = new ArrayList<>();
            for (Kind kind : List.of(Kind.values()).subList(0, 1 + i % 4)) {
                // Two of each time, and the days change in between.
                group.add(note(patient, "n" + i, scenario.minute(13 * 60L * (i / 2)), kind));
            }
            groups.add(group);
            shuffled(group).forEach(store.notes()::add);
        }
        List<DeliveryNote> all = groups.stream().flatMap(List::stream).toList();

        for (int max : List.of(1, 2, 3, 5, all.size(), all.size() + 1)) {
            List<DeliveryNote> seen = new ArrayList<>();
            for (Page<DeliveryNote> page : pages(patient, max, () -> {})) {
                seen.addAll(page.items());
                assertThat(groups).anySatisfy(group -> assertThat(seen).endsWith(group.toArray(new DeliveryNote[0])));
                int last = (int) page.items().stream()
                        .filter(note -> isOfSameDelivery(
                                note, page.items().get(page.items().size() - 1)))
                        .count();
                assertThat(page.items().size() - last)
                        .as("without its last delivery")
                        .isLessThan(max);
                if (!page.cursor().isEmpty()) {
                    assertThat(page.items()).as("a page before another").hasSizeGreaterThanOrEqualTo(max);
                }
            }
            assertThat(seen).containsExactlyElementsOf(all);
        }
    }

    @Test
    void notesAddedBetweenPagesNeitherRepeatNorHideOthersNorDivideADelivery() {
        String patient = scenario.patient();
        List<DeliveryNote> notes = new ArrayList<>();
        for (int i = 10; i < 30; i++) {
            notes.add(note(patient, "n" + i, scenario.start, Kind.DELIVERED));
        }
        notes.forEach(store.notes()::add);
        int[] round = new int[] {10};

        List<DeliveryNote> seen = new ArrayList<>();
        List<Page<DeliveryNote>> pages = pages(patient, 3, () -> {
            // To a delivery that has been listed, and to new ones before and after those.
            store.notes().add(note(patient, "n" + round[0]++, scenario.start, Kind.READ));
            store.notes().add(note(patient, "a" + round[0], scenario.start, Kind.READ));
            store.notes().add(note(patient, "z" + round[0], scenario.start, Kind.READ));
        });
        pages.forEach(page -> seen.addAll(page.items()));

        assertThat(seen).doesNotHaveDuplicates().containsAll(notes);
        assertThat(seen).filteredOn(note -> note.delivery().equals("n10")).hasSize(1);
    }

    @Test
    void theFirstInstantIsPartOfTheRangeAndTheLastIsNot() {
        String patient = scenario.patient();
        DeliveryNote first = note(patient, "1", scenario.minute(0), Kind.DELIVERED);
        DeliveryNote second = note(patient, "2", scenario.minute(5), Kind.DELIVERED);
        List.of(
                        note(patient, "0", scenario.minute(0).minusNanos(1), Kind.DELIVERED),
                        first,
                        second,
                        note(patient, "3", scenario.minute(10), Kind.DELIVERED))
                .forEach(store.notes()::add);

        assertThat(range(patient, scenario.minute(0), scenario.minute(10))).containsExactly(first, second);
        assertThat(range(patient, scenario.minute(10), scenario.minute(0))).isEmpty();
        assertThat(range(patient, Instant.MIN, Instant.MAX)).hasSize(4);
    }

    @Test
    void aDeliveryAndItsNotesAreLookedBackOnEachInTheirPlace() {
        PatientView view = scenario.newRecord();
        Delivery pending = pending(view.patient(), "n");
        Claim claim = scenario.commit(view).outbox(pending).won();
        DeliveryNote early = note(pending, Kind.DELIVERED);
        store.notes().add(early);
        Delivery done = delivered(pending, scenario.start);
        scenario.settle(claim).finished(done).release().released();
        DeliveryNote late = said(note(pending, Kind.READ), scenario.minute(2), "");
        store.notes().add(late);

        assertThat(deliveries(view.patient())).containsExactly(done);
        assertThat(listed(view.patient(), 10)).containsExactly(early, late);
        assertThat(scenario.view(view.patient()).version())
                .as("a note makes no decision stale")
                .isEqualTo(view.version() + 1);
    }

    @Test
    void ofSeveralWhoAddTheSameNoteOneIsToldThatItIsNew() throws Exception {
        for (int round = 0; round < 20; round++) {
            DeliveryNote note = note(scenario.patient(), "n", scenario.start, Kind.BOUNCED);
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                // Some say just the same.
                DeliveryNote one = said(note, note.at(), "in the words of " + i / 2);
                calls.add(() -> store.notes().add(one));
            }

            assertThat(Together.run(calls)).filteredOn(isNew -> isNew).hasSize(1);
            assertThat(of(note)).hasSize(1);
        }
    }

    @Test
    void notesAndSettlesOfOneDayDoNotDisturbEachOther() throws Exception {
        int each = 40;
        PatientView view = scenario.newRecord();
        List<Delivery> pending = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            pending.add(pending(view.patient(), "n" + (10 + i)));
        }
        Claim claim =
                scenario.commit(view).outbox(pending.toArray(new Delivery[0])).won();
        List<Callable<Integer>> workers = new ArrayList<>();
        for (Kind kind : List.of(Kind.DELIVERED, Kind.READ, Kind.FAILED)) {
            workers.add(() -> {
                pending.forEach(delivery ->
                        assertThat(store.notes().add(note(delivery, kind))).isTrue());
                return each;
            });
        }
        workers.add(() -> {
            Claim held = claim;
            for (Delivery delivery : pending) {
                held = scenario.settle(held)
                        .finished(delivered(delivery, scenario.start))
                        .keep()
                        .held();
            }
            return each;
        });

        Together.run(workers);

        assertThat(deliveries(view.patient()))
                .containsExactlyElementsOf(pending.stream()
                        .map(delivery -> delivered(delivery, scenario.start))
                        .toList());
        assertThat(listed(view.patient(), 10)).hasSize(3 * each).doesNotHaveDuplicates();
        for (Delivery delivery : pending) {
            assertThat(of(note(delivery, Kind.READ))).hasSize(3);
        }
    }

    @Test
    void aNoteThatIsSentAgainUntilItIsAnsweredIsThereOnce() {
        for (Failure failure : EnumSet.complementOf(EnumSet.of(Failure.REFUSED))) {
            DeliveryNote note = note(scenario.patient(), "n", scenario.start, Kind.BOUNCED);
            FaultyStore faulty = FaultyStore.of(store, Faults.once(Fault.of(failure)));
            assertThat(catchThrowableOfType(
                            StoreException.class, () -> faulty.notes().add(note)))
                    .isNotNull();

            assertThat(faulty.notes().add(note)).as("%s", failure).isEqualTo(!failure.isApplied());

            for (int call = 0; call <= Failure.LATER; call++) {
                assertThat(of(faulty.notes(), note)).containsExactly(note);
            }
            assertThat(listed(note.patient(), 10)).containsExactly(note);
        }
    }

    @Test
    void aNoteThatIsOvertakenOnItsWayChangesNothing() {
        DeliveryNote overtaken = note(scenario.patient(), "n", scenario.start, Kind.BOUNCED);
        FaultyStore faulty = FaultyStore.of(store, Faults.once(Fault.of(Failure.REQUEST_LATE)));
        assertThat(catchThrowableOfType(
                        StoreException.class, () -> faulty.notes().add(overtaken)))
                .isNotNull();
        DeliveryNote overtaking = said(overtaken, scenario.minute(2), "in other words");
        assertThat(faulty.notes().add(overtaking)).isTrue();

        for (int call = 0; call <= Failure.LATER; call++) {
            assertThat(of(faulty.notes(), overtaken)).containsExactly(overtaking);
        }
    }

    private List<DeliveryNote> of(DeliveryNote note) {
        return of(store.notes(), note);
    }

    private static List<DeliveryNote> of(NoteStore notes, DeliveryNote note) {
        return notes.of(note.patient(), note.delivery(), note.createdAt());
    }

    private List<DeliveryNote> listed(String patient, int max) {
        List<DeliveryNote> all = new ArrayList<>();
        pages(patient, max, () -> {}).forEach(page -> all.addAll(page.items()));
        return all;
    }

    private List<Page<DeliveryNote>> pages(String patient, int max, Runnable between) {
        return PageWalk.pages(
                max,
                page -> store.notes().list(patient, scenario.minute(-7 * 24 * 60), scenario.minute(7 * 24 * 60), page),
                between);
    }

    private List<DeliveryNote> range(String patient, Instant from, Instant to) {
        return PageWalk.all(10, page -> store.notes().list(patient, from, to, page));
    }

    private List<Delivery> deliveries(String patient) {
        return PageWalk.all(
                64, page -> store.history().deliveries(patient, scenario.minute(-60), scenario.minute(60), page));
    }

    private Delivery pending(String patient, String id) {
        return delivery(patient, id, Severity.WARNING, scenario.start, scenario.start);
    }

    private static boolean isOfSameDelivery(DeliveryNote one, DeliveryNote other) {
        return one.delivery().equals(other.delivery()) && one.createdAt().equals(other.createdAt());
    }

    private static DeliveryNote kind(Kind kind, DeliveryNote note) {
        return note(note.patient(), note.delivery(), note.createdAt(), kind);
    }

    private static DeliveryNote about(@Nullable Address to, DeliveryNote note) {
        return new DeliveryNote(
                note.patient(),
                note.delivery(),
                note.createdAt(),
                note.kind(),
                to,
                note.at(),
                note.by(),
                note.detail());
    }

    /** The same, said at another time and in other words. */
    private static DeliveryNote said(DeliveryNote note, Instant at, String detail) {
        return new DeliveryNote(
                note.patient(), note.delivery(), note.createdAt(), note.kind(), note.to(), at, "somebody", detail);
    }

    private static List<DeliveryNote> shuffled(List<DeliveryNote> notes) {
        List<DeliveryNote> shuffled = new ArrayList<>(notes);
        Collections.shuffle(shuffled, new Random(1));
        return shuffled;
    }
}
