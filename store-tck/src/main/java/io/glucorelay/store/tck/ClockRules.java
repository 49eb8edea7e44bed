package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.reading;
import static io.glucorelay.store.tck.Fixtures.receivedAt;
import static io.glucorelay.store.tck.Fixtures.retried;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.careplan.Severity;
import io.glucorelay.delivery.Delivery;
import io.glucorelay.reading.Reading;
import io.glucorelay.store.Claim;
import io.glucorelay.store.PatientView;
import io.glucorelay.store.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Workers whose clocks differ by some seconds. Clocks say when a lease may be taken; who holds it is told by tokens and
 * steps alone, so a wrong clock costs time, and at worst a second send, but never the record.
 */
abstract class ClockRules extends Rules {

    private static final Duration OFF = Duration.ofSeconds(5);

    ClockRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void aWorkerWhoseClockIsBehindLeavesALiveLeaseAlone() {
        String patient = scenario.patientWith(Severity.WARNING, scenario.minute(-1));
        assertThat(scenario.claim(patient, scenario.start)).isPresent();

        assertThat(scenario.claim(patient, scenario.start.minus(OFF))).isEmpty();
        PatientView view = scenario.view(patient);
        scenario.commit(view).at(scenario.start.minus(OFF)).wonWithoutLease();
    }

    @Test
    void aWorkerWhoseClockIsAheadTakesTheLeaseEarlyAndTheFirstIsFenced() {
        String patient = scenario.patientWith(Severity.WARNING, scenario.start);
        Claim first = scenario.claim(patient, scenario.start).orElseThrow();

        // By the first one's clock it is five seconds before the end.
        Claim second = scenario.claim(patient, first.until()).orElseThrow();

        Instant firstsTime = first.until().minus(OFF);
        scenario.settle(first).at(firstsTime).keep().fenced();
        scenario.settle(second).at(first.until()).keep().held();
    }

    @Test
    void aHolderSettlesWhateverItsClockSays() {
        String patient = scenario.patientWith(Severity.WARNING, scenario.start);
        Claim claim = scenario.claim(patient, scenario.start).orElseThrow();

        Claim behind = scenario.settle(claim).at(scenario.minute(-60)).keep().held();
        Claim ahead = scenario.settle(behind).at(scenario.minute(60)).keep().held();
        scenario.settle(ahead).at(scenario.start).release().released();
    }

    @Test
    void aLeaseIsNotCutShortByAHolderWhoseClockIsBehind() {
        PatientView view = scenario.newRecord();
        Claim claim = scenario.commit(view).won();
        Instant behind = scenario.start.minus(OFF);

        Claim again = scenario.commit(claim.view())
                .lease(claim.token(), behind, behind.plus(Scenario.LEASE))
                .won();

        assertThat(again.until()).isEqualTo(claim.until());
    }

    @Test
    void whenWasLastHeardIsAsTheRelayThatHeardSays() {
        Reading first = reading(scenario.patient(), scenario.minute(0));
        Reading second = receivedAt(
                reading(first.patient(), scenario.minute(1)), first.receivedAt().minus(OFF));

        scenario.append(first);
        PatientView view = scenario.append(second).view();

        assertThat(view.recent()).containsExactly(first, second);
        assertThat(view.heardAt()).isEqualTo(second.receivedAt());
    }

    /** Two workers, each with a clock that wanders: of all who hold or have held the lease only the last may settle. */
    @Test
    void onlyTheLastToTakeTheLeaseMaySettle() {
        Random random = new Random(7);
        String patient = scenario.patientWith(Severity.WARNING, scenario.start);
        List<Claim> held = new ArrayList<>();
        Instant time = scenario.start;
        for (int i = 0; i < 100; i++) {
            time = time.plusMillis(random.nextInt(60_000));
            Instant clock = time.plusMillis(random.nextInt(10_000) - 5_000);
            scenario.claim(patient, clock).ifPresent(held::add);
            if (held.isEmpty()) {
                continue;
            }
            int chosen = random.nextInt(held.size());
            Claim claim = held.get(chosen);
            Delivery again = retried(claim.outbox().get(0), scenario.start, scenario.start);
            Settled settled =
                    scenario.settle(claim).at(clock).changed(again).keep().send();
            if (chosen == held.size() - 1) {
                assertThat(settled).as("settle %s by the holder", i).isInstanceOf(Settled.Held.class);
                held.set(chosen, ((Settled.Held) settled).claim());
            } else {
                assertThat(settled)
                        .as("settle %s by one who has lost the lease", i)
                        .isEqualTo(new Settled.Fenced());
            }
        }
        assertThat(held).as("how often the lease changed hands").hasSizeGreaterThan(5);
    }
}
