package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.delivered;
import static io.glucorelay.store.tck.Fixtures.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.alert.AlertState;
import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.delivery.DeliveryState;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What reached nobody: listed over all patients, each once, and only once it has ended so. */
abstract class DeadLetterRules extends Rules {

    /** The database may hold the dead letters of other rules. */
    private final Set<String> patients = new HashSet<>();

    DeadLetterRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void deadAndExpiredOnesAreListedAndNoOthers() {
        List<Delivery> letters = new ArrayList<>();
        PatientView view = newRecord();
        List<Delivery> pending = new ArrayList<>();
        List<Delivery> finished = new ArrayList<>();
        for (DeliveryState state : DeliveryState.values()) {
            Delivery delivery = at(view, state.name(), scenario.minute(pending.size()));
            pending.add(delivery);
            if (state.isFinal()) {
                Delivery ended = delivery.ended(state, scenario.minute(30), "because of " + state);
                finished.add(ended);
                if (state.isDeadLetter()) {
                    letters.add(ended);
                }
            }
        }
        Claim claim =
                scenario.commit(view).outbox(pending.toArray(new Delivery[0])).won();
        assertThat(listed(10)).isEmpty();

        scenario.settle(claim)
                .finished(finished.toArray(new Delivery[0]))
                .keep()
                .held();

        assertThat(listed(10)).containsExactlyInAnyOrderElementsOf(letters).hasSize(2);
    }

    @Test
    void thoseOfManyPatientsAndDaysComeOldestFirstPageByPage() {
        List<Delivery> letters = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            // Every third patient again and again, the newest first.
            PatientView view = i % 3 == 0 || letters.isEmpty() ? newRecord() : scenario.view(lastPatient);
            letters.add(0, die(view, "n" + i, scenario.minute(-120L * i)));
        }
        assertThat(listed(7)).containsExactlyElementsOf(letters);
        assertThat(listed(100)).containsExactlyElementsOf(letters);
    }

    /** More records than a store may want to sort at once, and each with letters that lie far apart. */
    @Test
    void thoseOfOverAThousandRecordsWithSeveralEachComeOldestFirstAndOnce() {
        // Out of the way of the other rules.
        Instant longAgo = scenario.start.minus(Duration.ofDays(20));
        List<PatientView> views = new ArrayList<>();
        List<Delivery> first = new ArrayList<>();
        List<Delivery> second = new ArrayList<>();
        for (int i = 0; i < 1_100; i++) {
            PatientView view = new PatientView(scenario.patient(), 0, 0, AlertState.EMPTY, List.of(), Instant.EPOCH);
            patients.add(view.patient());
            views.add(view);
            first.add(at(view, "n1", longAgo.plusSeconds(i)));
            second.add(at(view, "n2", longAgo.plusSeconds(3_600 + i)));
        }
        List<Settle> settles = new ArrayList<>();
        for (int from = 0; from < views.size(); from += 100) {
            List<Commit> commits = new ArrayList<>();
            for (int i = from; i < from + 100; i++) {
                commits.add(scenario.commit(views.get(i))
                        .outbox(first.get(i), second.get(i))
                        .build());
            }
            List<Result<Committed>> committed = store.patients().commit(commits);
            for (int i = from; i < from + 100; i++) {
                Claim claim =
                        ((Committed.Won) committed.get(i - from).get()).claim().orElseThrow();
                settles.add(scenario.settle(claim)
                        .finished(dead(first.get(i)), dead(second.get(i)))
                        .release()
                        .build());
            }
        }
        for (int from = 0; from < settles.size(); from += 100) {
            store.patients().settle(settles.subList(from, from + 100)).forEach(settled -> assertThat(settled.get())
                    .isInstanceOf(Settled.Released.class));
        }

        List<Delivery> letters = new ArrayList<>(first);
        letters.addAll(second);
        List<Delivery> dead = letters.stream()
                .map(this::dead)
                .sorted(Comparator.comparing(letter -> letter.notification().createdAt()))
                .toList();
        for (int max : new int[] {500, 10_000}) {
            List<Delivery> listed = ours(PageWalk.all(
                    max, page -> store.deadLetters().list(longAgo, longAgo.plus(Duration.ofDays(1)), page)));
            assertThat(ids(listed)).containsExactlyElementsOf(ids(dead));
        }
    }

    private static List<String> ids(List<Delivery> letters) {
        return letters.stream()
                .map(letter -> letter.notification().patient() + " " + letter.id())
                .toList();
    }

    @Test
    void thoseOfTheSameTimeComeInTheOrderOfTheirIdentifiers() {
        List<Delivery> letters = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            letters.add(die(newRecord(), "n", scenario.start));
        }
        letters.sort((one, other) -> one.id().compareTo(other.id()));
        assertThat(listed(2)).containsExactlyElementsOf(letters);
    }

    @Test
    void theFirstInstantIsPartOfTheRangeAndTheLastIsNot() {
        Delivery first = die(newRecord(), "n", scenario.minute(0));
        Delivery second = die(newRecord(), "n", scenario.minute(5));
        die(newRecord(), "n", scenario.minute(10));

        assertThat(ours(PageWalk.all(
                        10, page -> store.deadLetters().list(scenario.minute(0), scenario.minute(10), page))))
                .containsExactly(first, second);
    }

    @Test
    void oneSettledTwiceIsListedOnce() {
        PatientView view = newRecord();
        Delivery pending = at(view, "n", scenario.start);
        Claim claim = scenario.commit(view).outbox(pending).won();
        Delivery dead = dead(pending);
        Settle settle = scenario.settle(claim).finished(dead).keep().build();
        SettleStep.send(store, settle);
        SettleStep.send(store, settle);
        assertThat(listed(10)).containsExactly(dead);
    }

    @Test
    void whatAWorkerSaysThatHasLostItsLeaseIsNotListed() {
        PatientView view = newRecord();
        Delivery pending = at(view, "n", scenario.start);
        Claim slow = scenario.commit(view).outbox(pending).won();
        Claim next = scenario.claim(view.patient(), slow.until()).orElseThrow();

        scenario.settle(slow).finished(dead(pending)).fenced();

        assertThat(listed(10)).isEmpty();
        scenario.settle(next)
                .at(slow.until())
                .finished(delivered(pending, slow.until()))
                .released();
        assertThat(listed(10)).isEmpty();
    }

    @Test
    void thoseThatJoinBetweenPagesNeitherRepeatNorHideOthers() {
        List<Delivery> letters = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            letters.add(die(newRecord(), "n", scenario.minute(i)));
        }
        int[] round = new int[1];
        List<Delivery> seen = ours(PageWalk.all(
                3,
                page -> store.deadLetters().list(scenario.minute(-60), scenario.minute(60), page),
                () -> die(newRecord(), "later", scenario.minute(-30 + ++round[0]))));
        assertThat(seen).doesNotHaveDuplicates().containsAll(letters);
    }

    /** The patient of the last record made. */
    private String lastPatient = "";

    private PatientView newRecord() {
        PatientView view = scenario.newRecord();
        lastPatient = view.patient();
        patients.add(lastPatient);
        return view;
    }

    private Delivery die(PatientView view, String id, Instant createdAt) {
        Delivery pending = at(view, id, createdAt);
        Claim claim = scenario.commit(view).outbox(pending).won();
        Delivery dead = dead(pending);
        scenario.settle(claim).finished(dead).release().released();
        return dead;
    }

    private Delivery dead(Delivery pending) {
        return pending.ended(DeliveryState.DEAD, scenario.minute(1), "no such number");
    }

    private List<Delivery> listed(int max) {
        return ours(PageWalk.all(
                max, page -> store.deadLetters().list(scenario.minute(-7 * 24 * 60), scenario.minute(24 * 60), page)));
    }

    private List<Delivery> ours(List<Delivery> letters) {
        return letters.stream()
                .filter(letter -> patients.contains(letter.notification().patient()))
                .toList();
    }

    private static Delivery at(PatientView view, String id, Instant createdAt) {
        return delivery(view.patient(), id, Severity.WARNING, createdAt, createdAt);
    }
}
