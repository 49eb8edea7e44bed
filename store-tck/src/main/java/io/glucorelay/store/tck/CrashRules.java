package io.glucorelay.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever step a process dies at, nothing is lost: the whole relay on the store, not the store alone. */
abstract class CrashRules extends Rules {

    /** On average a process lives through so many steps. */
    private static final int STEPS_TO_LIVE = 25;

    private final StoreContract contract;

    CrashRules(StoreContract contract) {
        super(contract);
        this.contract = contract;
    }

    @Test
    void nothingIsLostWhereverAProcessDies() {
        Fate kind = Fate.kind();
        EveningOfLows.Outcome undisturbed = evening(kind).live("undisturbed");
        assertThat(undisturbed).isEqualTo(EveningOfLows.EXPECTED);
        int stride = contract.crashStride();
        int tried = 0;
        for (long step = 1L + new Random().nextInt(stride); step <= kind.steps(); step += stride) {
            EveningOfLows evening = evening(Fate.at(step));
            String name = "dying at step " + step;
            assertThat(evening.live(name)).as(name).isEqualTo(EveningOfLows.EXPECTED);
            assertThat(evening.deaths()).isEqualTo(1);
            tried++;
        }
        System.out.println("Crash points tried: " + tried + " of " + kind.steps());
    }

    @Test
    void nothingIsLostWhereProcessesDieAgainAndAgain() {
        int deaths = 0;
        for (int seed = 0; seed < contract.crashRuns(); seed++) {
            Random random = new Random(seed);
            EveningOfLows evening = evening(new Fate(step -> random.nextInt(STEPS_TO_LIVE) == 0));
            String name = "deaths with seed " + seed;
            assertThat(evening.live(name)).as(name).isEqualTo(EveningOfLows.EXPECTED);
            deaths += evening.deaths();
        }
        System.out.println("Random runs tried: " + contract.crashRuns() + ", with " + deaths + " deaths");
    }

    private EveningOfLows evening(Fate fate) {
        return new EveningOfLows(store, scenario.patient(), scenario.start, new Random(0)).with(fate, Faults.none());
    }
}
