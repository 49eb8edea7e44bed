package io.glucorelay.store.tck;

import static io.glucorelay.store.tck.Fixtures.quarantined;
import static org.assertj.core.api.Assertions.assertThat;

import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Quarantined;
import io.glucorelay.reading.SetAside;
import io.glucorelay.store.HistoryStore.Page;
import io.glucorelay.store.Result;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Setting inputs aside: none is thrown away, and none is kept twice. */
abstract class QuarantineRules extends Rules {

    QuarantineRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void whatIsSetAsideComesBackAsItCame() {
        Quarantined input = quarantined(scenario.patient(), "line 17", scenario.start);

        assertThat(add(input)).containsExactly(true);

        assertThat(listed(input.patient(), 10)).containsExactly(input);
    }

    @Test
    void theSameInputAgainIsPassedOver() {
        Quarantined input = quarantined(scenario.patient(), "line 17", scenario.start);
        add(input);

        assertThat(add(input)).containsExactly(false);
        assertThat(add(quarantined(input.patient(), "line 17", scenario.minute(60 * 50))))
                .as("days later")
                .containsExactly(false);

        assertThat(listed(input.patient(), 10)).containsExactly(input);
    }

    @Test
    void theSameInputTwiceInOneBatchIsSetAsideOnce() {
        Quarantined input = quarantined(scenario.patient(), "line 17", scenario.start);

        // Which of the two is new is the store's choice: items of a batch may be done in any order.
        assertThat(add(input, input)).containsExactlyInAnyOrder(true, false);

        assertThat(listed(input.patient(), 10)).containsExactly(input);
    }

    @Test
    void whateverMakesAnInputAnotherKeepsItApart() {
        String patient = scenario.patient();
        Quarantined one = quarantined(patient, "line 17", scenario.start);
        Quarantined[] inputs = {
            one,
            quarantined(patient, "line 18", scenario.start),
            new Quarantined(patient, "other.csv", one.position(), one.raw(), one.reason(), one.detail(), one.at()),
            new Quarantined(patient, one.source(), one.position(), "x;9999", one.reason(), one.detail(), one.at()),
            new Quarantined(
                    patient,
                    one.source(),
                    one.position(),
                    one.raw(),
                    QuarantineReason.UNREADABLE,
                    one.detail(),
                    one.at()),
        };

        assertThat(add(inputs)).containsOnly(true);

        assertThat(listed(patient, 2)).containsExactlyInAnyOrder(inputs);
    }

    @Test
    void anInputOfNobodyKnownIsKeptToo() {
        String source = scenario.patient();
        Quarantined input =
                new Quarantined("", source, "", "???", QuarantineReason.UNREADABLE, "no row", scenario.start);

        assertThat(add(input)).containsExactly(true);

        assertThat(all(10)).contains(input);
    }

    @Test
    void inputsOfManyDaysComeOldestFirstPageByPage() {
        String patient = scenario.patient();
        List<Quarantined> inputs = new ArrayList<>();
        for (int hour = -60; hour <= 0; hour++) {
            inputs.add(quarantined(patient, "line " + hour, scenario.minute(60L * hour)));
        }
        List<Quarantined> newestFirst = new ArrayList<>(inputs);
        newestFirst.sort(Comparator.comparing(Quarantined::at).reversed());
        add(newestFirst.toArray(new Quarantined[0]));

        assertThat(listed(patient, 7)).containsExactlyElementsOf(inputs);
    }

    @Test
    void inputsAddedBetweenPagesNeitherRepeatNorHideOthers() {
        String patient = scenario.patient();
        List<Quarantined> inputs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            // All at one time, as when a whole file is set aside.
            inputs.add(quarantined(patient, "line " + i, scenario.start));
        }
        add(inputs.toArray(new Quarantined[0]));
        int[] round = new int[1];

        List<Quarantined> seen = PageWalk.all(
                3,
                page -> inputs(store.quarantine().list(scenario.start, scenario.minute(1), page)),
                () -> add(quarantined(patient, "later line " + ++round[0], scenario.start)));

        assertThat(seen).doesNotHaveDuplicates().containsAll(inputs);
    }

    @Test
    void theFirstInstantIsPartOfTheRangeAndTheLastIsNot() {
        String patient = scenario.patient();
        Quarantined first = quarantined(patient, "1", scenario.minute(0));
        Quarantined second = quarantined(patient, "2", scenario.minute(5));
        add(first, second, quarantined(patient, "3", scenario.minute(10)));

        assertThat(of(patient, range(scenario.minute(0), scenario.minute(10), 10)))
                .containsExactly(first, second);
    }

    private List<Boolean> add(Quarantined... inputs) {
        return store.quarantine().add(List.of(inputs)).stream().map(Result::get).toList();
    }

    private List<Quarantined> listed(String patient, int max) {
        return of(patient, all(max));
    }

    private List<Quarantined> all(int max) {
        return range(scenario.minute(-7 * 24 * 60), scenario.minute(7 * 24 * 60), max);
    }

    private List<Quarantined> range(Instant from, Instant to, int max) {
        return PageWalk.all(max, page -> inputs(store.quarantine().list(from, to, page)));
    }

    private static Page<Quarantined> inputs(Page<SetAside> page) {
        return new Page<>(page.items().stream().map(SetAside::input).toList(), page.cursor());
    }

    private static List<Quarantined> of(String patient, List<Quarantined> inputs) {
        return inputs.stream().filter(input -> input.patient().equals(patient)).toList();
    }
}
