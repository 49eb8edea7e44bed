package io.glucorelay.cleansing;

import static io.glucorelay.reading.Glucose.mgdl;
import static io.glucorelay.reading.Glucose.mmol;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glucorelay.reading.Glucose;
import io.glucorelay.reading.QuarantineReason;
import io.glucorelay.reading.Reading;
import io.glucorelay.reading.ReadingFlag;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CleansingTest {

    private static Reading reading(String device, Glucose glucose) {
        return Reading.of("p-1", device, Night.START, glucose);
    }

    @Test
    void theStandardStepsAreKnownByName() {
        assertThat(Cleansing.standard().names())
                .containsExactly(
                        "device-error-codes",
                        "plausible-value",
                        "sensor-limits",
                        "near-duplicate",
                        "sensor-overlap",
                        "out-of-order",
                        "implausible-rate",
                        "stuck",
                        "compression-low",
                        "clock-drift");
    }

    @Test
    void aStepTakesThePlaceOfTheOneOfItsName() {
        Cleansing cleansing = Cleansing.standard().with(CleansingSteps.plausibleValue(20, 600));
        assertThat(cleansing.names()).isEqualTo(Cleansing.standard().names());
        assertThat(cleansing.look(reading("s", mgdl(15)))).isInstanceOf(Finding.SetAside.class);
        assertThat(Cleansing.standard().look(reading("s", mgdl(15)))).isEqualTo(Finding.nothing());
    }

    @Test
    void aStepOfTheOtherKindTakesItsPlaceToo() {
        SeriesStep own = new SeriesStep() {
            @Override
            public String name() {
                return "plausible-value";
            }

            @Override
            public ReadingFlag flag() {
                return ReadingFlag.STUCK;
            }

            @Override
            public boolean sees(Series series) {
                return true;
            }
        };
        Cleansing cleansing = Cleansing.standard().with(own);
        assertThat(cleansing.names())
                .hasSameSizeAs(Cleansing.standard().names())
                .endsWith("plausible-value");
        assertThat(cleansing.look(reading("s", mgdl(5000)))).isEqualTo(Finding.nothing());
    }

    @Test
    void aStepCanBeLeftOut() {
        Cleansing cleansing = Cleansing.standard().without("plausible-value");
        assertThat(cleansing.look(reading("s", mgdl(1500)))).isEqualTo(Finding.nothing());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cleansing.without("plausible-value"))
                .withMessageContaining("'plausible-value'")
                .withMessageContaining("clock-drift");
    }

    @Test
    void dexcomsErrorCodesAreNoValues() {
        for (int code : new int[] {1, 2, 3, 5, 6, 9, 10, 12}) {
            assertThat(Cleansing.standard().look(reading("s", mgdl(code))))
                    .isInstanceOfSatisfying(Finding.SetAside.class, aside -> {
                        assertThat(aside.reason()).isEqualTo(QuarantineReason.DEVICE_ERROR);
                        assertThat(aside.detail()).contains("glucose", "code " + code);
                    });
        }
        for (Glucose value :
                new Glucose[] {mgdl(11), mgdl(13), mgdl(10.5), mmol(10), mmol(12), Glucose.low(mgdl(10))}) {
            assertThat(Cleansing.standard().look(reading("s", value))).isEqualTo(Finding.nothing());
        }
    }

    @Test
    void whatSensorsOfItsFamilyDoNotReportIsFlagged() {
        for (String device : new String[] {"Dexcom G6 80ABCD", "dexcom", "DexG5MobRec_SM64305610", "Dexcom ONE+"}) {
            assertThat(Cleansing.standard().look(reading(device, mgdl(39))))
                    .as(device)
                    .isEqualTo(Finding.flag(ReadingFlag.BEYOND_SENSOR));
            assertThat(Cleansing.standard().look(reading(device, mgdl(401))))
                    .isEqualTo(Finding.flag(ReadingFlag.BEYOND_SENSOR));
            assertThat(Cleansing.standard().look(reading(device, mgdl(400)))).isEqualTo(Finding.nothing());
        }
        assertThat(Cleansing.standard().look(reading("FreeStyle Libre 3", mgdl(500))))
                .isEqualTo(Finding.nothing());
        assertThat(Cleansing.standard().look(reading("libre", mmol(27.8)))).isEqualTo(Finding.nothing());
        assertThat(Cleansing.standard().look(reading("libre", mmol(2.2)))).isEqualTo(Finding.nothing());
        assertThat(Cleansing.standard().look(reading("libre", mgdl(501))))
                .isEqualTo(Finding.flag(ReadingFlag.BEYOND_SENSOR));
        assertThat(Cleansing.standard().look(reading("meter", mgdl(600)))).isEqualTo(Finding.nothing());
        assertThat(Cleansing.standard().look(reading("Moto G5", mgdl(450))))
                .as("a phone")
                .isEqualTo(Finding.nothing());
        assertThat(Cleansing.standard().look(reading("dexcom", mgdl(39)).withFlags(Set.of(ReadingFlag.FINGERSTICK))))
                .as("measured by something else")
                .isEqualTo(Finding.nothing());
    }

    @Test
    void whatTheDeviceHasDoubtsAboutIsSetAsideOnlyIfAskedTo() {
        Reading noisy = reading("s", mgdl(100)).withFlags(Set.of(ReadingFlag.NOISY));
        Reading cold = reading("s", mgdl(100)).withFlags(Set.of(ReadingFlag.NOT_READY));
        Cleansing strict =
                Cleansing.standard().with(CleansingSteps.setAsideNoisy()).with(CleansingSteps.setAsideNotReady());
        assertThat(Cleansing.standard().look(noisy)).isEqualTo(Finding.nothing());
        assertThat(Cleansing.standard().look(cold)).isEqualTo(Finding.nothing());
        assertThat(strict.look(noisy))
                .isInstanceOfSatisfying(Finding.SetAside.class, aside -> assertThat(aside.reason())
                        .isEqualTo(QuarantineReason.DEVICE_ERROR));
        assertThat(strict.look(cold)).isInstanceOfSatisfying(Finding.SetAside.class, aside -> assertThat(aside.reason())
                .isEqualTo(QuarantineReason.NOT_READY));
        assertThat(strict.look(reading("s", mgdl(100)))).isEqualTo(Finding.nothing());
    }

    @Test
    void whatAllStepsFindIsPutTogetherAndTheFirstToSetAsideDecides() {
        Cleansing cleansing = Cleansing.none()
                .with(own("one", Finding.flag(ReadingFlag.NOISY)))
                .with(own("two", Finding.flag(ReadingFlag.BEYOND_SENSOR)));
        assertThat(cleansing.look(reading("s", mgdl(100))))
                .isEqualTo(new Finding.Flagged(Set.of(ReadingFlag.NOISY, ReadingFlag.BEYOND_SENSOR)));
        Finding first = Finding.setAside(QuarantineReason.OWN_STEP, "first");
        assertThat(cleansing
                        .with(own("three", first))
                        .with(own("four", Finding.setAside(QuarantineReason.OWN_STEP, "second")))
                        .look(reading("s", mgdl(100))))
                .isEqualTo(first);
    }

    @Test
    void aStepThatThrowsHasFoundNothing() {
        ArrivalStep broken = new ArrivalStep() {
            @Override
            public String name() {
                return "broken";
            }

            @Override
            public Finding look(Reading reading) {
                throw new IllegalStateException("p-1");
            }
        };
        Cleansing cleansing = Cleansing.none().with(broken).with(CleansingSteps.plausibleValue(10, 1000));
        assertThat(cleansing.look(reading("s", mgdl(100)))).isEqualTo(Finding.nothing());
        assertThat(cleansing.look(reading("s", mgdl(9)))).isInstanceOf(Finding.SetAside.class);
    }

    /** What is found in a reading must not depend on what came after it: else it could not be found again. */
    @Property
    void whatIsSeenWhenItComesIsSeenWheneverItIsLookedBackOn(
            @ForAll @Size(max = 30) List<@IntRange(min = 40, max = 130) Integer> values,
            @ForAll @IntRange(min = 0, max = 29) int delayed,
            @ForAll @IntRange(min = 0, max = 2_000) int delay) {
        Night night = new Night();
        for (int i = 0; i < values.size(); i++) {
            night.add(
                    i % 7 == 6 ? "other" : "sensor",
                    300L * i + i % 3,
                    300L * i + (i == delayed ? delay : 10),
                    mgdl(values.get(i)));
        }
        List<Reading> whole = night.readings();
        for (int i = 0; i < whole.size(); i++) {
            Reading reading = whole.get(i);
            List<Reading> known = whole.stream()
                    .filter(other -> !other.receivedAt().isAfter(reading.receivedAt()))
                    .toList();
            Tuple2<Set<ReadingFlag>, Set<ReadingFlag>> thenAndNow = Tuple.of(
                    Cleansing.standard().flags(known, known.indexOf(reading)),
                    Cleansing.standard().flags(whole, i));
            assertThat(thenAndNow.get1()).isEqualTo(thenAndNow.get2());
        }
    }

    private static ArrivalStep own(String name, Finding finding) {
        return new ArrivalStep() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Finding look(Reading reading) {
                return finding;
            }
        };
    }
}
