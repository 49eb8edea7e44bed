package io.glucorelay.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever fails, and whoever dies, nothing is lost: relays that share the store and each see it through its own faults. */
abstract class ChaosRules extends Rules {

    /** On average a process lives through so many steps. */
    private static final int STEPS_TO_LIVE = 100;

    /** Of so many calls at most this part fails: in some runs nearly none, in others every third. */
    private static final double MOST_FAULTS = 0.35;

    private final StoreContract contract;

    ChaosRules(StoreContract contract) {
        super(contract);
        this.contract = contract;
    }

    @Test
    void nothingIsLostWhereTheStoreFailsTwoRelaysAgainAndAgain() {
        int runs = contract.chaosRuns();
        long faults = 0;
        long settleFaults = 0;
        long deaths = 0;
        for (int seed = 0; seed < runs; seed++) {
            String patient = scenario.patient();
            EveningOfLows evening = evening(seed, patient, scenario.start);
            // Messages of one moment go in the order of their identifiers, which are hashes of patient and start: the
            // seed alone does not give the same evening again.
            String name = "chaos with seed " + seed + " of " + patient + " from " + scenario.start;
            assertThat(evening.live(name)).as(name).isEqualTo(EveningOfLows.EXPECTED);
            faults += evening.faults();
            settleFaults += evening.settleFaults();
            deaths += evening.deaths();
        }
        System.out.println("Chaos runs tried: " + runs + ", with " + faults + " faults, " + settleFaults
                + " of them as it was to be stored what was sent, and " + deaths + " deaths");
    }

    private EveningOfLows evening(int seed, String patient, Instant start) {
        Random random = new Random(seed);
        double probability = random.nextDouble() * MOST_FAULTS;
        return new EveningOfLows(store, patient, start, random)
                .with(fate(random), Faults.randomly(random.nextLong(), probability))
                .with(fate(random), Faults.randomly(random.nextLong(), probability));
    }

    private static Fate fate(Random random) {
        return new Fate(step -> random.nextInt(STEPS_TO_LIVE) == 0);
    }
}
