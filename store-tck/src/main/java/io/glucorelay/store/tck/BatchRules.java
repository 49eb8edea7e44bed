package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.delivered;
import static io.glucorelay.store.tck.Fixtures.delivery;
import static io.glucorelay.store.tck.Fixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.Severity;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Append;
import io.glucorelay.store.Appended;
import io.glucorelay.store.Appended.Status;
import io.glucorelay.store.Claim;
import io.glucorelay.store.Commit;
import io.glucorelay.store.Committed;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Result;
import io.glucorelay.store.Settle;
import io.glucorelay.store.Settled;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches: results in the order of the items, each item by itself. */
abstract class BatchRules extends Rules {

    private static final int SIZE = 1_000;

    BatchRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void aBatchOfNothingDoesNothing() {
        assertThat(store.patients().append(List.of())).isEmpty();
        assertThat(store.patients().commit(List.of())).isEmpty();
        assertThat(store.patients().settle(List.of())).isEmpty();
        assertThat(store.quarantine().add(List.of())).isEmpty();
    }

    @Test
    void aThousandPatientsGoThroughEveryStepInOneBatchEach() {
        List<Append> appends = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            Reading reading = reading(scenario.patient(), scenario.start, 40 + i % 300);
            appends.add(new Append(reading.patient(), List.of(reading)));
        }

        List<Result<Appended>> appended = store.patients().append(appends);

        assertThat(appended).hasSize(SIZE);
        List<Commit> commits = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            PatientView view = appended.get(i).get().view();
            assertThat(view.patient()).isEqualTo(appends.get(i).patient());
            assertThat(view.recent()).isEqualTo(appends.get(i).readings());
            commits.add(decide(view).build());
        }

        List<Result<Committed>> committed = store.patients().commit(commits);

        assertThat(committed).hasSize(SIZE);
        List<Settle> settles = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            Claim claim = CommitStep.won(committed.get(i).get());
            assertThat(claim.patient()).isEqualTo(commits.get(i).patient());
            assertThat(claim.token()).isEqualTo(commits.get(i).lease().token());
            settles.add(finish(claim).build());
        }

        List<Result<Settled>> settled = store.patients().settle(settles);

        assertThat(settled).hasSize(SIZE).allSatisfy(result -> assertThat(result.get())
                .isEqualTo(new Settled.Released()));
    }

    @Test
    void theSameBatchOfAppendsAgainIsAllDuplicates() {
        List<Append> appends = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String patient = scenario.patient();
            appends.add(new Append(
                    patient, List.of(reading(patient, scenario.minute(0)), reading(patient, scenario.minute(5)))));
        }
        List<Result<Appended>> first = store.patients().append(appends);

        List<Result<Appended>> again = store.patients().append(appends);

        for (int i = 0; i < 100; i++) {
            assertThat(again.get(i).get().statuses()).containsExactly(Status.DUPLICATE, Status.DUPLICATE);
            assertThat(again.get(i).get().view()).isEqualTo(first.get(i).get().view());
        }
    }

    @Test
    void aConflictDoesNotHinderTheOthers() {
        Reading stored = reading(scenario.patient(), scenario.start, 61);
        scenario.append(stored);
        Reading before = reading(scenario.patient(), scenario.start);
        Reading after = reading(scenario.patient(), scenario.start);

        List<Result<Appended>> results = store.patients()
                .append(List.of(
                        new Append(before.patient(), List.of(before)),
                        new Append(stored.patient(), List.of(reading(stored.patient(), scenario.start, 300))),
                        new Append(after.patient(), List.of(after))));

        assertThat(results)
                .extracting(result -> result.get().statuses().get(0))
                .containsExactly(Status.STORED, Status.CONFLICT, Status.STORED);
    }

    @Test
    void aFencedCommitDoesNotHinderTheOthers() {
        PatientView stale = scenario.newRecord();
        scenario.commit(stale).won();
        PatientView before = scenario.newRecord();
        PatientView after = scenario.newRecord();

        List<Result<Committed>> results = store.patients()
                .commit(List.of(
                        decide(before).build(),
                        decide(stale).build(),
                        decide(after).build()));

        CommitStep.won(results.get(0).get());
        assertThat(results.get(1).get()).isInstanceOf(Committed.Stale.class);
        CommitStep.won(results.get(2).get());
    }

    @Test
    void aFencedSettlementDoesNotHinderTheOthers() {
        Claim fenced = decide(scenario.newRecord()).won();
        scenario.commit(fenced.view()).at(fenced.until()).won();
        Claim before = decide(scenario.newRecord()).won();
        Claim after = decide(scenario.newRecord()).won();

        List<Result<Settled>> results = store.patients()
                .settle(List.of(
                        finish(before).build(),
                        finish(fenced).build(),
                        finish(after).build()));

        assertThat(results)
                .extracting(Result::get)
                .containsExactly(new Settled.Released(), new Settled.Fenced(), new Settled.Released());
    }

    private CommitStep decide(PatientView view) {
        return scenario.commit(view)
                .outbox(delivery(view.patient(), "1", Severity.WARNING, scenario.start, scenario.start));
    }

    private SettleStep finish(Claim claim) {
        return scenario.settle(claim).finished(delivered(claim.outbox().get(0), scenario.start));
    }
}
